package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file for which there is no room: results are printed before, and the failure names it. A limit on the size of files stands in. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class FullDiskTest extends TrainedModel {
    @BeforeEach
    void makeFiles() throws IOException {
        assertThat(train("--iterations", "1").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "evaluate --data generated:200 --predictions FOLDER/full.csv    | accuracy",
                "evaluate --data generated:200 --report FOLDER/full.html        | accuracy",
                "evaluate --data generated:200 --worst 400 --json --out FOLDER/full.png | accuracy",
                "evaluate --data generated:200 --predictions FOLDER/x.csv --report FOLDER/full.html | accuracy",
                "data show 0..199 --data generated:200 --json --out FOLDER/full.png | pictures",
                "train --data generated:200 --iterations 1 --layers 784,2,10 --out FOLDER/m --report FOLDER/full.html"
                        + " | training ",
                "train --data generated:20 --batch 10 --epochs 600 --layers 784,2,10 --out FOLDER/m --history FOLDER/full.csv"
                        + " | training ",
                "show 0..199 --data generated:200 --json --out FOLDER/full.png | predictions",
            })
    void whatWasFoundOutIsToldAndTheFileIsNamed(String line, String told) throws Exception {
        Ended ended = onFullDisk(line);
        assertThat(ended.code).as(ended.printed).isEqualTo(1);
        assertThat(ended.printed).contains(told);
        assertThat(ended.last).matches("inkling: .*full\\.\\w+: could not be written: File too large");
        assertThat(TestCommands.files(folder)).noneMatch(file -> file.toString().contains("full"));
    }

    /** What is written for other programs. */
    @ParameterizedTest
    @ValueSource(strings = {"full.onnx", "full.npz", "full.json", "Full.java", "full.c", "full.safetensors"})
    void whatHasNoRoomIsNotExportedByHalf(String file) throws Exception {
        Path wide = folder.resolve("wide.safetensors");
        Model.of(
                        Network.random(List.of(784, 40, 10), ActivationFunction.RELU, new SplittableRandom(1)),
                        GeneratedDigits.dataset(1, 1))
                .write(wide);
        Ended ended = onFullDisk("export --model " + wide + " --out FOLDER/" + file);
        assertThat(ended.code).as(ended.printed).isEqualTo(1);
        assertThat(ended.last).matches("inkling: .*" + file + ": could not be written: File too large");
        assertThat(TestCommands.files(folder))
                .noneMatch(left -> left.toString().toLowerCase(Locale.ROOT).contains("full"));
    }

    @Test
    void aModelThatCouldNotBeWrittenIsNullInJson() throws Exception {
        Ended ended =
                onFullDisk("train --data generated:200 --iterations 1 --layers 784,50,10 --json --out FOLDER/full");
        assertThat(ended.code).isEqualTo(1);
        JsonObject json = JsonParser.parseString(ended.printed).getAsJsonObject();
        assertThat(json.get("model").isJsonNull()).isTrue();
        assertThat(json.get("trainAccuracy").isJsonNull()).isFalse();
        assertThat(ended.last).matches("inkling: .*full: could not be written: File too large");
    }

    @Test
    void aDivergenceIsToldThoughNothingCanBeKept() throws Exception {
        Ended ended = onFullDisk("train --data generated:200 --iterations 50 --learning-rate 1e30 --out FOLDER/full");
        assertThat(ended.code).isEqualTo(4);
        assertThat(ended.last)
                .matches(
                        "inkling: .*full.last-good: could not be written: File too large; nothing was kept of a training"
                                + " whose loss is no longer finite\\. Try a smaller --learning-rate\\.");
    }

    @Test
    void aFirstCheckpointThatCannotBeWrittenIsCalledThat() throws Exception {
        Ended ended = onFullDisk("train --data generated:200 --iterations 5 --checkpoint FOLDER/run --out FOLDER/m");
        assertThat(ended.code).isEqualTo(1);
        assertThat(ended.last).endsWith("It is the checkpoint after update 0, the first: nothing is saved yet.");
    }

    @Test
    void whatIsFetchedFailsForThisDiskAndNotForWantOfData() throws Exception {
        HttpServer mirror = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        mirror.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 100_000);
            exchange.getResponseBody().write(new byte[100_000]);
            exchange.close();
        });
        mirror.start();
        try {
            Ended ended = onFullDisk("data fetch mnist --mirror http://127.0.0.1:"
                    + mirror.getAddress().getPort() + "/");
            assertThat(ended.code).as(ended.last).isEqualTo(1);
            assertThat(ended.last)
                    .contains(".part: could not be written: File too large. Make room there, or let INKLING_CACHE");
        } finally {
            mirror.stop(0);
        }
    }

    @Test
    void ofKagglesTestSetAllIsToldAndWhatCanBeSavedIs() throws Exception {
        String header = IntStream.range(0, 784).mapToObj(i -> "pixel" + i).collect(Collectors.joining(","));
        String row = "0,".repeat(400) + "9,".repeat(383) + "9\n";
        Path kaggle = Files.createDirectory(folder.resolve("kaggle"));
        Files.writeString(
                kaggle.resolve("train.csv"),
                "label," + header + "\n"
                        + IntStream.range(0, 30)
                                .mapToObj(i -> i % 10 + "," + row)
                                .collect(Collectors.joining()));
        Files.writeString(kaggle.resolve("test.csv"), header + "\n" + row.repeat(6000));
        Ended ended = onFullDisk("kaggle FOLDER/kaggle --recipe tiny --dev 10 --json --out FOLDER/full.csv");
        assertThat(ended.code).as(ended.last).isEqualTo(1);
        JsonObject json = JsonParser.parseString(ended.printed).getAsJsonObject();
        assertThat(json.get("rows").getAsInt()).isEqualTo(6000);
        assertThat(json.get("devAccuracy").isJsonNull()).isFalse();
        assertThat(json.get("model").isJsonNull()).as("model").isTrue();
        assertThat(json.get("submission").getAsString()).endsWith("full.csv");
        assertThat(ended.last)
                .startsWith("inkling: ")
                .contains(
                        "/model.safetensors: could not be written: File too large; ",
                        "/full.csv: could not be written: File too large");
        assertThat(ended.last.contains("/submission.png: could not") || Files.exists(folder.resolve("submission.png")))
                .as("the sheet is written or tried: " + ended.last)
                .isTrue();
    }

    private record Ended(int code, String printed, String last) {}

    private Ended onFullDisk(String line) throws Exception {
        Path err = folder.resolve("err");
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                // 16 or 32 KiB, by what the shell counts in.
                "ulimit -f 32; exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:+UseSerialGC",
                "-cp",
                ProgramClassPath.get(),
                Inkling.class.getName()));
        command.addAll(List.of(line.replace("FOLDER", folder.toString()).split(" ")));
        if (line.matches("(evaluate|show) .*")) {
            command.addAll(List.of("--model", model()));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().remove("INKLING_MNIST");
        builder.environment().put("INKLING_CACHE", folder.resolve("cache").toString());
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), printed, Files.readAllLines(err).getLast());
    }
}
