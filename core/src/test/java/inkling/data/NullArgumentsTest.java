package inkling.data;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import inkling.data.file.CsvReader;
import inkling.data.file.DataFiles;
import inkling.data.file.IdxReader;
import inkling.data.file.IdxWriter;
import java.nio.file.Path;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Null where it is not allowed is refused with the argument's name, before any file is looked at. */
class NullArgumentsTest {
    private static final Path FILE = Path.of("no-such-file");

    private final Dataset data =
            new Dataset("one", new ImageShape(1, 1), Dataset.DIGIT_NAMES, new byte[1], new byte[1]);

    @Test
    void readersNameWhatIsMissing() {
        assertNamed("images", () -> IdxReader.read(none(), FILE));
        assertNamed("labels", () -> IdxReader.read(FILE, none()));
        assertNamed("images", () -> IdxReader.readUnlabelled(none()));
        assertNamed("name", () -> IdxReader.read(none(), Dataset.DIGIT_NAMES, FILE, null));
        assertNamed("classNames", () -> IdxReader.read("x", none(), FILE, null));
        assertNamed("csv", () -> CsvReader.read(none(), 1));
        assertNamed("name", () -> CsvReader.read(none(), Dataset.DIGIT_NAMES, FILE, 1));
        assertNamed("classNames", () -> CsvReader.read("x", none(), FILE, 1));
        assertNamed("csv", () -> CsvReader.read("x", Dataset.DIGIT_NAMES, none(), 1));
        assertNamed("folderOrFile", () -> DataFiles.read(none(), 1));
        assertNamed("name", () -> DataFiles.read(none(), Dataset.DIGIT_NAMES, FILE, 1));
        assertNamed("classNames", () -> DataFiles.read("x", none(), FILE, 1));
        assertNamed("folderOrFile", () -> DataFiles.read("x", Dataset.DIGIT_NAMES, none(), 1));
    }

    @Test
    void theOthersDoToo() {
        assertNamed("data", () -> IdxWriter.write(none(), FILE, FILE));
        assertNamed("images", () -> IdxWriter.write(data, none(), FILE));
        assertNamed("labels", () -> IdxWriter.write(data, FILE, none()));
        assertNamed("train", () -> new Split(none(), data));
        assertNamed("dev", () -> new Split(data, none()));
        assertNamed("data", () -> Split.shuffled(none(), 0, new Random(1)));
        assertNamed("random", () -> Split.shuffled(data, 0, none()));
        assertNamed("train", () -> new TrainTest(none(), null));
        assertNamed("order", () -> Shuffle.shuffle(none(), new Random(1)));
        assertNamed("random", () -> Shuffle.shuffle(new int[1], none()));
    }

    private static void assertNamed(String name, ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessage(name);
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T none() {
        return null;
    }
}
