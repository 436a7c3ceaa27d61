package inkling.datasets.fetch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a full comparison of a folder with a published data set found. Immutable.
 *
 * @param dataset what the folder was compared with
 * @param folder that was looked at
 * @param findings one per published file, in their order
 */
public record Verification(PublishedDataset dataset, Path folder, List<Finding> findings) {
    /** What was found of one file. */
    public sealed interface Finding {
        /** Which one. */
        RemoteFile file();
    }

    /**
     * Every byte is as published.
     *
     * @param file which file
     * @param path where it is, compressed or not
     */
    public record Same(RemoteFile file, Path path) implements Finding {}

    /**
     * Header and size are right, but no hash was published for this file, or none for a decompressed one.
     *
     * @param file which file
     * @param path where it is, compressed or not
     */
    public record Plausible(RemoteFile file, Path path) implements Finding {}

    /**
     * Neither the gzip file nor a decompressed one is there.
     *
     * @param file which file
     */
    public record Missing(RemoteFile file) implements Finding {}

    /**
     * Something else is there.
     *
     * @param file which file
     * @param path where it is, compressed or not
     * @param expected noun phrase
     * @param found noun phrase
     */
    public record Different(RemoteFile file, Path path, String expected, String found) implements Finding {}

    /** Takes a copy of the findings. */
    public Verification {
        findings = List.copyOf(findings);
    }

    /** Reads every file of the data set in the folder, gzip-compressed or not. */
    public static Verification of(PublishedDataset dataset, Path folder) {
        return new Verification(
                dataset,
                folder,
                dataset.files().stream().map(file -> find(file, folder)).toList());
    }

    /** Compares a folder of unknown content with every data set, and returns the one that it comes closest to. */
    public static Verification closest(Path folder) {
        return PublishedDataset.all().stream()
                .map(dataset -> of(dataset, folder))
                .min(Comparator.comparingLong(Verification::distance))
                .orElseThrow();
    }

    /** Whether no file is missing and none differs. */
    public boolean complete() {
        return findings.stream().allMatch(finding -> finding instanceof Same || finding instanceof Plausible);
    }

    private long distance() {
        return findings.stream()
                .mapToLong(finding -> switch (finding) {
                    case Same same -> 0;
                    case Plausible plausible -> 1;
                    case Missing missing -> 2;
                    case Different different -> 2;
                })
                .sum();
    }

    private static Finding find(RemoteFile file, Path folder) {
        Optional<LocalFile> local = LocalFile.in(folder, file);
        if (local.isEmpty()) {
            return new Missing(file);
        }
        Path path = local.get().path();
        try {
            return local.get()
                    .compare()
                    .<Finding>map(difference -> new Different(file, path, difference.expected(), difference.found()))
                    .orElseGet(() -> local.get().provable() ? new Same(file, path) : new Plausible(file, path));
        } catch (IOException e) {
            return new Different(file, path, "a readable file", LocalFailure.reason(e));
        }
    }
}
