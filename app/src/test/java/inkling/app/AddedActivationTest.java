package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An activation that is added as docs/extending.md says, by a class and a line, and without another change works in the whole program. */
@Timeout(300)
class AddedActivationTest {
    private static final Path ACTIVATIONS = Path.of("../core/src/main/java/inkling/nn/activation");

    @TempDir
    Path folder;

    private Path changed = Path.of("");

    /** What a start of the program left behind. */
    private record Run(int code, String out, String err) {}

    @BeforeEach
    void addSoftsign() throws IOException {
        changed = Files.createDirectory(folder.resolve("changed"));
        var page = Pattern.compile("(?s)```java\n *(package inkling.nn.activation;.*?)```")
                .matcher(Files.readString(Path.of("../docs/extending.md")));
        assertThat(page.find()).isTrue();
        String list = Files.readString(ACTIVATIONS.resolve("ActivationFunction.java"));
        assertThat(list).contains("new Silu(), ");
        compile(
                Files.writeString(folder.resolve("Softsign.java"), page.group(1)),
                Files.writeString(
                        folder.resolve("ActivationFunction.java"),
                        list.replace("new Silu(), ", "new Silu(), new Softsign(), ")));
    }

    private void compile(Path... sources) {
        List<String> words =
                new ArrayList<>(List.of("-proc:none", "-cp", ProgramClassPath.get(), "-d", changed.toString()));
        for (Path source : sources) {
            words.add(source.toString());
        }
        var messages = new StringWriter();
        var writer = new PrintWriter(messages, true);
        int code = ToolProvider.findFirst("javac").orElseThrow().run(writer, writer, words.toArray(String[]::new));
        assertThat(code).as(messages.toString()).isZero();
    }

    /** The program with what was changed in front of what it was made of. */
    private Run run(String words) throws Exception {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                changed + File.pathSeparator + ProgramClassPath.get(),
                Inkling.class.getName()));
        command.addAll(List.of(words.split(" ")));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private Run runWell(String words) throws Exception {
        Run run = run(words);
        assertThat(run.code).as(words + "\n" + run.err).isZero();
        return run;
    }

    @Test
    void itTrainsAndIsSavedAndReadBackAndShown() throws Exception {
        String train =
                "train --data generated:300 --layers 784,12,10 --activation softsign --init glorot --batch 10 --epochs 6";
        String accuracy = "\"testAccuracy\":";
        Run trained = runWell(train + " --learning-rate 0.1 --out m.safetensors --json");
        assertThat(trained.out).contains("\"activation\":\"softsign\"");

        String seen = trained.out.replaceAll("(?s).*" + accuracy + "([0-9.E-]+).*", "$1");
        assertThat(Double.parseDouble(seen)).isGreaterThan(0.3);
        assertThat(runWell("evaluate --model m.safetensors --data generated:300 --on test --json").out)
                .contains("\"accuracy\":" + seen);
        assertThat(runWell("info m.safetensors").out.lines()).contains("  softsign");
        assertThat(runWell("explain 0 --model m.safetensors --data generated:300").out)
                .contains("A1 = softsign(Z1)");
        assertThat(runWell("gradcheck --data generated:20 --layers 784,6,10 --activation softsign").out)
                .doesNotContain("WRONG");
    }

    /** Other programs are not told what it computes; arrays alone need not be. */
    @Test
    void anExportIsRefusedInOneLine() throws Exception {
        runWell("train --data generated:50 --layers 784,4,10 --activation softsign --iterations 1 --out m.safetensors");
        for (String file : List.of("m.onnx", "m.java", "m.c", "m.json")) {
            Run refused = run("export --model m.safetensors --out " + file);
            assertThat(refused.code).as(file + refused.err).isEqualTo(2);
            assertThat(refused.err.lines())
                    .singleElement()
                    .asString()
                    .startsWith("inkling: activation \"softsign\": expected one that can be exported, relu,");
            assertThat(folder.resolve(file)).doesNotExist();
        }
    }

    @Test
    void theMessageOnAnotherOneListsIt() throws Exception {
        Run wrong = run("train --activation softsine");
        assertThat(wrong.code).isEqualTo(2);
        assertThat(wrong.err).contains("expected one of relu, ", "softsign", "did you mean softsign?");
    }
}
