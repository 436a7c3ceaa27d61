package inkling.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import inkling.data.ImageShape;
import inkling.data.augment.Preprocessing;
import inkling.data.file.MalformedFileException;
import inkling.model.Model;
import inkling.nn.Architecture;
import inkling.nn.FeatureMaps;
import inkling.nn.Network;
import inkling.nn.Stage;
import inkling.nn.activation.ActivationFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that are cut off or damaged: a model, or one line that names the file, and never anything else. */
class HostileFileTest {
    private static final int LONGEST_MESSAGE = 1200;

    @TempDir
    Path folder;

    private static Model small() {
        var stages = List.<Stage>of(new Stage.Convolution(2, 3), new Stage.Pooling(2), new Stage.Units(3));
        Network network = Network.random(
                Architecture.published(new FeatureMaps(1, 8, 9), stages)
                        .withActivation(ActivationFunction.named("gelu")),
                new SplittableRandom(1));
        return new Model(
                network, Preprocessing.parse("deskew"), new ImageShape(8, 9), List.of("a", "b", "c"), Map.of("x", "y"));
    }

    @ParameterizedTest
    @EnumSource(names = {"ONNX", "NPZ", "SAFETENSORS", "JSON"})
    void filesThatBreakOff(Format format) throws IOException {
        Path file = folder.resolve("cut" + format.ending());
        ModelExport.write(small(), format, file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            // A line less at the end of JSON, or a field less at the end of ONNX, may still be a model.
            requireModelOrLine(file, format, "cut to " + length + " bytes");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ONNX", "NPZ", "SAFETENSORS", "JSON"})
    void damagedFiles(Format format) throws IOException {
        Path file = folder.resolve("damaged" + format.ending());
        ModelExport.write(small(), format, file);
        byte[] whole = Files.readAllBytes(file);
        var random = new SplittableRandom(3);
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = whole.clone();
            String what = "";
            for (int change = 0; change <= i % 3; change++) {
                int place = random.nextInt(damaged.length);
                damaged[place] = (byte) random.nextInt(256);
                what += " byte " + place + " = " + damaged[place];
            }
            Files.write(file, damaged);
            requireModelOrLine(file, format, what);
        }
    }

    private static void requireModelOrLine(Path file, Format format, String what) throws IOException {
        try {
            assertThat(ModelImport.read(file, format, ImportSettings.DEFAULT)).isNotNull();
        } catch (MalformedFileException e) {
            assertThat(e.getMessage())
                    .as(what)
                    .startsWith(file.toString())
                    .hasSizeLessThan(LONGEST_MESSAGE)
                    .doesNotContain(
                            "\n",
                            "\u001b",
                            "JsonReader",
                            "Strictness",
                            "For input",
                            "java.",
                            "END header",
                            "CEN header");
        } catch (RuntimeException | Error e) {
            throw new AssertionError(format + what + ": " + e, e);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ONNX", "NPZ", "SAFETENSORS", "JSON"})
    void filesOfSomethingElse(Format format) throws IOException {
        Path file = folder.resolve("other" + format.ending());
        for (byte[] content : List.of(
                new byte[0],
                new byte[1000],
                "<!DOCTYPE html><html>".getBytes(UTF_8),
                "[".repeat(100_000).getBytes(UTF_8),
                "{\"layers\":[".getBytes(UTF_8))) {
            Files.write(file, content);
            assertThatExceptionOfType(MalformedFileException.class)
                    .isThrownBy(() -> ModelImport.read(file, format, ImportSettings.DEFAULT))
                    .withMessageStartingWith(file.toString());
        }
    }
}
