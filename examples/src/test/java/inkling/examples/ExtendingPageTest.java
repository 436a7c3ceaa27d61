package inkling.examples;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.Dataset;
import inkling.datasets.picture.ImageReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/extending.md and docs/library.md show in Java compiles, but for what is shortened to an outline. */
class ExtendingPageTest {
    private static final String OPTIMIZERS = "package inkling.train.optimizer;\n";

    @TempDir
    Path folder;

    private static List<String> blocks(String page) throws IOException {
        return Pattern.compile("(?s)```java\n(.*?)```")
                .matcher(Files.readString(Path.of("..", "docs", page)))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    @Test
    void classesToAddCompileWhereTheyBelong() throws IOException, URISyntaxException {
        List<String> classes = blocks("extending.md").stream()
                .filter(block -> !block.contains("…"))
                .map(block -> block.contains("package ") ? block : OPTIMIZERS + block)
                .toList();
        assertThat(classes).hasSize(2);
        for (String code : classes) {
            var type = Pattern.compile("(?:class|record) (\\w+)").matcher(code);
            assertThat(type.find()).isTrue();
            compile(type.group(1), code);
        }
    }

    /** The page's class and the page's line, and no other change of the library. */
    @Test
    void anActivationIsAddedByAClassAndALine() throws Exception {
        compile("Softsign", blocks("extending.md").getFirst());
        String list = Files.readString(
                Path.of("..", "core", "src", "main", "java", "inkling", "nn", "activation", "ActivationFunction.java"));
        assertThat(list).contains("new Silu(), ");
        compile("ActivationFunction", list.replace("new Silu(), ", "new Silu(), new Softsign(), "));

        URL[] changed = {folder.toUri().toURL(), home(Dataset.class).toUri().toURL()};
        // The loader of the platform would hand over to the module that is there already.
        try (var loader = new URLClassLoader(changed, null)) {
            Class<?> functions = loader.loadClass("inkling.nn.activation.ActivationFunction");
            Object softsign = functions.getMethod("named", String.class).invoke(null, "softsign");
            assertThat(functions.getMethod("value", double.class).invoke(softsign, 1.0))
                    .isEqualTo(0.5);
            assertThat(functions.getMethod("derivative", double.class).invoke(softsign, -1.0))
                    .isEqualTo(0.25);
        }
    }

    /** Each block is what stands in a method. */
    @Test
    void whatUsersAreShownCompiles() throws IOException, URISyntaxException {
        List<String> blocks = blocks("library.md");
        assertThat(blocks).hasSize(6);
        String packages = Stream.of(
                        "data",
                        "data.file",
                        "datasets.picture",
                        "model",
                        "nn",
                        "train",
                        "train.optimizer",
                        "train.schedule")
                .map(name -> "import inkling." + name + ".*;\n")
                .reduce("import java.nio.file.*;\nimport java.util.*;\n", String::concat);
        for (String block : blocks) {
            compile(
                    "Shown",
                    packages + "class Shown { boolean goodEnough(Report report) { return true; }\n"
                            + "void show(TrainingConfig config, Network network, Dataset data, long seed) throws Exception {\n"
                            + block.replaceAll("\\b(network|config) =", "$1Shown =") + "}}");
        }
    }

    private void compile(String name, String code) throws IOException, URISyntaxException {
        Path source = folder.resolve(name + ".java");
        Files.writeString(source, code);
        String library = home(Dataset.class) + File.pathSeparator + home(ImageReader.class);
        var messages = new StringWriter();
        var writer = new PrintWriter(messages, true);
        int result = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        writer,
                        writer,
                        "-cp",
                        library + File.pathSeparator + folder,
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(result).as(code + messages).isZero();
    }

    private static Path home(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
