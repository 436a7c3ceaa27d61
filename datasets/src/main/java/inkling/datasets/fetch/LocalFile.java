package inkling.datasets.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A published file as it lies in a folder: the gzip file itself, or decompressed.
 *
 * @param file which one it should be
 * @param path where it is
 * @param compressed whether it is the gzip file
 */
record LocalFile(RemoteFile file, Path path, boolean compressed) {
    /** The gzip file where both are there. */
    static Optional<LocalFile> in(Path folder, RemoteFile file) {
        Path gzip = folder.resolve(file.name());
        if (Files.exists(gzip)) {
            return Optional.of(new LocalFile(file, gzip, true));
        }
        Path plain = folder.resolve(file.plainName());
        return Files.exists(plain) ? Optional.of(new LocalFile(file, plain, false)) : Optional.empty();
    }

    /** Whether every file of the data set is there and looks whole. */
    static boolean allIn(Path folder, PublishedDataset dataset) {
        return dataset.files().stream()
                .allMatch(file -> in(folder, file).filter(LocalFile::looksWhole).isPresent());
    }

    /** A quick look at size and header; a file that cannot be read does not look whole. */
    boolean looksWhole() {
        try {
            return compressed ? ContentCheck.gzipLooksWhole(file, path) : ContentCheck.plainLooksWhole(file, path);
        } catch (IOException e) {
            return false;
        }
    }

    /** Reads it all and compares it with what was published. */
    Optional<ContentCheck.Difference> compare() throws IOException {
        return compressed ? ContentCheck.gzip(file, path) : ContentCheck.plain(file, path);
    }

    /** Whether a published hash exists for this form of the file. */
    boolean provable() {
        return file.provable(compressed ? Fingerprint.Form.COMPRESSED : Fingerprint.Form.DECOMPRESSED);
    }
}
