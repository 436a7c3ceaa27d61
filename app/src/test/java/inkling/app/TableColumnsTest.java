package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.TestCommands.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names of the columns that models learned from. */
class TableColumnsTest {
    private static final String ROWS = IntStream.range(0, 40)
            .mapToObj(i -> "\n" + (i % 2 * 100 + i) + "," + -i % 7 + "," + "xy".charAt(i % 2))
            .collect(Collectors.joining());

    @TempDir
    private Path folder;

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String train(String model, String data) {
        String file = folder.resolve(model).toString();
        Run run = run("train", "--data", data, "--iterations", "5", "--out", file);
        assertThat(run.code()).as(run.err()).isZero();
        return file;
    }

    /** Rows are brought into the order of one model. */
    @Test
    void modelsOfOtherColumnsAreNotAskedTogether() throws IOException {
        String data = write("data.csv", "length,width,label" + ROWS);
        String first = train("first", data);
        String same = train("same", data);
        String other = train("other", write("turned.csv", "width,length,label" + ROWS));
        Run alike = run("evaluate", "--data", data, "-m", first, "-m", same);
        Run refused = run("evaluate", "--data", data, "-m", first, "-m", other);

        assertThat(alike.code()).as(alike.err()).isZero();
        assertThat(refused.code()).as(refused.out()).isEqualTo(2);
        assertThat(refused.err()).contains("other: expected a model of the same columns in the same order as");
    }

    /** "a+" and "a-" are one name without what is neither letter nor digit. */
    @Test
    void columnsThatAreAlikeAreMatchedByTheirWholeNames() throws IOException {
        String model = train("m", write("alike.csv", "a+,a-,label" + ROWS));
        String same = write("same.csv", "b,b,label" + ROWS);
        String unclear = train("b", same);
        String turned = write("turned.csv", "a-,a+\n0,100");

        assertThat(run("predict", "--data", turned, "-m", model).err())
                .contains("the columns are brought into the order in which the model learned from them: a+,a-");
        assertThat(run("predict", "--data", turned, "-m", unclear).err())
                .contains("several columns of one name, so whether these are in the same order is not known: b,b");
        assertThat(run("evaluate", "--data", same, "-m", unclear).err()).doesNotContain("order");
    }
}
