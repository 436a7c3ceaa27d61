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

/** The one file of data in a zip archive. */
final class ZipEntryStream extends FilterInputStream {
    private static final String REMEDY = "Unpack it first, and give one of its files.";

    private final ZipFile archive;

    private ZipEntryStream(ZipFile archive, ZipEntry entry) throws IOException {
        super(new BufferedInputStream(archive.getInputStream(entry), 1 << 16));
        this.archive = archive;
    }

    /**
     * Opens an archive of one file, or of several of which one is called {@code train.csv}, as Kaggle's.
     *
     * @throws MalformedFileException if the archive is damaged, or it is not clear which file is meant
     */
    @SuppressWarnings("MustBeClosed")
    static ZipEntryStream open(Path file) throws IOException {
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
            return new ZipEntryStream(archive, entry(file, archive));
        } catch (IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    private static ZipEntry entry(Path file, ZipFile archive) throws IOException {
        List<ZipEntry> files = new ArrayList<>();
        Enumeration<? extends ZipEntry> entries = archive.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            String name = entry.getName();
            if (name.equals("train.csv") || name.endsWith("/train.csv")) {
                return entry;
            }
            if (!entry.isDirectory() && !name.startsWith("__MACOSX/")) {
                files.add(entry);
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

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
