package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import inkling.app.TestCommands.Run;
import inkling.data.generated.GeneratedDigits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** {@code explain}, on networks that have learned a little from drawn digits. */
class ExplainCommandTest extends TrainedModel {
    private static final Offset<Double> TOLERANCE = Offset.offset(1e-4);

    private Run explain(String... arguments) {
        return run(Stream.concat(
                        Stream.of("explain"), Stream.concat(Arrays.stream(arguments), Stream.of("--model", model())))
                .toArray(String[]::new));
    }

    /** The published program's lines, in double precision, on the numbers of the JSON. */
    @Test
    void jsonHasThePublishedProgramsNumbers() {
        train("--iterations", "5");
        JsonObject json = explain("7", "--learning-rate", "0.5", "--json").json();

        int label = json.get("label").getAsInt();
        assertThat(label)
                .isEqualTo(GeneratedDigits.dataset(10_000, 0x7e57_7e57_7e57L, 1).label(7));
        assertThat(json.get("labelKnown").getAsBoolean()).isTrue();
        double[] x = list(json, "X");
        double[][] w1 = rows(json, "W1");
        double[][] w2 = rows(json, "W2");
        assertThat(x).hasSize(784);
        assertThat(w1).hasDimensions(10, 784);
        assertThat(w2).hasDimensions(10, 10);

        double[] z1 = plus(dot(w1, x), list(json, "b1"));
        double[] a1 = Arrays.stream(z1).map(z -> Math.max(z, 0)).toArray();
        double[] z2 = plus(dot(w2, a1), list(json, "b2"));
        double[] a2 = Arrays.stream(z2).map(Math::exp).toArray();
        double sum = Arrays.stream(a2).sum();
        a2 = Arrays.stream(a2).map(e -> e / sum).toArray();
        double[] dz2 = a2.clone();
        dz2[label] -= 1;
        double[] dz1 = dot(transposed(w2), dz2);
        for (int i = 0; i < dz1.length; i++) {
            dz1[i] *= z1[i] > 0 ? 1 : 0;
        }

        assertThat(list(json, "Z1")).containsExactly(z1, TOLERANCE);
        assertThat(list(json, "A1")).containsExactly(a1, TOLERANCE);
        assertThat(list(json, "Z2")).containsExactly(z2, TOLERANCE);
        assertThat(list(json, "A2")).containsExactly(a2, TOLERANCE);
        assertThat(json.get("loss").getAsDouble()).isCloseTo(-Math.log(a2[label]), TOLERANCE);
        assertThat(a2[json.get("prediction").getAsInt()])
                .isEqualTo(Arrays.stream(a2).max().orElseThrow());
        assertThat(list(json, "dZ2")).containsExactly(dz2, TOLERANCE);
        assertThat(list(json, "dZ1")).containsExactly(dz1, TOLERANCE);
        assertThat(list(json, "db2")).containsExactly(dz2, TOLERANCE);
        assertThat(list(json, "db1")).containsExactly(dz1, TOLERANCE);
        for (int unit = 0; unit < 10; unit++) {
            assertThat(rows(json, "dW2")[unit]).containsExactly(times(dz2[unit], a1), TOLERANCE);
            assertThat(rows(json, "dW1")[unit]).containsExactly(times(dz1[unit], x), TOLERANCE);
        }
        assertThat(json.get("learningRate").getAsDouble()).isEqualTo(0.5);
        JsonObject after = json.getAsJsonObject("after");
        assertThat(after.get("loss").getAsDouble())
                .isLessThan(json.get("loss").getAsDouble())
                .isCloseTo(-Math.log(list(after, "A2")[label]), TOLERANCE);
        assertThat(json.getAsJsonObject("equations").get("dZ1").getAsString()).isEqualTo("dA1 ∘ relu'(Z1)");
    }

    private static double[] dot(double[][] w, double[] x) {
        return Arrays.stream(w)
                .mapToDouble(row -> {
                    double sum = 0;
                    for (int i = 0; i < x.length; i++) {
                        sum += row[i] * x[i];
                    }
                    return sum;
                })
                .toArray();
    }

    private static double[] plus(double[] a, double[] b) {
        double[] sums = new double[a.length];
        Arrays.setAll(sums, i -> a[i] + b[i]);
        return sums;
    }

    private static double[] times(double factor, double[] a) {
        return Arrays.stream(a).map(number -> factor * number).toArray();
    }

