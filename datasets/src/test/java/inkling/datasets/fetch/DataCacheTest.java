package inkling.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataCacheTest {
    @TempDir
    Path folder;

    private final FakeData data = new FakeData(Fingerprint.Form.DECOMPRESSED);
    private final Path home = Path.of("/home/ada");

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void rootFollowsTheEnvironmentAndTheSystem() {
        assertThat(root(Map.of(), "Linux")).isEqualTo(Path.of("/home/ada/.cache/inkling"));
        assertThat(root(Map.of(), "Mac OS X")).isEqualTo(Path.of("/home/ada/Library/Caches/inkling"));
        assertThat(root(Map.of("LOCALAPPDATA", "/c/local"), "Windows 11")).isEqualTo(Path.of("/c/local/inkling"));
        assertThat(root(Map.of("LOCALAPPDATA", "/c/local"), "Linux")).isEqualTo(Path.of("/home/ada/.cache/inkling"));
        assertThat(root(Map.of("XDG_CACHE_HOME", "/x"), "Linux")).isEqualTo(Path.of("/x/inkling"));
        assertThat(root(Map.of("XDG_CACHE_HOME", "relative"), "Linux")).isEqualTo(Path.of("/home/ada/.cache/inkling"));
        assertThat(root(Map.of("XDG_CACHE_HOME", ""), "Linux")).isEqualTo(Path.of("/home/ada/.cache/inkling"));
        assertThat(root(Map.of("XDG_CACHE_HOME", "/x", "INKLING_CACHE", "/y"), "Linux"))
                .isEqualTo(Path.of("/y"));
    }

    @Test
    void whoHasNoFolderHasTheOneForTemporaryFiles() {
        assertThat(DataCache.home("/home/ada")).isEqualTo(home);
        assertThat(DataCache.home("?")).isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
    }

    @Test
    void aFolderCountsOnceEveryFileLooksWhole() throws Exception {
        var cache = new DataCache(Map.of("INKLING_CACHE", folder.toString()), home, "Linux");
        PublishedDataset dataset = data.dataset();
        assertThat(cache.folder(dataset)).isEmpty();

        Path own = Files.createDirectory(folder.resolve("fake"));
        for (RemoteFile file : dataset.files()) {
            assertThat(cache.folder(dataset)).isEmpty();
            Files.write(own.resolve(file.name()), data.gzip(file.name()));
        }
        assertThat(cache.folder(dataset)).contains(own);
        assertThat(cache.require(dataset)).isEqualTo(own);

        Files.delete(own.resolve(FakeData.FIRST));
        assertThat(cache.folder(dataset)).isEmpty();
        Files.write(own.resolve("train-images"), data.plain(FakeData.FIRST));
        assertThat(cache.folder(dataset)).as("decompressed does too").contains(own);
        byte[] longer = Arrays.copyOf(data.plain(FakeData.FIRST), 4000);
        Files.write(own.resolve("train-images"), longer);
        assertThat(cache.folder(dataset)).isEmpty();
        Files.write(own.resolve(FakeData.FIRST), FakeData.gzipped(longer));
        assertThat(cache.folder(dataset)).isEmpty();
    }

    @Test
    void aFolderOfTheUsersOwnComesFirst() throws Exception {
        var cache =
                new DataCache(Map.of("INKLING_FAKE", folder.toString(), "INKLING_CACHE", "/nowhere"), home, "Linux");
        for (RemoteFile file : data.dataset().files()) {
            Files.write(folder.resolve(file.name()), data.gzip(file.name()));
        }
        assertThat(cache.folder(data.dataset())).contains(folder);
        assertThat(DataCache.variable(PublishedDataset.FASHION_MNIST)).isEqualTo("INKLING_FASHION_MNIST");

        Files.delete(folder.resolve("test-labels.gz"));
        assertThatExceptionOfType(MissingDataException.class)
                .isThrownBy(() -> cache.folder(data.dataset()))
                .withMessage(folder.resolve("test-labels.gz") + ": expected a file of fake, because INKLING_FAKE names"
                        + " this folder; found none. Correct the variable or remove it.");
        Files.write(folder.resolve("test-labels.gz"), new byte[3]);
        assertThatExceptionOfType(MissingDataException.class)
                .isThrownBy(() -> cache.folder(data.dataset()))
                .withMessageContaining("found one with another size or header");
    }

    @Test
    void offlineSaysWhatIsMissingAndWhatToDo() {
        var cache = new DataCache(Map.of("INKLING_CACHE", folder.toString()), home, "Linux");
        assertThatExceptionOfType(MissingDataException.class)
                .isThrownBy(() -> cache.require(PublishedDataset.FASHION_MNIST))
                .withMessage(
                        folder.resolve("fashion-mnist") + ": expected the files of fashion-mnist, found none or not"
                                + " all, and --offline forbids fetching them. Run `inkling data fetch fashion-mnist` where"
                                + " there is a network, or let INKLING_FASHION_MNIST name a folder that holds them.");
    }

    private Path root(Map<String, String> environment, String system) {
        return new DataCache(environment, home, system).root();
    }
}
