package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.TestCommands.Run;
import inkling.app.command.Failures;
import inkling.data.file.IdxWriter;
import inkling.data.generated.GeneratedDigits;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code data info} tells people; for programs it is in docs/json.md. */
class DataInfoTest {
    @TempDir
    Path folder;

    private List<String> info(String data, String... form) {
        Run info = run(words(data, form));
        assertThat(info.code()).as(info.err()).isZero();
        return info.out()
                .lines()
                .map(line -> line.replaceAll("[0-9a-f]{64}", "HASH"))
                .toList();
    }

    private static String[] words(String data, String... form) {
        return Stream.concat(Stream.of("data", "info", "--data", data), Stream.of(form))
                .toArray(String[]::new);
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void picturesHaveASizeAndInk() {
        List<String> lines = info("generated:20");
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
    void whatIsSaidOfItsFormIsRefusedWhereItMeansNothing() throws IOException {
        String rows = write("rows.csv", "length,width\n1.5,2\n2.5,3\n");
        Path digits = Files.createDirectory(folder.resolve("digits"));
        IdxWriter.write(
                GeneratedDigits.dataset(20, 1),
                digits.resolve("train-images-idx3-ubyte"),
                digits.resolve("train-labels-idx1-ubyte"));
        Path pictures = Files.createDirectories(folder.resolve("pictures/a"));
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), "png", new File(pictures + "/1.png"));
        assertThat(List.of("generated:20", digits.toString(), rows)).allSatisfy(data -> {
            Run run = run(words(data, "--size=14x14"));
            assertThat(run.code()).isEqualTo(Failures.USAGE);
            assertThat(run.err()).startsWith("inkling: --size: it is for picture files; " + data + " has none");
        });
        assertThat(List.of("generated:20", digits.toString(), folder + "/pictures"))
                .allSatisfy(data -> {
                    Run run = run(words(data, "--label-column=first"));
                    assertThat(run.code()).isEqualTo(Failures.USAGE);
                    assertThat(run.err()).startsWith("inkling: --label-column: it is for tables; " + data + " is none");
                });
    }

    @Test
    void whatHasNoLabelsSaysSo() throws IOException {
        String rows = write("rows.csv", "length,width\n1.5,2\n2.5,3\n");
        assertThat(info(rows, "--label-column=none")).startsWith("rows.csv").endsWith("  SHA-256 HASH", "  no labels");
    }
}
