package inkling.examples;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.Dataset;
import inkling.model.Model;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What README.md says to a user of the library is true: its program is compiled and run as it stands. */
class ReadmeTest {
    @TempDir
    Path folder;

    /** The one block of a language in the section about the library. */
    private static String block(String language) throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        int start = readme.indexOf("\n## As a library\n");
        assertThat(start).as("the section about the library").isPositive();
        String section = readme.substring(start, readme.indexOf("\n## ", start + 1));
        List<String> blocks = Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(section)
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(blocks).hasSize(1);
        return blocks.getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mnist"})
    @Timeout(240)
    void itsProgramRunsAsItStands(String argument) throws IOException, InterruptedException, URISyntaxException {
        Path source = folder.resolve("Digits.java");
        Files.writeString(source, block("java"));
        // Built classes here, jars where the package phase came before.
        Path library = Path.of(Dataset.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var messages = new StringWriter();
        var writer = new PrintWriter(messages, true);
        int result = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        writer,
                        writer,
                        "-Xlint:all",
                        "-Werror",
                        "-cp",
                        library.toString(),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(result).as(messages.toString()).isZero();

        Programs.mnist(folder.resolve("mnist"), 1000);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path output = folder.resolve("output");
        List<String> command =
                new ArrayList<>(List.of(java.toString(), "-cp", library + File.pathSeparator + folder, "Digits"));
        if (!argument.isEmpty()) {
            command.add(argument);
        }
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(200, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String printed = Files.readString(output);
        assertThat(process.exitValue()).as(printed).isZero();
        List<String> lines = printed.lines().toList();
        assertThat(lines).filteredOn(line -> line.startsWith("update ")).hasSize(10);
        assertThat(lines.get(lines.size() - 2)).startsWith("class ");
        var accuracy = Pattern.compile("accuracy (\\S+) %: ").matcher(lines.getLast());
        assertThat(accuracy.find()).as(lines.getLast()).isTrue();
        assertThat(Double.parseDouble(accuracy.group(1))).isBetween(70.0, 100.0);
        assertThat(Model.read(folder.resolve("digits.safetensors")))
                .hasToString("model 784-128-10 of pictures of 28×28");
    }

    @Test
    void theProgramIsShort() throws IOException {
        assertThat(block("java").lines().filter(line -> !line.startsWith("import ") && !line.isBlank()))
                .hasSizeLessThanOrEqualTo(15);
    }

    @Test
    void itsDependencyIsWhatIsBuilt() throws IOException {
        String pom = Files.readString(Path.of("..", "core", "pom.xml"));
        String dependency = block("xml");
        assertThat(element("groupId", dependency)).isEqualTo(element("groupId", pom));
        assertThat(element("version", dependency)).isEqualTo(element("version", pom));
        assertThat(pom.substring(pom.indexOf("</parent>")))
                .contains("<artifactId>" + element("artifactId", dependency) + "</artifactId>");
    }

    private static String element(String name, String xml) {
        var matcher = Pattern.compile("<" + name + ">(.*?)</").matcher(xml);
        assertThat(matcher.find()).as("<%s> in %s", name, xml).isTrue();
        return matcher.group(1);
    }
}
