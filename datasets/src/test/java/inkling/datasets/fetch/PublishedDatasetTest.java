package inkling.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedDatasetTest {
    static List<PublishedDataset> likeMnist() {
        return List.of(PublishedDataset.MNIST, PublishedDataset.FASHION_MNIST, PublishedDataset.KMNIST);
    }

    static List<PublishedDataset> all() {
        return PublishedDataset.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void canBeFoundByNameAndFetched(PublishedDataset dataset) {
        assertThat(PublishedDataset.named(dataset.name())).contains(dataset);
        assertThat(dataset.mirrors()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(dataset.mirrors().getFirst()).hasScheme("https");
        assertThat(dataset.classNames()).doesNotHaveDuplicates();
        assertThat(dataset.provable()).isEqualTo(!dataset.name().startsWith("emnist"));
    }

    @Test
    void othersHaveTheirOwnSizesAndClasses() {
        assertThat(PublishedDataset.QMNIST.files())
                .extracting(RemoteFile::bytes)
                .containsExactly(47_040_016L, 1_920_012L, 47_040_016L, 1_920_012L);
        assertThat(PublishedDataset.QMNIST.files().get(1).header()).startsWith(0, 0, 0x0c, 2);
        assertThat(PublishedDataset.EMNIST_LETTERS.classNames()).hasSize(26).startsWith("A");
        assertThat(PublishedDataset.EMNIST_LETTERS.files().getFirst().bytes()).isEqualTo(16 + 784 * 124_800L);
        assertThat(PublishedDataset.EMNIST_BALANCED.classNames()).hasSize(47).endsWith("t");
    }

    @ParameterizedTest
    @MethodSource("likeMnist")
    void hasFourFilesTenClassesAndMirrors(PublishedDataset dataset) {
        assertThat(PublishedDataset.named(dataset.name())).contains(dataset);
        assertThat(dataset.files())
                .extracting(RemoteFile::name, RemoteFile::bytes)
                .containsExactly(
                        tuple("train-images-idx3-ubyte.gz", 47_040_016L),
                        tuple("train-labels-idx1-ubyte.gz", 60_008L),
                        tuple("t10k-images-idx3-ubyte.gz", 7_840_016L),
                        tuple("t10k-labels-idx1-ubyte.gz", 10_008L));
        assertThat(dataset.files()).extracting(RemoteFile::fingerprint).doesNotHaveDuplicates();
        assertThat(dataset.classNames()).hasSize(10).doesNotHaveDuplicates();
        assertThat(dataset.mirrors()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(dataset.mirrors().getFirst()).hasScheme("https");
    }

    @Test
    void refusesWhatCouldNotWork() {
        var fingerprint = new Fingerprint(Fingerprint.Form.COMPRESSED, "0".repeat(64));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fingerprint(Fingerprint.Form.COMPRESSED, "ABC"))
                .withMessageContaining("\"ABC\" is not a SHA-256 or MD5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RemoteFile("images", List.of(1), fingerprint))
                .withMessageContaining("images: expected a name that ends in .gz");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublishedDataset.MNIST.withMirrors(List.of(URI.create("https://a.org/mnist"))))
                .withMessageContaining("https://a.org/mnist: expected a mirror's address to end in a slash");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FetchPolicy(Duration.ZERO, Duration.ofSeconds(1), 1, Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FetchPolicy(Duration.ofSeconds(1), Duration.ofSeconds(1), 0, Duration.ZERO));
    }

    @Test
    void pausesDoubleGiveOrTakeAHalf() {
        var random = new Random(7);
        for (int i = 0; i < 100; i++) {
            assertThat(FetchPolicy.PATIENT.waitBefore(1, random))
                    .isBetween(Duration.ofMillis(250), Duration.ofMillis(750));
            assertThat(FetchPolicy.PATIENT.waitBefore(2, random))
                    .isBetween(Duration.ofMillis(500), Duration.ofMillis(1500));
        }
    }

    @Test
    void realMnistComesThroughALocalMirror(@TempDir Path root) throws Exception {
        @Nullable String original = System.getenv("INKLING_MNIST");
        assumeTrue(original != null && !original.isEmpty(), "INKLING_MNIST names no folder");
        try (var mirror = new Mirror((out, file) ->
                Mirror.send(out, "200 OK", Files.readAllBytes(Path.of(String.valueOf(original), file))))) {
            PublishedDataset mnist = PublishedDataset.MNIST.withMirrors(List.of(mirror.address()));
            var cache = new DataCache(Map.of("INKLING_CACHE", root.toString()), root, "Linux");
            Path folder = new Fetcher(cache, FetchPolicy.PATIENT, new Random(1)).fetch(mnist, event -> {});
            assertThat(Verification.closest(folder)).satisfies(verification -> {
                assertThat(verification.dataset()).isEqualTo(PublishedDataset.MNIST);
                assertThat(verification.findings()).allMatch(Verification.Same.class::isInstance);
            });
            assertThat(cache.folder(mnist)).contains(folder);
            assertThat(mirror.asked()).hasSize(4);
        }
    }
}
