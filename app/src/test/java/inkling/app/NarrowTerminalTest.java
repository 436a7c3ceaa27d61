package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.math.KernelSelection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results are read to the end, however narrow the terminal is. */
@Timeout(600)
@EnabledIf("inkling.app.PseudoTerminal#isHere")
class NarrowTerminalTest {
    private static final int COLUMNS = 40;

    @TempDir
    Path folder;

    @Test
    void theResultsOfATrainingBreakBetweenWords() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = "'" + java + "' -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Dstdout.encoding=UTF-8"
                + " -Dstderr.encoding=UTF-8 -cp '" + ProgramClassPath.get() + "' " + Inkling.class.getName()
                + " train --data generated:200 --batch 20 --epochs 30 --dev 50 --patience 2 --out m";
        Process process = PseudoTerminal.start(COLUMNS, command, folder, Map.of("COLUMNS", Integer.toString(COLUMNS)));
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();

        List<String> results = printed.lines()
                .dropWhile(line -> !line.startsWith("network "))
                .takeWhile(line -> !line.startsWith("inkling: "))
                .toList();
        assertThat(results)
                .hasSizeGreaterThan(10)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
        assertThat(results)
                .startsWith("network    784-10-10, 7,960 parameters,", " ".repeat(11) + "trained on generated:200");
        assertThat(results).anyMatch(line -> line.matches("dev acc\\.   [▁-█]{2,7}  .* to .*"));
    }

    /** Progress, tables and notices of commands that a learner begins with; the names of files are whole, with their spaces. */
    @ParameterizedTest
    @ValueSource(ints = {40, 80, 100})
    void allElseBreaksBetweenWordsToo(int columns) throws Exception {
        String model = "models of mine, with spaces in it";
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String inkling = "'" + java + "' -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Dstdout.encoding=UTF-8"
                + " -Dstderr.encoding=UTF-8 -D" + KernelSelection.KERNELS_PROPERTY + "=plain -cp '"
                + ProgramClassPath.get() + "' " + Inkling.class.getName() + " ";
        String train = inkling + "train --data generated:200 --batch 20 --epochs 3 --out '" + model + "'; ";
        String command = train + train + inkling + "info '" + model + "'; " + inkling + "evaluate --model '" + model
                + "' --worst 0; " + inkling + "explain 0 --model '" + model + "'";
        Process process = PseudoTerminal.start(
                columns, command, folder, Map.of("COLUMNS", Integer.toString(columns), "NO_COLOR", "1"));
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();

        List<String> lines =
                Pattern.compile("\\r\u001b\\[K|\\R").splitAsStream(printed).toList();
        assertThat(lines)
                .hasSizeGreaterThan(100)
                .filteredOn(line -> line.strip().replace(model, "").contains(" "))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
        assertThat(lines)
                .anyMatch(line -> line.contains("replaces"))
                .anyMatch(line -> line.contains("After one update"));
        assertThat(lines).filteredOn(line -> line.contains(model)).hasSizeGreaterThan(3);
    }
}
