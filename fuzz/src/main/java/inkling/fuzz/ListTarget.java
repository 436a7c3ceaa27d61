package inkling.fuzz;

import inkling.data.file.LoadedData;
import inkling.data.file.ReadOptions;
import inkling.datasets.folder.PictureData;
import inkling.datasets.folder.PictureFit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Lists of pictures with their labels: any number of threads sees the same in them. The pictures that the good ones name
 * are there.
 */
final class ListTarget implements Target {
    private final Path list;

    ListTarget(Path folder) throws IOException {
        list = folder.resolve("list.csv");
        Files.write(folder.resolve("a.png"), PictureSeeds.png().getFirst());
        Files.write(folder.resolve("b.png"), PictureSeeds.png().getLast());
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                DataSeeds.bytes("file,label\na.png,one\nb.png,two\na.png,two\n"),
                DataSeeds.bytes("label;image\r\n\"1\";\"./b.png\"\r\n\"0\";a.png\r\n"));
    }

    @Override
    public void read(byte[] input) throws IOException {
        Files.write(list, input);
        if (!PictureData.is(list)) {
            return;
        }
        PictureData.files(list);
        Trial.byAnyThreads(this::outcome, (alone, together) -> Trial.requireSame("outcome", alone, together));
    }

    /** The hash of the pictures, or a question, in words. */
    private String outcome(int threads) throws IOException {
        try {
            LoadedData data = PictureData.read(list, ReadOptions.asFound(threads), new PictureFit.AsFound(), null)
                    .loaded();
            data.notices().forEach(Trial::requireLine);
            return data.sets().train().sha256() + data.notices();
        } catch (IllegalArgumentException e) {
            // That it is not clear which column has the labels is no fault of the file; then the message names the file
            // all the same.
            String message = String.valueOf(e.getMessage());
            if (!message.startsWith(list.getFileName().toString())) {
                throw e;
            }
            Trial.requireLine(message);
            return message;
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts", e);
        }
    }
}
