package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the page prints under "Check it against Java" is a command, and makes the weights that the page says. */
@Timeout(300)
class PrintedCommandTest {
    /** The page prints both after an epoch with these settings; {@code TrainPageTest} of the module {@code web} holds it to that. */
    private static final String COMMAND =
            "./inkling train --data generated:1000:1 --dev 100 --layers 784,16,10 --activation relu --init he"
                    + " --optimizer adam --learning-rate 0.001 --batch 32 --l2 0.001 --dropout 0.1 --bias-gradient sum"
                    + " --iterations 29 --seed 1 --kernels plain";

    private static final String WEIGHTS = "f06185e65ebae7d01b39076648d89546988e156919d34aaca05224377b57bcc8";

    @TempDir
    Path folder;

    @Test
    void theCommandThatThePagePrintsMakesItsWeights() throws Exception {
        Path out = folder.resolve("out.json");
        Path errors = folder.resolve("errors.txt");
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                ProgramClassPath.get(),
                Inkling.class.getName()));
        String[] printed = COMMAND.split(" ");
        words.addAll(List.of(printed).subList(1, printed.length));
        words.addAll(
                List.of("--json", "--out", folder.resolve("model.safetensors").toString()));
        Process process = new ProcessBuilder(words)
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor(280, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(errors, StandardCharsets.UTF_8))
                .isZero();
        assertThat(JsonParser.parseString(Files.readString(out, StandardCharsets.UTF_8))
                        .getAsJsonObject()
                        .get("weightsSha256")
                        .getAsString())
                .isEqualTo(WEIGHTS);
    }
}
