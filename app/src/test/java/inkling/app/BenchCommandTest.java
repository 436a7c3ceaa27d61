package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import inkling.app.TestCommands.Run;
import inkling.app.bench.BenchCommand;
import inkling.app.bench.Jobs;
import inkling.data.generated.GeneratedDigits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bench}, for much less than a minute. */
class BenchCommandTest {
    @TempDir
    Path folder;

    private static Run bench(String... more) {
        Stream<String> arguments = Stream.of("bench", "--data", "generated:300", "--seconds", "0.02");
        return run(Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
    }

    private static List<String> jobs(JsonObject json) {
        return json.getAsJsonArray("results").asList().stream()
                .map(result -> result.getAsJsonObject().get("job").getAsString())
                .toList();
    }

    @Test
    void theFormOfTheDataIsWhatTheOptionsSay() throws IOException {
        Path table = folder.resolve("t.csv");
        String header = IntStream.range(0, 784).mapToObj(i -> "pixel" + i + ",").collect(Collectors.joining());
        Files.writeString(table, header + "digit\n" + ("0,".repeat(784) + "1\n" + "0,".repeat(784) + "0\n").repeat(40));
        String[] words = {"bench", "--data", table.toString(), "--seconds", "0.02", "--only", "csv", "--json"};
        List<String> told = Stream.concat(Stream.of(words), Stream.of("--label-column", "digit", "--invert"))
                .toList();
        Run run = run(told.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("inkShare").getAsDouble()).isEqualTo(1);
    }

    @Test
    void jsonTellsTheMachineTheDataAndEveryResult() {
        JsonObject json = bench("--json", "--threads", "2").json();
        assertThat(json.keySet())
                .containsExactly(
                        "inkling",
                        "java",
                        "os",
                        "processor",
                        "cores",
                        "threads",
                        "kernels",
                        "data",
                        "inkShare",
                        "results");
        assertThat(json.get("data").getAsString()).isEqualTo("generated:300");
        assertThat(json.get("threads").getAsInt()).isEqualTo(2);
        assertThat(json.get("cores").getAsInt()).isPositive();
        assertThat(json.get("processor").getAsString()).isNotBlank();
        assertThat(json.get("inkShare").getAsDouble()).isBetween(0.1, 0.4);
        assertThat(jobs(json).stream().distinct())
                .containsExactlyElementsOf(new BenchCommand.JobKeys())
                .hasSize(Jobs.all().size());
        JsonArray results = json.getAsJsonArray("results");
        assertThat(results).hasSize(14);
        for (JsonElement element : results) {
            JsonObject result = element.getAsJsonObject();
            assertThat(result.keySet()).containsExactly("job", "name", "value", "min", "max", "unit");
            assertThat(result.get("value").getAsDouble())
                    .isPositive()
                    .isBetween(
                            result.get("min").getAsDouble(), result.get("max").getAsDouble());
        }
    }

    @Test
    void onlyTheJobsWantedRunEachOnce() {
        assertThat(jobs(bench("--json", "--only", "predict-one,full-batch", "--only", "predict-one")
                        .json()))
                .containsExactly("predict-one", "full-batch");
    }

    @Test
    void theTableHasALineForEachResult() {
        Run run = bench("--only", "full-batch");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("generated:300: 300 pictures, ", "% of the pixels have ink", "kernels");
        assertThat(run.out().lines().toList().reversed().subList(0, 2))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches("full-batch  784-10-10, full batch of 300, per iteration( +[\\d.,]+){3}  ms"),
                        line -> assertThat(line).matches("job +what +median +smallest +largest +unit"));
        assertThat(run.err()).contains("measuring  100 %  1/1");
    }

    @Test
    void aCsvFileIsReadWhereItIs() throws IOException {
        Path csv = folder.resolve("Train.CSV");
        Files.writeString(csv, csv(GeneratedDigits.dataset(20, 1, 1).pixels(), 20));
        JsonObject json = run("bench", "--data", csv.toString(), "--seconds", "0.02", "--only", "csv", "--json")
                .json();
        assertThat(json.getAsJsonArray("results")
                        .get(0)
                        .getAsJsonObject()
                        .get("name")
                        .getAsString())
                .startsWith("reading Train.CSV, 20 rows, 0.0 MB");
        assertThat(csv).exists();
    }

    private static String csv(byte[] pixels, int rows) {
        var text = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            text.append(i % 10);
            for (int j = 0; j < 784; j++) {
                text.append(',').append(Byte.toUnsignedInt(pixels[784 * i + j]));
            }
            text.append('\n');
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | --only csw             | --only csw: job \"csw\": expected one of product, memory, full-batch,",
                "2 | --only csv,csw         | job \"csw\": expected one of product, memory, full-batch,",
                "2 | --seconds 0            | --seconds 0.0: expected more than 0, and 3600 at most",
                "2 | --seconds NaN          | --seconds NaN: expected more than 0",
                "2 | --threads 0            | --threads 0: expected 1 to 1024",
                "3 | --data no-such-file    | no-such-file: no such file",
            })
    void mistakesGetOneClearLineAndTheirExitCode(int code, String line, String message) {
        Run run = run(("bench " + line.strip()).split(" +"));
        assertThat(run.err()).contains(message);
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.0123456, 0.012", "0.5351, 0.535", "7.104, 7.10", "61.04, 61.0", "129.6, 130", "312345.6, '312,346'"})
    void numbersHaveThreeDigits(double value, String text) {
        assertThat(BenchCommand.number(value)).isEqualTo(text);
    }
}
