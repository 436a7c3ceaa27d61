package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.recipe.Recipes;
import inkling.math.KernelSelection;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results are read to the end, however narrow the terminal is. */
@Timeout(600)
@EnabledIf("inkling.app.PseudoTerminal#isHere")
class NarrowTerminalTest {
    private static final int COLUMNS = 40;

    @TempDir
    Path folder;

    @Test
    void theResultsOfATrainingBreakBetweenWords() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = "'" + java + "' -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Dstdout.encoding=UTF-8"
                + " -Dstderr.encoding=UTF-8 -cp '" + ProgramClassPath.get() + "' " + Inkling.class.getName()
                + " train --data generated:200 --batch 20 --epochs 30 --dev 50 --patience 2 --out m";
        Process process = PseudoTerminal.start(COLUMNS, command, folder, Map.of("COLUMNS", Integer.toString(COLUMNS)));
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();

        List<String> results = printed.lines()
                .dropWhile(line -> !line.startsWith("network "))
                .takeWhile(line -> !line.startsWith("inkling: "))
                .toList();
        assertThat(results)
                .hasSizeGreaterThan(10)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
        assertThat(results)
                .startsWith("network    784-10-10, 7,960 parameters,", " ".repeat(11) + "trained on generated:200");
        assertThat(results).anyMatch(line -> line.matches("dev acc\\.   [▁-█]{2,7}  .* to .*"));
    }

    /** A recipe is a file to be given back, and no words for people. */
    @ParameterizedTest
    @ValueSource(strings = {"own-digits", "strong"})
    void aRecipeIsShownAsItIs(String recipe) throws Exception {
        List<String> lines = lines(80, inkling() + "recipes show " + recipe);
        assertThat(lines).isEqualTo(Recipes.text(recipe).lines().toList()).anyMatch(line -> line.length() > 80);
        Path file = Files.write(folder.resolve("again.conf"), lines);
        assertThat(TestCommands.options("train", "--config", file.toString()).config())
                .isEqualTo(TestCommands.options("train", "--recipe", recipe).config());
    }

    /** Also where there is hardly room for them. */
    @Test
    void pathsWithSpacesAreWhole() throws Exception {
        String rows = "rows of flowers, of my own.csv";
        Files.writeString(folder.resolve(rows), "width,kind\n" + "1.5,rose\n2.5,lily\n".repeat(20));
        Path pictures = Files.createDirectory(folder.resolve("pictures of digits that I drew"));
        var stroke = new BufferedImage(60, 60, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 10; y < 50; y++) {
            for (int x = 28; x < 33; x++) {
                stroke.setRGB(x, y, 0xffffff);
            }
        }
        ImageIO.write(stroke, "png", pictures.resolve("a one.png").toFile());
        String picture = pictures.getFileName() + "/a one.png";
        String model = "a model for these flowers";
        List<String> lines = lines(
                COLUMNS,
                inkling() + "predict '" + picture + "'; " + inkling() + "train --data '" + rows
                        + "' --iterations 1 --dev 0 --out '" + model + "'; "
                        + inkling() + "data info '" + rows + "'; " + inkling() + "predict --data '" + rows
                        + "' --model '" + model + "' --out 'answers for them.csv'");
        assertThat(lines)
                .anyMatch(line -> line.contains(picture + ":"))
                .anyMatch(line -> line.endsWith(rows))
                .anyMatch(line -> line.contains("model") && line.endsWith(model))
                .anyMatch(line -> line.endsWith("answers for them.csv"));
        List<String> files = List.of(picture, rows, model, "answers for them.csv");
        assertThat(lines)
                .filteredOn(line -> line.strip().contains(" ") && files.stream().noneMatch(line::contains))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS))
                .as("no part of a name")
                .noneMatch(line -> line.contains("of digits that") || line.contains("of flowers,"));
    }

    private static String inkling() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return "'" + java
                + "' -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -D"
                + KernelSelection.KERNELS_PROPERTY + "=plain -cp '" + ProgramClassPath.get() + "' "
                + Inkling.class.getName() + " ";
    }

    /** What a terminal gets of a command that ends well. */
    private List<String> lines(int columns, String command) throws Exception {
        Process process = PseudoTerminal.start(
                columns, command, folder, Map.of("COLUMNS", Integer.toString(columns), "NO_COLOR", "1"));
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return Pattern.compile("\\r\u001b\\[K|\\R").splitAsStream(printed).toList();
    }

    /** Progress, tables and notices of commands that a learner begins with; the names of files are whole, with their spaces. */
    @ParameterizedTest
    @ValueSource(ints = {40, 80, 100})
    void allElseBreaksBetweenWordsToo(int columns) throws Exception {
        String model = "models of mine, with spaces in it";
        String inkling = inkling();
        String train = inkling + "train --data generated:200 --batch 20 --epochs 3 --out '" + model + "'; ";
        String command = train + train + inkling + "info '" + model + "'; " + inkling + "evaluate --model '" + model
                + "' --worst 0; " + inkling + "explain 0 --model '" + model + "'";
        List<String> lines = lines(columns, command);
        assertThat(lines)
                .hasSizeGreaterThan(100)
                .filteredOn(line -> line.strip().replace(model, "").contains(" "))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
        assertThat(lines)
                .anyMatch(line -> line.contains("replaces"))
                .anyMatch(line -> line.contains("After one update"));
        assertThat(lines).filteredOn(line -> line.contains(model)).hasSizeGreaterThan(3);
    }
}
