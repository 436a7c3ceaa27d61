package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.TestCommands.Run;
import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.augment.Preprocessing;
import inkling.data.file.IdxWriter;
import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import inkling.nn.Architecture;
import inkling.nn.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of classes, of files and of data on their way to a terminal: it obeys none of them, and none fills the screen. */
@DisabledOnOs(OS.WINDOWS)
class OutsideTextTest {
    /** Turns all that follows red, and it runs from right to left. */
    private static final String HOSTILE = "\u009b31m\u202e";

    /** Red again; not in tables, which are refused with it. */
    private static final String ESCAPE = "\u001b[31m";

    private static final String OBEYED = "[\\p{Cc}\\p{Cf}&&[^\n]]";

    private static final int MAX_LABEL = 150;

    /** A table's last column may be long. */
    private static final int MAX_LINE = 600;

    @TempDir
    private Path folder;

    private static List<String> classes(String before, int length) {
        return IntStream.range(0, 10)
                .mapToObj(label -> before + label + "x".repeat(length))
                .toList();
    }

    private Path file(String name) {
        return folder.resolve(ESCAPE + HOSTILE + name);
    }

    @BeforeEach
    void makeFiles() throws IOException {
        Network network = Network.random(Architecture.published(List.of(784, 10)), new SplittableRandom(1));
        Map<String, String> provenance =
                Map.of("data", ESCAPE + "x".repeat(100_000), ESCAPE, ESCAPE, "data_form", "mnist");
        new Model(network, Preprocessing.NONE, ImageShape.MNIST, classes(ESCAPE, 100_000), provenance)
                .write(file("model"));
        new Model(network, Preprocessing.NONE, ImageShape.MNIST, classes(HOSTILE, MAX_LABEL), provenance)
                .write(file("of-data"));
        Dataset digits = GeneratedDigits.dataset(40, 1);
        Files.createDirectory(file("numbered"));
        IdxWriter.write(
                digits,
                file("numbered").resolve("train-images-idx3-ubyte"),
                file("numbered").resolve("train-labels-idx1-ubyte"));
        String header =
                IntStream.range(0, 784).mapToObj(i -> ",pixel" + i).collect(Collectors.joining("", "label", "\n"));
        List<String> classes = classes(HOSTILE, MAX_LABEL);
        var csv = new StringBuilder(header);
        for (int i = 0; i < digits.size(); i++) {
            csv.append(classes.get(digits.label(i)));
            for (byte pixel : digits.picture(i)) {
                csv.append(',').append(Byte.toUnsignedInt(pixel));
            }
            csv.append('\n');
        }
        Files.writeString(file("data.csv"), csv);
        Files.createDirectory(file("pictures"));
        Run drawn = TestCommands.run(
                "data",
                "show",
                "0",
                "--data",
                "generated:10",
                "--out",
                file("pictures").resolve("p.png").toString());
        assertThat(drawn.code()).as(drawn.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "info MODEL",
                "evaluate -m MODEL --data NUMBERED",
                "evaluate -m SAME -m SAME --data DATA --on all",
                "evaluate -m SAME --data DATA --out OUT.png --report OUT.html --charts OUT",
                "show 0 1 -m MODEL --data NUMBERED",
                "show 0 1 -m SAME --data DATA",
                "show 0 1 -m SAME --data DATA --out OUT.png",
                "explain 0 -m MODEL --data NUMBERED",
                "explain 0 -m SAME --data DATA",
                "explain PICTURES/p.png -m MODEL",
                "predict PICTURES -m MODEL --show",
                "predict -m SAME --data DATA --out OUT.csv",
                "data info DATA",
                "data show 0 1 2 --data DATA",
                "data show 0 1 2 --data DATA --out OUT.png",
                "train --data DATA --iterations 1 --dev 0 --out OUT",
                "export -m MODEL --out OUT.onnx",
            })
    void noNameDoesAnythingToATerminal(String line) {
        Run run = run(line);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isNotEmpty();
        assertHarmless(run);

        Run json = run(line + " --json");
        assertThat(json.code()).as(json.err()).isZero();
        assertThat(json.json().keySet()).isNotEmpty();
        assertThat(json.out()).doesNotContainPattern(OBEYED);
    }

    /** As under {@code xargs}: then Java does not call it a terminal. */
    @Test
    @EnabledIf("inkling.app.PseudoTerminal#isHere")
    void norWhereStandardInputIsAnotherOne() throws Exception {
        Path model = Files.copy(file("of-data"), folder.resolve("m"));
        Path data = Files.copy(file("data.csv"), folder.resolve("d.csv"));
        Path nothing = Files.createFile(folder.resolve("nothing"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = PseudoTerminal.start(
                80,
                "'" + java + "' -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Dstdout.encoding=UTF-8 -cp '"
                        + ProgramClassPath.get() + "' " + Inkling.class.getName() + " predict -m " + model + " --data "
                        + data + " <" + nothing,
                folder,
                Map.of("PATH", System.getenv("PATH")));
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(shown).contains("\\u009b31m\\u202e").doesNotContain("\u009b", "\u202e");
    }

    @Test
    void anImportNamesItsFiles() {
        assertThat(run("export -m MODEL --out OUT.onnx").code()).isZero();
        assertHarmless(run("import OUT.onnx --out OUT"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "explain 0 -m MODEL --data NUMBERED --label none",
                "evaluate -m MODEL --data generated:40",
                "evaluate -m MODEL -m SAME --data DATA",
                "evaluate -m MODEL",
                "evaluate -m DATA"
            })
    void norDoesAMistake(String line) {
        Run run = run(line);
        assertThat(run.code()).isNotZero();
        assertThat(run.err().lines()).hasSize(1);
        assertHarmless(run);
    }

    private Run run(String line) {
        return TestCommands.run(line.replace("MODEL", file("model").toString())
                .replace("NUMBERED", file("numbered").toString())
                .replace("SAME", file("of-data").toString())
                .replace("DATA", file("data.csv").toString())
                .replace("PICTURES", file("pictures").toString())
                .replace("OUT", file("out").toString())
                .split(" "));
    }

    private static void assertHarmless(Run run) {
        assertThat(run.out() + run.err())
                .doesNotContainPattern(OBEYED)
                .satisfies(text -> assertThat(text.lines())
                        .allSatisfy(line -> assertThat(line).hasSizeLessThan(MAX_LINE)));
    }
}
