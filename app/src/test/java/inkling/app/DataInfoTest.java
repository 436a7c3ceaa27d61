package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.TestCommands.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code data info} tells people; for programs it is in docs/json.md. */
class DataInfoTest {
    @TempDir
    Path folder;

    private List<String> info(String data, String labels) {
        Run info = run("data", "info", "--data", data, labels);
        assertThat(info.code()).as(info.err()).isZero();
        return info.out()
                .lines()
                .map(line -> line.replaceAll("[0-9a-f]{64}", "HASH"))
                .toList();
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void picturesHaveASizeAndInk() {
        List<String> lines = info("generated:20", "--label-column=first");
        assertThat(lines).hasSize(2 + 2 * 13).startsWith("generated:20", "pixels in the file: 0..255");
        assertThat(lines.get(2))
                .matches("train: 20 pictures of 28×28, \\d+\\.\\d % of the pixels have ink, mean 0\\.\\d{4}");
        assertThat(lines.subList(3, 6)).containsExactly("  SHA-256 HASH", "  class  examples", "  0             2");
        assertThat(lines.get(15)).startsWith("test: 10,000 pictures of 28×28, ");
        assertThat(lines.getLast()).isEqualTo("  9         1,000");
    }

    @Test
    void aTableHasRowsAndAColumnOfLabels() throws IOException {
        String flowers = write("flowers.csv", "length,width,kind\n1.5,2,iris\n2.5,3,rose\n1.25,2.5,iris\n");
        assertThat(info(flowers, "--label-column=kind"))
                .containsExactly(
                        "flowers.csv",
                        "label column: kind",
                        "train: 3 rows of 2 numbers",
                        "  SHA-256 HASH",
                        "  class  examples",
                        "  iris          2",
                        "  rose          1");
    }

    @Test
    void whatHasNoLabelsSaysSo() throws IOException {
        String rows = write("rows.csv", "length,width\n1.5,2\n2.5,3\n");
        assertThat(info(rows, "--label-column=none")).startsWith("rows.csv").endsWith("  SHA-256 HASH", "  no labels");
    }
}
