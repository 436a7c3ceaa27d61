package inkling.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of every notebook runs, on few digits; and the notebooks have the cells of their sources. */
class NotebooksTest {
    @TempDir
    Path folder;

    static Stream<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(""))) {
            return files.filter(file -> file.toString().matches("\\d.*\\.jsh")).sorted().toList().stream();
        }
    }

    @Test
    void allAreThere() throws IOException {
        assertThat(sources()).hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void everyCellRuns(Path source) throws IOException {
        Path page = folder.resolve("page.html");
        PrintStream before = System.out;
        var printed = new ByteArrayOutputStream();
        System.setProperty("inkling.quick", "true");
        System.setProperty("inkling.notebook.page", page.toString());
        try (var shell = JShell.builder()
                        .executionEngine(new LocalExecutionControlProvider(), null)
                        .compilerOptions("-proc:none")
                        .build();
                var out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            System.setOut(out);
            run(shell, Files.readString(Path.of("display.jsh")));
            for (Cell cell : Cell.of(source)) {
                if (cell.code()) {
                    run(shell, cell.text());
                }
            }
        } finally {
            System.setOut(before);
            System.clearProperty("inkling.quick");
            System.clearProperty("inkling.notebook.page");
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("accuracy");
        assertThat(page).content().contains("<svg ", "</svg>").doesNotContain("NaN");
    }

    private static void run(JShell shell, String code) {
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        String rest = code;
        while (!rest.isBlank()) {
            SourceCodeAnalysis.CompletionInfo info = analysis.analyzeCompletion(rest);
            assertThat(info.completeness().isComplete()).as(rest).isTrue();
            for (SnippetEvent event : shell.eval(info.source())) {
                assertThat(event.exception()).as(info.source()).isNull();
                assertThat(event.status())
                        .as(
                                "%s%n%s",
                                info.source(),
                                shell.diagnostics(event.snippet())
                                        .map(each -> each.getMessage(null))
                                        .toList())
                        .isNotEqualTo(Snippet.Status.REJECTED);
            }
            rest = info.remaining();
        }
        assertThat(shell.snippets().filter(each -> shell.status(each) == Snippet.Status.RECOVERABLE_DEFINED))
                .as("methods that use what no cell has defined")
                .isEmpty();
    }

    /** Whoever changes a source makes the notebook again: {@code notebooks/course run}. */
    @ParameterizedTest
    @MethodSource("sources")
    void theNotebookHasTheCellsOfItsSource(Path source) throws IOException {
        String notebook = Files.readString(Path.of(source.toString().replace(".jsh", ".ipynb")));
        for (Cell cell : Cell.of(source)) {
            for (String line : cell.text().lines().toList()) {
                assertThat(notebook).contains(quoted(line));
            }
        }
        assertThat(notebook.split("\"cell_type\": ", -1))
                .hasSize(Cell.of(source).size() + 1);
        assertThat(notebook)
                .doesNotContain("\"output_type\": \"error\"")
                .doesNotContainPattern("(/home/|/Users/|/root/|/tmp/|\\.m2)");
        assertThat(notebook.length()).isLessThan(500_000);
        // Numbers of the cells and what they printed are there; definitions alone print nothing.
        long cells = Cell.of(source).stream().filter(Cell::code).count();
        assertThat(notebook).doesNotContain("\"execution_count\": null");
        assertThat(notebook.split("\"output_type\": ", -1)).hasSizeGreaterThan((int) cells);
    }

    private static String quoted(String line) {
        return line.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** One cell of a source. */
    private record Cell(boolean code, String text) {
        static List<Cell> of(Path source) throws IOException {
            List<Cell> cells = new ArrayList<>();
            for (String part : Files.readString(source).split("(?m)^// %%", -1)) {
                int line = part.indexOf('\n');
                if (line >= 0) {
                    boolean code = part.substring(0, line).isBlank();
                    String text = part.substring(line).strip();
                    cells.add(new Cell(code, code ? text : text.replaceAll("(?m)^// ?", "")));
                }
            }
            return cells;
        }
    }
}
