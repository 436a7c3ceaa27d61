package inkling.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.Dataset;
import inkling.datasets.ClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Several processes at one cache, one that is killed, and one that may not write much. */
@Timeout(30)
class ProcessesTest {
    @TempDir
    Path root;

    private final FakeData data = new FakeData(Fingerprint.Form.DECOMPRESSED);
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void oneProcessFetchesAndTheOtherFindsIt() throws Exception {
        var secondWaits = new CountDownLatch(1);
        try (var mirror = new Mirror((out, file) -> {
            secondWaits.await();
            Mirror.send(out, "200 OK", data.gzip(file));
        })) {
            Process first = start(mirror, "");
            await(() -> !mirror.asked().isEmpty());
            Process second = start(mirror, "");
            assertThat(second.inputReader().readLine()).isEqualTo("waiting for " + folder());
            Thread.sleep(300);
            assertThat(mirror.asked()).as("the second one asks for nothing").hasSize(1);
            secondWaits.countDown();
            assertThat(first.inputReader().readLine()).isEqualTo("fetched " + folder());
            assertThat(second.inputReader().readLine()).isEqualTo("fetched " + folder());
            assertThat(mirror.asked()).hasSize(4);
            assertThat(Verification.of(data.dataset(), folder()).complete()).isTrue();
        }
    }

    @Test
    void aKilledProcessLeavesNothingThatCountsAsData() throws Exception {
        var over = new CountDownLatch(1);
        try (var stalling = new Mirror((out, file) -> {
                    byte[] gzip = data.gzip(file);
                    Mirror.head(out, "200 OK", "Content-Length: " + gzip.length);
                    out.write(gzip, 0, gzip.length - 1);
                    out.flush();
                    over.await();
                });
                var good = Mirror.of(data)) {
            Process process = start(stalling, "");
            await(() -> Files.exists(folder())
                    && FetcherTest.names(folder()).stream().anyMatch(name -> name.endsWith(".part")));
            process.destroyForcibly().waitFor();
            over.countDown();
            assertThat(folder().resolve(FakeData.FIRST)).doesNotExist();
            assertThat(FetcherTest.names(folder())).anyMatch(name -> name.endsWith(".part"));

            assertThat(start(good, "").inputReader().readLine()).isEqualTo("fetched " + folder());
            assertThat(Verification.of(data.dataset(), folder()).complete()).isTrue();
            assertThat(FetcherTest.names(folder())).hasSize(5).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void saysThatTheDiskTakesNoMore() throws Exception {
        try (var mirror = Mirror.of(data)) {
            // A limit of 1 or 2 KiB on each file stands in for a full disk: the pictures have 3.9 KB.
            assertThat(start(mirror, "ulimit -f 2; ").inputReader().readLine())
                    .startsWith(folder().resolve(FakeData.FIRST) + ".")
                    .contains(".part: could not be written: ")
                    .endsWith(". Make room there, or let INKLING_CACHE name a folder on another disk.");
            assertThat(mirror.asked()).as("no other attempt").hasSize(1);
            assertThat(FetcherTest.names(folder())).containsExactly(".lock");
        }
    }

    private Path folder() {
        return root.resolve("fake");
    }

    /** Starts {@link FetchProgram}, after a shell command where one is given. */
    private Process start(Mirror mirror, String before) throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                ClassPath.of(Dataset.class, Fetcher.class, FetchProgram.class),
                FetchProgram.class.getName(),
                root.toString(),
                mirror.address().toString());
        var builder = before.isEmpty()
                ? new ProcessBuilder(command)
                : new ProcessBuilder(
                        Stream.concat(Stream.of("sh", "-c", before + "exec \"$0\" \"$@\""), command.stream())
                                .toList());
        Process process = builder.redirectErrorStream(true).start();
        started.add(process);
        return process;
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(deadline);
            Thread.sleep(10);
        }
    }
}
