package inkling.fuzz;

import inkling.data.Dataset;
import inkling.data.file.DataFiles;
import inkling.data.file.LoadedData;
import inkling.data.file.MalformedFileException;
import inkling.data.file.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of data whose form is found out from its content. */
final class DataTarget implements Target {
    /** What the outcome of an accepted input begins with. */
    static final String ACCEPTED = "accepted: ";

    /** Makes seeds. */
    interface Seeds {
        List<byte[]> make() throws IOException;
    }

    private final Seeds seeds;
    private final Path file;
    private final Path again;

    DataTarget(Path folder, Seeds seeds) {
        this.seeds = seeds;
        file = folder.resolve("data");
        again = folder.resolve("again");
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        return seeds.make();
    }

    @Override
    public void read(byte[] input) throws IOException {
        outcome(input);
    }

    /** What comes of it, in words: the hash of the data, or the refusal. Checks that the number of threads does not matter. */
    String outcome(byte[] input) throws IOException {
        Files.write(file, input);
        String outcome = load(1);
        Trial.requireSame("with three threads", outcome, load(3));
        return outcome;
    }

    private String load(int threads) throws IOException {
        LoadedData loaded;
        try {
            loaded = DataFiles.load(file, ReadOptions.asFound(threads));
        } catch (MalformedFileException e) {
            Trial.requireLine(String.valueOf(e.getMessage()));
            return String.valueOf(e.getMessage());
        } catch (IllegalArgumentException e) {
            return documented(e);
        }
        loaded.notices().forEach(Trial::requireLine);
        Dataset train = loaded.sets().train();
        if (threads == 1) {
            Examples.requireReadAgain(train, again);
        }
        Dataset test = loaded.sets().test();
        return ACCEPTED + train + " " + train.sha256() + " " + (test == null ? "" : test.sha256());
    }

    /** That it is not clear which column has the labels is no fault of the file; then the message names the file all the same. */
    private String documented(IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        if (!message.startsWith(file.toString()) && !message.startsWith("data:")) {
            throw e;
        }
        Trial.requireLine(message);
        return message;
    }
}
