package inkling.app.explain;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.view.Exhibit;
import inkling.app.view.TerminalStyle;
import inkling.app.view.TerminalView;
import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.file.DataFiles;
import inkling.math.Matrix;
import inkling.math.Rows;
import inkling.math.SparseBytes;
import inkling.model.Model;
import inkling.nn.Activation;
import inkling.nn.Linear;
import inkling.nn.Network;
import inkling.nn.Trace;
import inkling.nn.activation.ActivationFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The explanation of a network that is small enough to be worked by hand, as the documentation shows it. */
class ExplanationTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final List<String> CLASSES = List.of("upright", "level");

    /** The numbers in docs/mathematics.md. */
    private final Network network = new Network(
            Network.UNIT_SCALE,
            List.of(
                    new Linear(
                            Matrix.of(3, 4, 0.5f, -0.3f, 0.4f, 0.1f, -0.6f, 0.2f, 0.3f, 0.7f, 0.2f, 0.8f, -0.5f, 0.6f)
                                    .transposed(),
                            Matrix.of(1, 3, 0.1f, 0.2f, 0.3f)),
                    new Activation(ActivationFunction.RELU, 3),
                    new Linear(
                            Matrix.of(2, 3, 0.7f, -0.4f, 0.2f, -0.5f, 0.6f, 0.9f)
                                    .transposed(),
                            Matrix.of(1, 2, 0.1f, -0.1f))));

    private final byte[] upright = {(byte) 255, 0, (byte) 204, 0};

    private static Rows row(byte[] picture) {
        return SparseBytes.of(picture, new int[] {0}, picture.length, Network.UNIT_SCALE);
    }

    private List<String> lines(TerminalStyle style) {
        Trace trace = Trace.of(network, row(upright), 0, 0.1f);
        var exhibit = new Exhibit("#0", upright, new ImageShape(2, 2), "upright", null);
        return new Explanation(trace, exhibit, CLASSES, style).lines(List.of(0, 0), 80);
    }

    @Test
    void theDocumentationShowsWhatIsShown() throws IOException {
        String document = Files.readString(DOCS.resolve("mathematics.md"));
        assertThat(document).contains(String.join("\n", lines(new TerminalStyle(false, true, 80))));
    }

    @Test
    void theFilesOfTheExampleAreThisNetworkAndThisPicture() throws IOException {
        Network read = Model.read(DOCS.resolve("four-pixels.safetensors")).network();
        assertThat(read.layers()).hasSameSizeAs(network.layers());
        for (int i = 0; i < network.parameters().size(); i++) {
            assertThat(read.parameters().get(i).values().toArray())
                    .isEqualTo(network.parameters().get(i).values().toArray());
        }
        Dataset data = DataFiles.read(DOCS.resolve("four-pixels.csv"), 1).train();
        assertThat(data.picture(0)).isEqualTo(upright);
        assertThat(data.label(0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 100})
    void noLineIsWiderThanTheTerminal(int columns) {
        Network deep = Network.random(List.of(784, 30, 20, 2), ActivationFunction.RELU, new SplittableRandom(1));
        byte[] picture = new byte[784];
        Arrays.fill(picture, 200, 500, (byte) 200);
        var exhibit = new Exhibit("#0", picture, ImageShape.MNIST, "upright", null);
        Trace trace = Trace.of(deep, row(picture), 0, 0.1f);
        List<String> lines = new Explanation(trace, exhibit, CLASSES, new TerminalStyle(false, true, columns))
                .lines(List.of(0, 0, 0), columns);
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
        assertThat(lines).anyMatch(line -> line.contains("After one update"));
    }

    /** Without a terminal nobody sees where it ends; on one that is narrower than the picture, this is cut by the terminal alone. */
    @Test
    void neitherFilesNorPicturesAreBroken() {
        Network deep = Network.random(List.of(784, 30, 2), ActivationFunction.RELU, new SplittableRandom(1));
        byte[] picture = new byte[784];
        for (int i = 0; i < picture.length; i += 3) {
            picture[i] = (byte) 200;
        }
        var exhibit = new Exhibit("#0", picture, ImageShape.MNIST, "upright", null);
        Trace trace = Trace.of(deep, row(picture), 0, 0.1f);
        var narrow = new TerminalStyle(false, true, 20);
        var explanation = new Explanation(trace, exhibit, CLASSES, narrow);
        List<String> shown = new TerminalView(narrow)
                .picture(exhibit).lines().stream().map(String::stripTrailing).toList();
        assertThat(explanation.lines(List.of(0, 0), 20)).startsWith(shown.toArray(String[]::new));
        assertThat(explanation.lines(List.of(0, 0), Integer.MAX_VALUE))
                .startsWith(shown.toArray(String[]::new))
                .contains("Layer 2 forward  Z2 = W2\u00b7A1 + b2  A2 = softmax(Z2)  loss = \u2212ln A2[0]");
    }

    @Test
    void plainAsciiIsEnough() {
        List<String> lines = lines(new TerminalStyle(false, false, 80));
        assertThat(String.join("", lines)).matches("\\p{ASCII}*");
        assertThat(lines)
                .contains("Layer 2 back  dZ2 = A2 - Y")
                .contains("  0     0.500       |######      1.000 ##############     0.500 ##############");
    }

    @Test
    void coloursChangeNoLinesWidth() {
        List<String> plain = lines(new TerminalStyle(false, true, 80));
        List<String> colored = lines(new TerminalStyle(true, true, 80)).stream()
                .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
                .map(String::stripTrailing)
                .toList();
        // The first line is half the picture, which has other signs.
        assertThat(colored.subList(1, colored.size())).isEqualTo(plain.subList(1, plain.size()));
    }

    @Test
    void aWideLayerShowsTheStrongestUnitsAndTheChosenOne() {
        Network wide = Network.random(List.of(4, 50, 2), ActivationFunction.RELU, new SplittableRandom(1));
        Trace trace = Trace.of(wide, row(upright), 1, 0.1f);
        List<Float> a1 = trace.value("A1").numbers();
        int silent = a1.indexOf(0f);
        int strongest = Explanation.telling(trace, 1);
        assertThat(a1).allMatch(a -> a <= a1.get(strongest));
        assertThat(Explanation.telling(trace, 2)).isEqualTo(1);

        var exhibit = new Exhibit("#0", upright, new ImageShape(2, 2), null, null);
        List<String> lines = new Explanation(trace, exhibit, CLASSES, new TerminalStyle(false, true, 80))
                .lines(List.of(silent, 1), 80);
        List<String> layer = lines.stream()
                .dropWhile(line -> !line.startsWith("Layer 1 forward"))
                .takeWhile(line -> !line.isEmpty())
                .toList();
        assertThat(layer).hasSize(13).last().isEqualTo("  and 40 more units");
        assertThat(layer).anyMatch(line -> line.matches("▸ +" + silent + " .*"));
        assertThat(layer).anyMatch(line -> line.matches("  +" + strongest + " .*"));
    }

    @Test
    void aUnitThatIsSwitchedOffHasNothingToLearn() {
        Trace trace = Trace.of(network, row(upright), 0, 0.1f);
        var exhibit = new Exhibit("#0", upright, new ImageShape(2, 2), null, null);
        List<String> lines =
                new Explanation(trace, exhibit, CLASSES, new TerminalStyle(false, true, 80)).lines(List.of(1, 0), 80);
        assertThat(lines)
                .contains("Unit 1 of layer 1  dW1[1,i] = dZ1[1]·X[i] with dZ1[1] = 0")
                .contains("  the others are 0; bias 0.200, change 0; change = −0.1·dW1");
    }
}
