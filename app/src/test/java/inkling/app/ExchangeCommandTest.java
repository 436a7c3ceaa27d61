package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import inkling.app.TestCommands.Run;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code export} and {@code import}, there and back, and {@code evaluate --predictions}. */
class ExchangeCommandTest extends TrainedModel {
    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void whatIsExportedIsImportedAndEvaluatesTheSame() {
        train("--epochs", "2", "--batch", "16", "--deskew");
        JsonObject before = run("evaluate", "-m", model(), "--data", "generated:500", "--json")
                .json();
        for (String format : List.of("onnx", "npz", "safetensors", "json")) {
            String file = path("exported." + format);
            assertThat(run("export", "-m", model(), "--out", file).code()).isZero();
            Run imported = run("import", file, "--out", path("imported.safetensors"));
            assertThat(imported.code()).as(imported.err()).isZero();
            assertThat(imported.out()).contains("network 784-10-10", "pictures of 28×28", "after deskew");
            JsonObject after = run("evaluate", "-m", path("imported.safetensors"), "--data", "generated:500", "--json")
                    .json();
            assertThat(after.get("accuracy")).as(format).isEqualTo(before.get("accuracy"));
            assertThat(after.get("weightsSha256")).as(format).isEqualTo(before.get("weightsSha256"));
        }
    }

    @Test
    void whatTheArraysDoNotSayIsSaid() {
        train("--iterations", "3", "--deskew");
        assertThat(run("export", "-m", model(), "--out", path("m.npz")).err())
                .contains("the arrays alone are not the whole model", "deskew");
        assertThat(run("export", "-m", model(), "--out", path("m.onnx")).err()).isEmpty();
        assertThat(run("export", "-m", model(), "--out", path("m.npz"), "--json")
                        .json()
                        .get("neededSteps")
                        .getAsString())
                .isEqualTo("deskew");
        for (String format : List.of("npz", "safetensors", "json")) {
            assertThat(run("export", "-m", model(), "--out", path("m." + format))
                            .out())
                    .as(format)
                    .contains("as bytes, line by line, 0 background to 255 full ink; multiply them by 0.003921569.");
        }
        assertThat(run("export", "-m", model(), "--out", path("m.onnx")).out())
                .contains("as bytes, line by line, 0 background to 255 full ink.");
    }

    @Test
    void whatWasAssumedOfArraysIsSaid() throws IOException {
        byte[] header = ("{\"W1\":{\"dtype\":\"F32\",\"shape\":[3,3],\"data_offsets\":[0,36]},"
                        + "\"b1\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[36,48]}}")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] values = new byte[48];
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES + header.length + values.length).order(ByteOrder.LITTLE_ENDIAN);
        Path file = Files.write(
                folder.resolve("square.safetensors"),
                bytes.putLong(header.length).put(header).put(values).array());
        Run imported = run("import", file.toString(), "--out", path("x.safetensors"));
        assertThat(imported.code()).as(imported.err()).isZero();
        assertThat(imported.err()).contains("taken: W1 for [units x inputs]");
    }

    @Test
    void anActivationThatNothingSaysIsSaid() throws IOException {
        byte[] header = ("{\"W1\":{\"dtype\":\"F32\",\"shape\":[3,2],\"data_offsets\":[0,24]},"
                        + "\"W2\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[24,48]}}")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + header.length + 48).order(ByteOrder.LITTLE_ENDIAN);
        Path file = Files.write(
                folder.resolve("two.safetensors"),
                bytes.putLong(header.length).put(header).array());
        Run taken = run("import", file.toString(), "--table", "--out", path("x.safetensors"), "--json");
        assertThat(taken.err()).contains("taken: relu; --activation says otherwise");
        assertThat(taken.json().get("assumedActivation").getAsString()).isEqualTo("relu");
        Run said = run("import", file.toString(), "--table", "--activation", "relu", "--out", path("x.safetensors"));
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).doesNotContain("activation");
    }

    @Test
    void mistakesAreNamedAndNothingIsWritten() throws IOException {
        train("--iterations", "3");
        assertThat(run("export", "-m", model(), "--out", path("m.pt")))
                .satisfies(run -> assertThat(run.code()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("m.pt: expected a name that ends in .onnx, .npz"));
        assertThat(run("export", "-m", model(), "--format", "c", "--out", path("m.onnx"))
                        .err())
                .contains("expected a name that ends in .c");
        assertThat(run("export", "-m", model(), "--out", path("no-class.java")).err())
                .contains("expected a name that a Java class can have");
        Path damaged = Files.write(folder.resolve("damaged.onnx"), new byte[] {8, 8, 58});
        assertThat(run("import", damaged.toString(), "--out", path("x.safetensors")))
                .satisfies(run -> assertThat(run.code()).isEqualTo(3))
                .satisfies(run -> assertThat(run.err().lines()).hasSize(1))
                .satisfies(
                        run -> assertThat(run.err()).contains("damaged.onnx: byte 3: expected 1 more bytes, found 0"));
        assertThat(run("import", path("none.npz"), "--out", path("x.safetensors")))
                .satisfies(run -> assertThat(run.code()).isEqualTo(3))
                .satisfies(run -> assertThat(run.err()).contains("none.npz: no such file"));
        assertThat(run("import", damaged.toString(), "--deviation", "0", "--out", path("x.safetensors")))
                .satisfies(run -> assertThat(run.code()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("deviation 0.0: expected a positive number"));
        assertThat(TestCommands.files(folder)).hasSize(2);
    }

    @Test
    void predictionsAreWrittenAsATable() throws IOException {
        train("--iterations", "30");
        JsonObject evaluated = run(
                        "evaluate", "-m", model(), "--data", "generated:200", "--predictions", path("p.csv"), "--json")
                .json();
        List<String> lines = Files.readAllLines(folder.resolve("p.csv"));
        assertThat(lines.getFirst()).isEqualTo("index,label,prediction,0,1,2,3,4,5,6,7,8,9");
        assertThat(lines).hasSize(evaluated.get("examples").getAsInt() + 1);
        int right = 0;
        for (int i = 1; i < lines.size(); i++) {
            String[] fields = lines.get(i).split(",", -1);
            assertThat(fields[0]).isEqualTo(Integer.toString(i - 1));
            right += fields[1].equals(fields[2]) ? 1 : 0;
            double sum = 0;
            int best = 0;
            for (int label = 0; label < 10; label++) {
                sum += Double.parseDouble(fields[3 + label]);
                best = Double.parseDouble(fields[3 + label]) > Double.parseDouble(fields[3 + best]) ? label : best;
            }
            assertThat(sum).isBetween(0.9999, 1.0001);
            assertThat(fields[2]).isEqualTo(Integer.toString(best));
        }
        assertThat(right / (double) (lines.size() - 1))
                .isEqualTo(evaluated.get("accuracy").getAsDouble());
    }
}
