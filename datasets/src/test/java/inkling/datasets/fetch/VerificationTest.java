package inkling.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    @TempDir
    Path folder;

    @Test
    void tellsEachFilesState() throws Exception {
        var data = new FakeData(Fingerprint.Form.DECOMPRESSED);
        Files.write(folder.resolve("train-images.gz"), data.gzip("train-images.gz"));
        Files.write(folder.resolve("train-labels"), data.plain("train-labels.gz"));
        byte[] changed = data.plain("test-labels.gz");
        changed[27] ^= 4;
        Path wrong = Files.write(folder.resolve("test-labels.gz"), FakeData.gzipped(changed));

        var verification = Verification.of(data.dataset(), folder);
        RemoteFile[] files = data.dataset().files().toArray(RemoteFile[]::new);
        assertThat(verification.findings())
                .containsExactly(
                        new Verification.Same(files[0], folder.resolve("train-images.gz")),
                        new Verification.Same(files[1], folder.resolve("train-labels")),
                        new Verification.Missing(files[2]),
                        new Verification.Different(
                                files[3],
                                wrong,
                                "SHA-256 " + FakeData.sha256(data.plain("test-labels.gz")),
                                FakeData.sha256(changed)));
        assertThat(verification.complete()).isFalse();
    }

    @Test
    void aDecompressedFileWithoutPublishedHashIsPlausibleAtBest() throws Exception {
        var data = new FakeData(Fingerprint.Form.COMPRESSED);
        for (RemoteFile file : data.dataset().files()) {
            Files.write(folder.resolve(file.plainName()), data.plain(file.name()));
        }
        var verification = Verification.of(data.dataset(), folder);
        assertThat(verification.findings()).hasSize(4).allMatch(Verification.Plausible.class::isInstance);
        assertThat(verification.complete()).isTrue();

        Files.write(folder.resolve("train-labels"), new byte[68]);
        assertThat(Verification.of(data.dataset(), folder).findings().get(1))
                .isInstanceOfSatisfying(Verification.Different.class, different -> {
                    assertThat(different.expected()).isEqualTo("the header 00 00 08 01 00 00 00 3c");
                    assertThat(different.found()).isEqualTo("00 00 00 00 00 00 00 00");
                });
    }

    @Test
    void anEmptyFolderIsComparedWithTheFirstDataSet() {
        var verification = Verification.closest(folder);
        assertThat(verification.dataset()).isEqualTo(PublishedDataset.MNIST);
        assertThat(verification.findings()).allMatch(Verification.Missing.class::isInstance);
    }

    @Test
    void somethingUnreadableIsADifference() throws Exception {
        var data = new FakeData(Fingerprint.Form.DECOMPRESSED);
        Files.createDirectory(folder.resolve("train-images.gz"));
        assertThat(Verification.of(data.dataset(), folder).findings().getFirst())
                .isInstanceOfSatisfying(
                        Verification.Different.class,
                        different -> assertThat(different.expected()).isEqualTo("a readable file"));
    }
}
