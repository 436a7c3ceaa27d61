package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.TestCommands.Run;
import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.augment.Preprocessing;
import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import inkling.nn.Architecture;
import inkling.nn.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of classes, of files and of data on their way to a terminal: it obeys none of them, and none fills the screen. */
@DisabledOnOs(OS.WINDOWS)
class OutsideTextTest {
    /** Turns all that follows red, by either way to say so, and from right to left. */
    private static final String HOSTILE = "\u001b[31m\u009b31m\u202e";

    /** A table's last column may be long. */
    private static final int MAX_LINE = 600;

    @TempDir
    private Path folder;

    private static final List<String> CLASSES = IntStream.range(0, 10)
            .mapToObj(label -> HOSTILE + label + "x".repeat(100_000))
            .toList();

    private Path file(String name) {
        return folder.resolve(HOSTILE + name);
    }

    @BeforeEach
    void makeFiles() throws IOException {
        Network network = Network.random(Architecture.published(List.of(784, 10)), new SplittableRandom(1));
        Map<String, String> provenance = Map.of("data", HOSTILE + "x".repeat(100_000), HOSTILE, HOSTILE);
        new Model(network, Preprocessing.NONE, ImageShape.MNIST, CLASSES, provenance).write(file("model"));
        Dataset digits = GeneratedDigits.dataset(40, 1);
        String header =
                IntStream.range(0, 784).mapToObj(i -> ",pixel" + i).collect(Collectors.joining("", "label", "\n"));
        var csv = new StringBuilder(header);
        for (int i = 0; i < digits.size(); i++) {
            csv.append(CLASSES.get(digits.label(i)));
            for (byte pixel : digits.picture(i)) {
                csv.append(',').append(Byte.toUnsignedInt(pixel));
            }
            csv.append('\n');
        }
        Files.writeString(file("data.csv"), csv);
        Files.createDirectory(file("pictures"));
        Run drawn = TestCommands.run(
                "data", "show", "0", "--data", "generated:10", "--out", file("pictures").resolve("p.png").toString());
        assertThat(drawn.code()).as(drawn.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "info MODEL",
                "evaluate -m MODEL --data DATA",
                "evaluate -m MODEL -m MODEL --data DATA --on all",
                "evaluate -m MODEL --data DATA --out OUT.png --report OUT.html --charts OUT",
                "show 0 1 -m MODEL --data DATA",
                "show 0 1 -m MODEL --data DATA --out OUT.png",
                "explain 0 -m MODEL --data DATA",
                "explain PICTURES/p.png -m MODEL",
                "predict PICTURES -m MODEL --show",
                "predict -m MODEL --data DATA --out OUT.csv",
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
    }

    @Test
    void anImportNamesItsFiles() {
        assertThat(run("export -m MODEL --out OUT.onnx").code()).isZero();
        assertHarmless(run("import OUT.onnx --out OUT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain 0 -m MODEL --data DATA --label none", "evaluate -m MODEL", "evaluate -m DATA"})
    void norDoesAMistake(String line) {
        Run run = run(line);
        assertThat(run.code()).isNotZero();
        assertThat(run.err().lines()).hasSize(1);
        assertHarmless(run);
    }

    private Run run(String line) {
        return TestCommands.run(line.replace("MODEL", file("model").toString())
                .replace("DATA", file("data.csv").toString())
                .replace("PICTURES", file("pictures").toString())
                .replace("OUT", file("out").toString())
                .split(" "));
    }

    private static void assertHarmless(Run run) {
        assertThat(run.out() + run.err())
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\n]]")
                .satisfies(text -> assertThat(text.lines()).allSatisfy(line -> assertThat(line)
                        .hasSizeLessThan(MAX_LINE)));
    }
}
