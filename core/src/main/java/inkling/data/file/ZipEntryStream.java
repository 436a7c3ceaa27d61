package inkling.data.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A file of data in a zip archive. */
final class ZipEntryStream extends FilterInputStream {
    private static final String REMEDY = "Unpack it first, and give one of its files.";

    private final ZipFile archive;
    private final @Nullable String oneOfSeveral;

    private ZipEntryStream(ZipFile archive, ZipEntry entry, boolean several) throws IOException {
        super(new BufferedInputStream(archive.getInputStream(entry), 1 << 16));
        this.archive = archive;
        this.oneOfSeveral = several ? Excerpt.of(entry.getName()) : null;
    }

    /**
     * Opens an archive of one file, or of several of which one is called {@code train.csv}, as Kaggle's.
     *
     * @param part {@link ReadOptions.Part#TEST} for {@code test.csv}, where there is one
     * @throws MalformedFileException if the archive is damaged, or it is not clear which file is meant
     */
    @SuppressWarnings("MustBeClosed")
    static ZipEntryStream open(Path file, ReadOptions.Part part) throws IOException {
        ZipFile archive;
        try {
            archive = new ZipFile(file.toFile());
        } catch (ZipException | EOFException e) {
            var damaged = new MalformedFileException(
                    Content.nameOf(file),
                    "byte 0",
                    "the zip archive is damaged or breaks off"
                            + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")"),
                    "Unpack it by hand, or pack it again.");
            damaged.initCause(e);
            throw damaged;
        }
        try {
            List<ZipEntry> files = files(archive);
            return new ZipEntryStream(archive, entry(file, files, part), files.size() > 1);
        } catch (IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    private static List<ZipEntry> files(ZipFile archive) {
        List<ZipEntry> files = new ArrayList<>();
        Enumeration<? extends ZipEntry> entries = archive.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            if (!entry.isDirectory() && !entry.getName().startsWith("__MACOSX/")) {
                files.add(entry);
            }
        }
        return files;
    }

    private static ZipEntry entry(Path file, List<ZipEntry> files, ReadOptions.Part part)
            throws MalformedFileException {
        List<String> preferred =
                part == ReadOptions.Part.TEST ? List.of("test.csv", "train.csv") : List.of("train.csv");
        for (String name : preferred) {
            for (ZipEntry entry : files) {
                if (entry.getName().equals(name) || entry.getName().endsWith("/" + name)) {
                    return entry;
                }
            }
        }
        if (files.size() == 1) {
            return files.getFirst();
        }
        throw new MalformedFileException(
                Content.nameOf(file),
                "",
                "expected a zip archive of one file, or with a train.csv, found " + files.size() + " files",
                REMEDY);
    }

    /** What this file is called, as far as it is to be shown; null where it is the only one. */
    @Nullable
    String oneOfSeveral() {
        return oneOfSeveral;
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
