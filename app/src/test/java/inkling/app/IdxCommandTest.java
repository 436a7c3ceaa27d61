package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import inkling.app.TestCommands.Run;
import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.file.IdxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** IDX files of other classes than digits, under MNIST's names, through the command. */
class IdxCommandTest {
    private static final int LETTERS = 26;

    @TempDir
    Path folder;

    /** Twenty pictures of each letter, which are labelled from 1 as EMNIST's: a bright row, and how far it reaches. */
    private String letters(String name) throws IOException {
        byte[] pixels = new byte[20 * LETTERS * 784];
        int[] labels = new int[20 * LETTERS];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = 1 + i % LETTERS;
            for (int x = 0; x < 5 + i / LETTERS; x++) {
                pixels[i * 784 + labels[i] * 28 + x] = (byte) 255;
            }
        }
        var names =
                IntStream.rangeClosed(0, LETTERS).mapToObj(Integer::toString).toList();
        Path data = Files.createDirectories(folder.resolve(name));
        IdxWriter.write(
                Dataset.ofPictures("letters", ImageShape.MNIST, names, pixels, labels),
                data.resolve("train-images-idx3-ubyte"),
                data.resolve("train-labels-idx1-ubyte"));
        return data.toString();
    }

    @Test
    void theNetworkHasAsManyOutputsAsThereAreClasses() throws IOException {
        String data = letters("letters");
        String model = folder.resolve("m").toString();
        Run train = run("train", "--data", data, "--recipe", "fast", "--dev", "26", "--out", model, "--json");

        assertThat(train.code()).as(train.err()).isZero();
        assertThat(train.err()).doesNotContain("EMNIST");
        assertThat(train.json().get("network").getAsString()).endsWith("-26");
        JsonObject evaluation =
                run("evaluate", "--data", data, "-m", model, "--json").json();
        assertThat(evaluation.get("accuracy").getAsDouble()).isGreaterThan(0.9);
    }

    @Test
    void whatIsCalledAsEmnistAsksHowItLies() throws IOException {
        String asks = "if these are EMNIST's pictures, they lie column by column; --transpose brings them upright";
        for (String name : new String[] {"emnist-letters", "EMNIST", "my_emnist digits"}) {
            String data = letters(name);
            assertThat(run("data", "info", data).err()).as(name).contains(asks);
            String images = Path.of(data, "train-images-idx3-ubyte").toString();
            assertThat(run("data", "info", images).err()).as(name).contains(asks);
            assertThat(run("data", "info", data, "--transpose").err()).as(name).doesNotContain("EMNIST");
        }
        for (String name : new String[] {"mnist", "newmnist", "emnist/others/digits"}) {
            assertThat(run("data", "info", letters(name)).err()).as(name).doesNotContain("EMNIST");
        }
    }
}
