package inkling.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class FetcherTest {
    static final FetchPolicy QUICK = new FetchPolicy(Duration.ofSeconds(2), Duration.ofMillis(300), 3, Duration.ZERO);

    @TempDir
    Path root;

    private final FakeData data = new FakeData(Fingerprint.Form.DECOMPRESSED);
    private final List<FetchEvent> events = new ArrayList<>();

    @Test
    void fetchesChecksAndKeeps() throws Exception {
        try (var mirror = Mirror.of(data)) {
            PublishedDataset dataset = data.dataset(mirror);
            Path folder = fetch(dataset);

            assertThat(folder).isEqualTo(root.resolve("fake"));
            assertThat(Verification.of(dataset, folder).findings()).allMatch(Verification.Same.class::isInstance);
            assertThat(names(folder)).containsExactlyInAnyOrder(expectedNames());
            assertThat(mirror.asked()).hasSize(4);
            assertThat(events).filteredOn(FetchEvent.Finished.class::isInstance).hasSize(4);

            events.clear();
            assertThat(fetch(dataset)).isEqualTo(folder);
            assertThat(mirror.asked()).as("no further request").hasSize(4);
            assertThat(events).hasSize(4).allMatch(FetchEvent.Kept.class::isInstance);
        }
    }

    @Test
    void acceptsTheHashOfTheArchiveToo() throws Exception {
        var archived = new FakeData(Fingerprint.Form.COMPRESSED);
        try (var mirror = Mirror.of(archived)) {
            assertThat(Verification.of(archived.dataset(mirror), fetch(archived.dataset(mirror)))
                            .complete())
                    .isTrue();
        }
    }

    @Test
    void withoutAHashSizesAndCountsAreChecked() throws Exception {
        List<RemoteFile> files = data.dataset().files().stream()
                .map(file -> new RemoteFile(file.name(), file.dimensions(), null))
                .toList();
        try (var mirror = Mirror.of(data)) {
            var dataset = new PublishedDataset("fake", List.of("a", "b"), files, List.of(mirror.address()));
            assertThat(dataset.provable()).isFalse();
            Path folder = fetch(dataset);
            assertThat(Verification.of(dataset, folder).findings()).allMatch(Verification.Plausible.class::isInstance);
            RemoteFile first = files.getFirst();
            var other = new RemoteFile(first.name(), List.of(61, 8, 8), null);
            assertThatExceptionOfType(MissingDataException.class)
                    .isThrownBy(() -> fetch(
                            new PublishedDataset("other", List.of("a"), List.of(other), List.of(mirror.address()))))
                    .withMessageContaining("expected the header");
        }
    }

    @Test
    void anMd5IsComparedToo() throws Exception {
        try (var mirror = Mirror.of(data)) {
            byte[] gzip = data.gzip(FakeData.FIRST);
            String md5 =
                    HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(gzip));
            RemoteFile first = data.dataset().files().getFirst();
            for (String hash : List.of(md5, "0".repeat(32))) {
                var fingerprint = new Fingerprint(Fingerprint.Form.COMPRESSED, hash);
                var file = new RemoteFile(first.name(), first.dimensions(), fingerprint);
                var dataset = new PublishedDataset(
                        hash.equals(md5) ? "right" : "wrong", List.of("a"), List.of(file), List.of(mirror.address()));
                if (hash.equals(md5)) {
                    assertThat(fetch(dataset)).isDirectory();
                } else {
                    assertThatExceptionOfType(MissingDataException.class)
                            .isThrownBy(() -> fetch(dataset))
                            .withMessageContaining("MD5");
                }
            }
        }
    }

    @Test
    void fetchesOnlyWhatIsMissingOrCutOff() throws Exception {
        try (var mirror = Mirror.of(data)) {
            PublishedDataset dataset = data.dataset(mirror);
            Path folder = fetch(dataset);
            Files.delete(folder.resolve("test-labels.gz"));
            byte[] cut = data.gzip(FakeData.FIRST);
            Files.write(folder.resolve(FakeData.FIRST), Arrays.copyOf(cut, cut.length - 1));

            fetch(dataset);
            assertThat(mirror.asked().subList(4, 6)).containsExactly(FakeData.FIRST, "test-labels.gz");
            assertThat(mirror.asked()).hasSize(6);
            assertThat(Verification.of(dataset, folder).complete()).isTrue();
        }
    }

    @Test
    void comesBackToAMirrorThatIsDownForAMoment() throws Exception {
        var failures = new CountDownLatch(2);
        try (var mirror = new Mirror((out, file) -> {
            boolean down = failures.getCount() > 0;
            failures.countDown();
            Mirror.send(out, down ? "503 later" : "200 OK", down ? new byte[0] : data.gzip(file));
        })) {
            fetch(data.dataset(mirror));
            assertThat(mirror.asked()).hasSize(6);
            assertThat(events).filteredOn(FetchEvent.Pausing.class::isInstance).hasSize(2);
        }
    }

    @Test
    void doesNotAskAgainForWhatIsNotThere() throws Exception {
        try (var missing = Mirror.of(404);
                var down = Mirror.of(503)) {
            assertThatExceptionOfType(MissingDataException.class)
                    .isThrownBy(() -> fetch(data.dataset(missing, down)))
                    .withMessage("fake: train-images.gz could not be had from any mirror: " + missing.address()
                            + "train-images.gz: HTTP 404; " + down.address() + "train-images.gz: HTTP 503."
                            + " Check the network, or give another mirror with --mirror or INKLING_MIRROR.");
            assertThat(missing.asked()).hasSize(1);
            assertThat(down.asked()).hasSize(3);
            assertThat(names(root.resolve("fake"))).containsExactly(".lock");
        }
    }

    @Test
    void staysWithTheMirrorThatWorked() throws Exception {
        try (var bad = Mirror.of(404);
                var good = Mirror.of(data)) {
            fetch(data.dataset(bad, good));
            assertThat(bad.asked()).hasSize(1);
            assertThat(good.asked()).hasSize(4);
        }
    }

    @Test
    void oneThreadFetchesAndTheOtherFindsIt() throws Exception {
        try (var mirror = Mirror.of(data);
                var threads = Executors.newFixedThreadPool(4)) {
            PublishedDataset dataset = data.dataset(mirror);
            Callable<Path> fetch = () -> fetcher().fetch(dataset, event -> {});
            for (var future : threads.invokeAll(List.of(fetch, fetch, fetch, fetch))) {
                assertThat(Verification.of(dataset, future.get()).complete()).isTrue();
            }
            assertThat(mirror.asked()).hasSize(4);
        }
    }

    @Test
    void anInterruptEndsADownload() throws Exception {
        var started = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        try (var silent = new Mirror((out, file) -> {
            Mirror.head(out, "200 OK", "Content-Length: 1000");
            out.write(new byte[100]);
            started.countDown();
            over.await();
        })) {
            var patient = new FetchPolicy(Duration.ofSeconds(30), Duration.ofSeconds(30), 1, Duration.ZERO);
            var outcome = new ArrayList<Throwable>();
            var thread = Thread.ofPlatform().start(() -> {
                try {
                    new Fetcher(cache(), patient, new Random(1)).fetch(data.dataset(silent), event -> {});
                } catch (Exception e) {
                    outcome.add(e);
                }
            });
            started.await();
            thread.interrupt();
            thread.join(5000);
            over.countDown();
            assertThat(thread.isAlive()).isFalse();
            assertThat(outcome).singleElement().isInstanceOf(InterruptedException.class);
            assertThat(names(root.resolve("fake"))).containsExactly(".lock");
        }
    }

    @Test
    void saysWhatIsWrongWithTheCacheFolder() throws IOException {
        Files.writeString(root.resolve("fake"), "in the way");
        assertThatExceptionOfType(MissingDataException.class)
                .isThrownBy(() -> fetch(data.dataset(List.of())))
                .withMessage(root.resolve("fake") + ": expected a cache folder that can be written to, found: a file of"
                        + " that name is in the way. Correct that, or let INKLING_CACHE name another folder.");
    }

    @Test
    void saysThatThereIsNoMirror() {
        assertThatExceptionOfType(MissingDataException.class)
                .isThrownBy(() -> fetch(data.dataset(List.of())))
                .withMessageContaining("could not be had from any mirror: there is none");
    }

    private Path fetch(PublishedDataset dataset) throws Exception {
        return fetcher().fetch(dataset, events::add);
    }

    private Fetcher fetcher() {
        return new Fetcher(cache(), QUICK, new Random(1));
    }

    private DataCache cache() {
        return new DataCache(Map.of("INKLING_CACHE", root.toString()), root, "Linux");
    }

    private static String[] expectedNames() {
        return new String[] {".lock", FakeData.FIRST, "train-labels.gz", "test-images.gz", "test-labels.gz"};
    }

    static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
