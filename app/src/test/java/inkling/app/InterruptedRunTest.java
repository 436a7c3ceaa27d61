package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.command.Failures;
import inkling.data.generated.GeneratedDigits;
import inkling.model.CheckpointFile;
import inkling.model.Model;
import inkling.nn.Architecture;
import inkling.nn.Network;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.TestAbortedException;

/** The real program, killed and interrupted at random moments: it ends with the bits of a run that nobody disturbed. */
@Tag("slow")
@Timeout(240)
@DisabledOnOs(OS.WINDOWS)
class InterruptedRunTest {
    private static final int KILLS = 20;
    private static final int UPDATES = 756;

    /** More than any process needs; one that does not hear its signal would otherwise be read from for ever. */
    private static final int MAX_SECONDS = 120;

    /** 2,000 examples, 63 updates per epoch, the last of them with 16 examples; {@link #UPDATES} in all. */
    private static final List<String> SETTINGS = List.of(
            "--data=generated:2000",
            "--dev=0",
            "--layers=784,16,10",
            "--batch=32",
            "--epochs=12",
            "--optimizer=adam",
            "--schedule=cosine",
            "--average=0.95",
            "--dropout=0.2",
            "--input-dropout=0.1",
            "--batch-norm",
            "--deskew",
            "--augment=shift=1,rotate=8");

    @TempDir
    Path folder;

    /** As the launcher starts it. */
    private static final List<String> VECTORS = List.of("--add-modules=jdk.incubator.vector");

    /**
     * A shell in the background lets whatever it starts ignore SIGINT, and {@code nohup} SIGHUP, and what was ignored at the start is
     * ignored for ever; then the program is started by one that undoes this, where there is one.
     */
    private static final List<String> HEARING_SIGNALS = hearingSignals();

    static List<String> hearingSignals() {
        for (List<String> before : List.of(List.<String>of(), List.of("env", "--default-signal=INT,HUP"))) {
            if (ends(before, "INT", 130) && ends(before, "HUP", 129)) {
                return before;
            }
        }
        throw new TestAbortedException("SIGINT or SIGHUP is ignored here, and nothing undoes that");
    }

    private static boolean ends(List<String> before, String signal, int code) {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of("sh", "-c", "kill -" + signal + " $$; exit 0"));
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == code;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ready early, so that what is killed is the training. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

