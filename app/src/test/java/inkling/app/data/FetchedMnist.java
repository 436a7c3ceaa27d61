package inkling.app.data;

import inkling.datasets.fetch.PublishedDataset;
import inkling.datasets.fetch.RemoteFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Makes {@code data fetch} find MNIST, wherever the tests run. */
public final class FetchedMnist {
    private FetchedMnist() {}

    /** A command that finds files in this folder which have MNIST's headers and sizes, and nothing in them. */
    public static DataFetchCommand in(Path folder) throws IOException {
        write(PublishedDataset.MNIST, folder);
        return new DataFetchCommand(Map.of("INKLING_MNIST", folder.toString()));
    }

    /** Files that have the headers and sizes of a data set's, and nothing in them. */
    static void write(PublishedDataset dataset, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (RemoteFile file : dataset.files()) {
            int dimensions = file.dimensions().size();
            ByteBuffer header = ByteBuffer.allocate(4 + 4 * dimensions).putInt(0x0800 + dimensions);
            file.dimensions().forEach(header::putInt);
            try (var out = new RandomAccessFile(folder.resolve(file.plainName()).toFile(), "rw")) {
                out.write(header.array());
                out.setLength(file.bytes());
            }
        }
    }
}
