package inkling.interop.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import inkling.data.Dataset;
import inkling.data.augment.Preprocessing;
import inkling.data.generated.GeneratedDigits;
import inkling.interop.SampleModels;
import inkling.interop.plan.PredictionPlan;
import inkling.model.Model;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import inkling.predict.Predictions;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Written sources, compiled and run. */
class SourceWriterTest {
    private static final double TOLERANCE = 1e-5;
    private static final Dataset DIGITS = GeneratedDigits.dataset(200, 4);

    /** What a name may try, the last of them in order to become code. */
    private static final List<String> AWKWARD_NAMES =
            List.of("a\"b\n\\", "\\", "\\u0022", "\\ü", "\0017", "\177\u0080", "??/", "*/", "\"};static{int i=0;}//");

    @TempDir
    Path folder;

    static Stream<Model> models() {
        return Stream.concat(
                Stream.of(
                        SampleModels.published(),
                        SampleModels.deskewed(),
                        SampleModels.convolution(),
                        SampleModels.table()),
                SampleModels.functions().map(SampleModels::deep));
    }

    @ParameterizedTest
    @MethodSource("models")
    void javaPredictsAsTheModel(Model model) throws Exception {
        Path file = folder.resolve("Digits.java");
        SourceWriter.writeJava(PredictionPlan.of(model), file);
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-Xlint:all", "-Werror", "-d", folder.toString(), file.toString());
        assertThat(code).isZero();
        Dataset data = model.isTable() ? SampleModels.rows() : DIGITS;
        List<float[]> found = new ArrayList<>();
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Class<?> digits = loader.loadClass("Digits");
            assertThat((String[]) digits.getField("CLASSES").get(null)).containsExactlyElementsOf(model.classNames());
            for (int i = 0; i < data.size(); i++) {
                found.add((float[])
                        (data.isTable()
                                ? digits.getMethod("predict", float[].class).invoke(null, data.row(i))
                                : digits.getMethod("predict", byte[].class).invoke(null, data.picture(i))));
            }
        }
        compare(model.predict(data), found);
    }

    @ParameterizedTest
    @MethodSource("models")
    void cPredictsAsTheModel(Model model) throws Exception {
        String compiler = compiler();
        assumeThat(compiler).as("a C compiler").isNotEmpty();
        Path file = folder.resolve("digits.c");
        SourceWriter.writeC(PredictionPlan.of(model), file);
        Path program = folder.resolve("digits");
        run(
                null,
                null,
                compiler,
                "-std=c99",
                "-Wall",
                "-Wextra",
                "-Wpedantic",
                "-Werror",
                "-DINKLING_MAIN",
                "-o",
                program.toString(),
                file.toString(),
                "-lm");
        Dataset data = model.isTable() ? SampleModels.rows() : DIGITS;
        Path in = folder.resolve("in");
        Path out = folder.resolve("out");
        Files.write(in, input(data));
        run(in, out, program.toString());
        List<float[]> found = new ArrayList<>();
        for (String line : Files.readAllLines(out)) {
            String[] words = line.split(" ", -1);
            assertThat(model.classNames()).contains(words[0]);
            float[] probabilities = new float[words.length - 1];
            for (int i = 0; i < probabilities.length; i++) {
                probabilities[i] = Float.parseFloat(words[i + 1]);
            }
            found.add(probabilities);
        }
        compare(model.predict(data), found);
    }

    /** Rows as CSV are read, and what is no number ends both programs with a word. */
    @Test
    void programsOfTablesReadCommasAndSayWhereARowIsWrong() throws Exception {
        PredictionPlan plan = PredictionPlan.of(SampleModels.table());
        List<List<String>> programs = new ArrayList<>();
        Path java = folder.resolve("Rows.java");
        SourceWriter.writeJava(plan, java);
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), java.toString());
        Path runtime = Path.of(System.getProperty("java.home"), "bin", "java");
        programs.add(List.of(runtime.toString(), "-cp", folder.toString(), "Rows"));
        if (!compiler().isEmpty()) {
            Path program = folder.resolve("rows");
            Path source = folder.resolve("rows.c");
            SourceWriter.writeC(plan, source);
            String[] words = {"-std=c99", "-DINKLING_MAIN", "-o", program.toString(), source.toString(), "-lm"};
            run(
                    null,
                    null,
                    Stream.concat(Stream.of(compiler()), Stream.of(words)).toArray(String[]::new));
            programs.add(List.of(program.toString()));
        }
        float[] row = SampleModels.rows().row(0);
        var csv = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            csv.append(i == 0 ? "" : i % 2 == 0 ? " , " : ",").append(row[i]);
        }
        for (List<String> program : programs) {
            assertThat(output(program, csv + "\r\n" + csv + "\n", 0).lines())
                    .hasSize(2)
                    .allMatch(line -> line.contains("0."));
            assertThat(output(program, "a" + csv, 1)).contains("row 1: expected", "no number in column 1");
            assertThat(output(program, csv + "\n1,,", 1)).contains("row 2: expected", "no number in column 2");
            // What is wrong with one row is not made good from the next.
            String last = "no number in column " + row.length;
            for (String end : List.of("\n", "\r\n" + csv + "\n", "")) {
                assertThat(output(program, csv.substring(0, csv.lastIndexOf(",") + 1) + end, 1))
                        .contains("row 1: expected", last);
                assertThat(output(program, csv.substring(0, csv.lastIndexOf(",")) + end, 1))
                        .contains("row 1: expected", last);
                assertThat(output(program, csv + "\n\n," + csv.substring(csv.indexOf(",") + 1) + end, 1))
                        .contains("row 3: expected", "no number in column 1");
                for (String more : List.of(",1", ",", " 1", "x")) {
                    assertThat(output(program, csv + more + end, 1)).contains("row 1: expected");
                }
            }
        }
    }

    private String output(List<String> program, String input, int code) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(program)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .redirectInput(Files.writeString(folder.resolve("in"), input).toFile())
                .start();
        assertThat(process.waitFor()).as(input).isEqualTo(code);
        return Files.readString(out);
    }

    private static Model awkwardlyNamed() {
        Network network =
                Network.random(List.of(4, AWKWARD_NAMES.size()), ActivationFunction.RELU, new SplittableRandom(1));
        return Model.ofTable(network, Preprocessing.NONE, AWKWARD_NAMES, Map.of());
    }

    @Test
    void namesOfClassesAreTextInJava() throws Exception {
        Path file = folder.resolve("Digits.java");
        SourceWriter.writeJava(PredictionPlan.of(awkwardlyNamed()), file);
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-Xlint:all", "-Werror", "-d", folder.toString(), file.toString());
        assertThat(code).isZero();
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            assertThat((String[]) loader.loadClass("Digits").getField("CLASSES").get(null))
                    .containsExactlyElementsOf(AWKWARD_NAMES);
        }
    }

    @Test
    void namesOfClassesAreTextInC() throws Exception {
        String compiler = compiler();
        assumeThat(compiler).as("a C compiler").isNotEmpty();
        Path file = folder.resolve("digits.c");
        SourceWriter.writeC(PredictionPlan.of(awkwardlyNamed()), file);
        String main = "#include <stdio.h>\nint main(void) {\n    for (int i = 0; i < INKLING_CLASSES; i++)"
                + " printf(\"%s|\", inkling_classes[i]);\n    return 0;\n}\n";
        Files.writeString(file, main, StandardOpenOption.APPEND);
        Path program = folder.resolve("digits");
        run(null, null, compiler, "-std=c99", "-Wall", "-Werror", "-o", program.toString(), file.toString(), "-lm");
        Path out = folder.resolve("out");
        run(null, out, program.toString());
        assertThat(Files.readString(out)).isEqualTo(String.join("|", AWKWARD_NAMES) + "|");
    }

    @Test
    void namesThatNoClassCanHaveAreRefused() {
        PredictionPlan plan = PredictionPlan.of(SampleModels.table());
        for (String name : List.of("my-digits.java", "class.java", "1.java", ".java", "a.b.java")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SourceWriter.writeJava(plan, folder.resolve(name)))
                    .withMessageContaining("expected a name that a Java class can have");
        }
        assertThat(Objects.requireNonNull(folder.toFile().list())).isEmpty();
    }

    private static byte[] input(Dataset data) {
        if (!data.isTable()) {
            return Arrays.copyOfRange(data.pixels(), data.offset(0), data.offset(0) + data.size() * data.features());
        }
        var text = new StringBuilder();
        for (int i = 0; i < data.size(); i++) {
            for (float value : data.row(i)) {
                text.append(value).append(' ');
            }
            text.append('\n');
        }
        return text.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static void compare(Predictions expected, List<float[]> found) {
        assertThat(found).hasSize(expected.size());
        double largest = 0;
        for (int i = 0; i < expected.size(); i++) {
            for (int label = 0; label < expected.classes(); label++) {
                largest = Math.max(largest, Math.abs(found.get(i)[label] - expected.probability(i, label)));
            }
        }
        assertThat(largest).isLessThan(TOLERANCE);
    }

    private static String compiler() {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "gcc"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElse("");
    }

    private void run(@Nullable Path in, @Nullable Path out, String... words) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        Path output = out == null ? folder.resolve("messages") : out;
        builder.redirectOutput(output.toFile());
        if (in != null) {
            builder.redirectInput(in.toFile());
        }
        int code = builder.start().waitFor();
        assertThat(code)
                .as(() -> {
                    try {
                        return Files.readString(output);
                    } catch (IOException e) {
                        return e.toString();
                    }
                })
                .isZero();
    }
}