    private final List<Process> started = new ArrayList<>();
    private List<String> jvm = QUICK_START;
    private final Map<String, String> environment = new HashMap<>();

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Starts {@code train}, after a shell command where one is given. */
    private Process train(String before, List<String> options, String... more) throws IOException {
        List<String> command = new ArrayList<>(HEARING_SIGNALS);
        if (!before.isEmpty()) {
            command.addAll(List.of("sh", "-c", before + "; exec \"$0\" \"$@\""));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-XX:-UsePerfData", "-XX:+UseSerialGC", "-cp", ProgramClassPath.get()));
        command.addAll(List.of(Inkling.class.getName(), "train"));
        command.addAll(options);
        command.addAll(Arrays.asList(more));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        CompletableFuture.delayedExecutor(MAX_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        return process;
    }

    /** Where the process begins to train, by what it says about its checkpoint; -1 if it ends before. */
    private static int untilTraining(Process process) throws IOException {
        String line = await(process, "inkling: (keeping the run in|going on from) .*");
        if (line.isEmpty()) {
            return -1;
        }
        return line.contains("going on from") ? Integer.parseInt(line.replaceFirst(".* update ", "")) : 0;
    }

    /** Reads from standard error to the first line like that; empty if the process ends before. */
    private static String await(Process process, String pattern) throws IOException {
        BufferedReader err = process.errorReader();
        String line = err.readLine();
        while (line != null && !line.matches(pattern)) {
            line = err.readLine();
        }
        return line == null ? "" : line;
    }

    private byte[] undisturbed() throws Exception {
        Path model = folder.resolve("undisturbed.safetensors");
        Process process = train("", SETTINGS, "--out=" + model);
        assertEnded(process, 0);
        return Files.readAllBytes(model);
    }

    /** Waits for the end, and returns the last line on standard error. */
    private static String assertEnded(Process process, int code) throws Exception {
        List<String> lines = process.errorReader().lines().toList();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(String.join("\n", lines)).isEqualTo(code);
        return lines.isEmpty() ? "" : lines.getLast();
    }

    @Test
    @Timeout(1200)
    void twentyKillsChangeNoBit() throws Exception {
        long seed = System.nanoTime();
        System.out.println("InterruptedRunTest: seed " + seed);
        var random = new SplittableRandom(seed);
        byte[] undisturbed = undisturbed();
        Set<Integer> wentOnFrom = new TreeSet<>();
        int kills = 0;
        for (int run = 0; kills < KILLS; run++) {
            Path checkpoints = folder.resolve("run" + run);
            Path model = folder.resolve("model" + run);
            String[] options = {
                "--resume", "--checkpoint=" + checkpoints, "--every=" + random.nextInt(1, 20), "--out=" + model
            };
            boolean ended = false;
            while (!ended) {
                Process process = train("", settings(random), options);
                ended = kills == KILLS || !killed(process, random, checkpoints, wentOnFrom);
                kills += ended ? 0 : 1;
                if (ended) {
                    assertEnded(process, 0);
                }
            }
            assertThat(Files.readAllBytes(model))
                    .as("seed %d, run %d", seed, run)
                    .isEqualTo(undisturbed);
        }
        System.out.println("InterruptedRunTest: went on from updates " + wentOnFrom);
        assertThat(wentOnFrom)
                .as("moments in the middle, seed %d", seed)
                .filteredOn(update -> update > 0 && update < UPDATES)
                .hasSizeGreaterThan(2);
    }

    /** The settings, and a number of threads, on which no result depends. */
    private static List<String> settings(SplittableRandom random) {
        List<String> settings = new ArrayList<>(SETTINGS);
        settings.add("--threads=" + random.nextInt(1, 4));
        return settings;
    }

    /** Kills the process at a random moment, most often after some checkpoints; false if it was faster. */
    private static boolean killed(Process process, SplittableRandom random, Path checkpoints, Set<Integer> wentOnFrom)
            throws Exception {
        if (random.nextInt(5) == 0) {
            return !process.waitFor(random.nextInt(1000), TimeUnit.MILLISECONDS) && destroyed(process);
        }
        wentOnFrom.add(untilTraining(process));
        awaitCheckpoints(process, checkpoints.resolve("checkpoint.safetensors"), random.nextInt(6));
        return !process.waitFor(random.nextInt(20), TimeUnit.MILLISECONDS) && destroyed(process);
    }

    /** However slow the machine is: until the checkpoint has been replaced some times, or the process has ended. */
    private static void awaitCheckpoints(Process process, Path checkpoint, int times) throws Exception {
        Object last = identity(checkpoint);
        for (int seen = 0; seen < times && process.isAlive(); ) {
            Thread.sleep(1);
            Object now = identity(checkpoint);
            if (!now.equals(last)) {
                seen++;
                last = now;
            }
        }
    }

    private static Object identity(Path file) throws IOException {
        return Files.exists(file)
                ? Objects.requireNonNull(
                        Files.readAttributes(file, BasicFileAttributes.class).fileKey())
                : "none";
    }

    private static boolean destroyed(Process process) throws InterruptedException {
        int code = process.destroyForcibly().waitFor();
        assertThat(code).isIn(137, 0);
        return code == 137;
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void anInterruptedRunSavesItself(String signal, int code) throws Exception {
        jvm = VECTORS;
        Path checkpoints = folder.resolve("run");
        Path model = folder.resolve("model");
        String last = "";
        while (last.isEmpty()) {
            delete(checkpoints);
            Process process = train(
                    "", SETTINGS, "--checkpoint=" + checkpoints, "--every=1000000", "--out=" + model, "--threads=1");
            assertThat(untilTraining(process)).isZero();
            assertThat(await(process, "epoch .*")).isNotEmpty();
            send(signal, process);
            // On a busy machine the signal may come after the end; then once more.
            last = process.waitFor() == 0 && Files.deleteIfExists(model) ? "" : assertEnded(process, code);
        }
        assertThat(last)
                .matches("inkling: interrupted after update \\d+ of " + UPDATES
                        + "; saved\\. Go on with `inkling train --resume --checkpoint \\S*run --out \\S*model`\\.");
        assertThat(model).doesNotExist();
        int updates = CheckpointFile.read(checkpoints.resolve("checkpoint.safetensors"))
                .state()
                .position()
                .updates();
        assertThat(updates).isBetween(1, UPDATES - 1);

        String printed = last.split("`", -1)[1].replace("inkling train ", "");
        Process again = train("", List.of(printed.split(" ", -1)), "--threads=2");
        assertThat(untilTraining(again)).isEqualTo(updates);
        assertEnded(again, 0);
        assertThat(Files.readAllBytes(model)).isEqualTo(undisturbed());
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void send(String signal, Process process) throws Exception {
        var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    @Test
    void withoutACheckpointAnInterruptedRunSaysThatNothingIsSaved() throws Exception {
        Path history = folder.resolve("history.csv");
        Path model = folder.resolve("model");
        Process process = train(
                "",
                List.of("--data=generated:500", "--batch=250", "--epochs=100000000"),
                "--out=" + model,
                "--history=" + history);
        // The names of the columns stand there after the first epoch.
        assertThat(await(process, "epoch .*")).isNotEmpty();
        send("INT", process);
        String last = assertEnded(process, 130);
        assertThat(Files.readAllLines(history))
                .hasSizeGreaterThan(1)
                .first()
                .asString()
                .startsWith("iteration,epoch,loss");
        assertThat(last)
                .matches("inkling: interrupted after update \\d+ of 200000000; nothing was saved\\. With --checkpoint"
                        + " DIR a run can go on later\\.");
        assertThat(model).doesNotExist();
    }

    /** The data comes from a server that never answers. */
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void anInterruptedReadingOfDataSaysSo(String signal, int code) throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1000 * MAX_SECONDS);
            environment.put("INKLING_MNIST", "");
            environment.put("INKLING_CACHE", folder.toString());
            environment.put("INKLING_MIRROR", "http://127.0.0.1:" + server.getLocalPort() + "/");
            Process process = train("", List.of("--data=mnist"), "--out=" + folder.resolve("model"));
            Socket asked = server.accept();
            try (asked) {
                send(signal, process);
                assertThat(assertEnded(process, code)).isEqualTo("inkling: interrupted while the data was being read");
            }
        }
    }

    /** The last update is made, and the network is being measured: what was learned must not be lost now. */
    @Test
    void aSignalAfterTheLastUpdateLosesNothing() throws Exception {
        Path model = folder.resolve("model");
        List<String> settings =
                List.of("--data=generated:300", "--layers=784,600,600,10", "--batch=100", "--epochs=1", "--dev=10");
        int code = 0;
        while (code == 0) {
            Files.deleteIfExists(model);
            Process process = train("", settings, "--out=" + model, "--threads=1");
            assertThat(await(process, "training .*100 %.* took .*")).isNotEmpty();
            process.destroy(); // SIGTERM; on a busy machine it may come after the end, then once more
            code = process.waitFor();
        }
        assertThat(code).isEqualTo(143);
        assertThat(Model.read(model).network().sizes()).containsExactly(784, 600, 600, 10);
    }

    /** A limit on the size of each file, of 32 or 64 KiB, stands in for a full disk. */
    @Test
    void aFullDiskLosesNothing() throws Exception {
        Path checkpoints = folder.resolve("run");
        Path checkpoint = checkpoints.resolve("checkpoint.safetensors");
        Path model = folder.resolve("model");
        var network = Network.random(Architecture.published(List.of(784, 10)), new SplittableRandom(1));
        Model.of(network, GeneratedDigits.dataset(1, 1)).write(model);
        byte[] ofAnotherDay = Files.readAllBytes(model);
        boolean inTheMiddle = false;
        while (!inTheMiddle) {
            delete(checkpoints);
            Files.write(model, ofAnotherDay);
            Process process = train("", SETTINGS, "--checkpoint=" + checkpoints, "--every=20", "--out=" + model);
            untilTraining(process);
            awaitCheckpoints(process, checkpoint, 1);
            // On a busy machine the run may be over by then; then once more.
            inTheMiddle = destroyed(process) && Arrays.equals(Files.readAllBytes(model), ofAnotherDay);
        }
        byte[] before = Files.readAllBytes(checkpoint);

        Process full = train("ulimit -f 64", List.of("--resume"), "--checkpoint=" + checkpoints, "--out=" + model);
        assertThat(assertEnded(full, Failures.FAILED))
                .matches("inkling: " + checkpoint
                        + ": could not be written: File too large\\. It is the checkpoint after update \\d+;"
                        + " the one before is untouched\\. Make room and go on with --resume\\.");
        assertThat(Files.readAllBytes(checkpoint)).isEqualTo(before);
        assertThat(Files.readAllBytes(model)).isEqualTo(ofAnotherDay);
        try (Stream<Path> files = Files.list(checkpoints)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder(".lock", "checkpoint.safetensors");
        }

        Process noCheckpoint =
                train("ulimit -f 16", List.of("--data=generated:100", "--iterations=1"), "--out=" + model);
        assertThat(assertEnded(noCheckpoint, Failures.FAILED))
                .isEqualTo("inkling: " + model + ": could not be written: File too large");
        assertThat(Files.readAllBytes(model)).isEqualTo(ofAnotherDay);

        Process roomAgain = train("", List.of("--resume"), "--checkpoint=" + checkpoints, "--out=" + model);
        assertEnded(roomAgain, 0);
        assertThat(Files.readAllBytes(model)).isEqualTo(undisturbed());
    }
}