    private static double[][] transposed(double[][] w) {
        double[][] result = new double[w[0].length][w.length];
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < w[i].length; j++) {
                result[j][i] = w[i][j];
            }
        }
        return result;
    }

    private static double[] list(JsonObject json, String name) {
        return numbers(json.getAsJsonArray(name));
    }

    private static double[] numbers(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonElement::getAsDouble)
                .toArray();
    }

    private static double[][] rows(JsonObject json, String name) {
        return StreamSupport.stream(json.getAsJsonArray(name).spliterator(), false)
                .map(row -> numbers(row.getAsJsonArray()))
                .toArray(double[][]::new);
    }

    @Test
    void everySectionFitsATerminalOf80By24() {
        train("--layers", "784,40,12,10", "--batch-norm", "--activation", "tanh", "--epochs", "1", "--batch", "50");
        Run run = explain("0", "--layer", "2", "--unit", "11");
        assertThat(run.code()).as(run.err()).isZero();
        // The first line begins with the path of the model. Headings go on in a second line where there is a terminal,
        // see NarrowTerminalTest.
        assertThat(run.out().lines().skip(1).filter(line -> !line.startsWith("Layer ")))
                .allMatch(line -> line.length() <= 80);
        List<String> sections = List.of(run.out().split("\n\n"));
        assertThat(sections.stream().skip(2))
                .allMatch(section -> section.lines().count() <= 23);
        assertThat(sections)
                .extracting(section -> section.lines().findFirst().orElse(""))
                .anyMatch(title -> title.startsWith("Layer 1 forward  Z1 = W1"))
                .anyMatch(title -> title.startsWith("Unit 11 of layer 2  Z2[11] = "))
                .anyMatch(title -> title.startsWith("Layer 3 back  dZ3 = A3 "))
                .anyMatch(title -> title.startsWith("After one update"));
        assertThat(run.out()).contains("and 30 more units");
    }

    @Test
    void convolutionsAreFollowedToo() {
        train("--iterations", "2", "--layers", "conv:3x5,pool:2,7,10");
        Run run = explain("3");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("Z1 = W1 ⋆ X + b1", "P1 = max of each 2×2 of A1", "Z2 = W2·P1 + b2", "Layer 1 back");
        JsonObject json = explain("3", "--json").json();
        assertThat(json.getAsJsonArray("Z1")).hasSize(3 * 24 * 24);
        assertThat(json.getAsJsonArray("dW1")).hasSize(3);
        assertMistake(2, "layer 1: expected a fully connected one of 1 to 3", "3", "--layer", "1");
    }

    @Test
    void aPictureWithoutLabelCountsAsWhatItIsTakenFor() throws IOException {
        train("--iterations", "1");
        Path picture = picture();
        JsonObject unknown = explain(picture.toString(), "--json").json();
        assertThat(unknown.get("labelKnown").getAsBoolean()).isFalse();
        assertThat(unknown.get("label")).isEqualTo(unknown.get("prediction"));
        assertThat(explain(picture.toString()).out()).contains("There is no label, so the prediction counts as right");

        int other = (unknown.get("prediction").getAsInt() + 1) % 10;
        JsonObject known =
                explain(picture.toString(), "--label", "" + other, "--json").json();
        assertThat(known.get("labelKnown").getAsBoolean()).isTrue();
        assertThat(known.get("label").getAsInt()).isEqualTo(other);
        assertThat(explain(picture.toString(), "--label", "" + other).out())
                .contains("label " + other + ", prediction");
    }

    private Path picture() throws IOException {
        byte[] pixels = GeneratedDigits.dataset(1, 4, 1).picture(0);
        var image = new BufferedImage(280, 280, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 280; y++) {
            for (int x = 0; x < 280; x++) {
                image.setRGB(x, y, (255 - Byte.toUnsignedInt(pixels[y / 10 * 28 + x / 10])) * 0x10101);
            }
        }
        Path file = folder.resolve("digit.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    @Test
    void mistakesGetOneClearLineAndTheirExitCode() {
        train("--iterations", "1");
        assertMistake(2, "unit 10: layer 1 has units 0 to 9", "0", "--unit", "10");
        assertMistake(2, "--layer 3: expected 1 to 2", "0", "--layer", "3");
        assertMistake(2, "--label x: expected one of 0, 1, 2", "0", "--label", "x");
        assertMistake(2, "--learning-rate -1.0: expected 0 or more", "0", "--learning-rate", "-1");
        assertMistake(2, "picture 10000: generated has pictures 0 to 9999", "10000");
        assertMistake(3, "no-such.png: no such picture", "no-such.png");
    }

    private void assertMistake(int code, String message, String... arguments) {
        Run run = explain(arguments);
        assertThat(run.err()).contains(message);
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
    }
}
