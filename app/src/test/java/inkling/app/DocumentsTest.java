package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The documents: what they link to is there, and the command understands what they tell the reader to type. */
class DocumentsTest {
    private static final CommandLine INKLING = Inkling.commandLine();

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(\\w*)\n(.*?)^ *```");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    /** To the end of the line, but for a comment, a pipe, or what is written to a file. */
    private static final String COMMAND =
            "(?:\\w+='[^']*' )?(?:time )?(?:\\./)?inkling(?= )((?:[^\n#|>&;\"]|\"[^\"]*\")*)";

    private static final Pattern IN_BLOCK = Pattern.compile("(?m)^ *" + COMMAND);
    private static final Pattern INDENTED = Pattern.compile("(?m)^    +" + COMMAND);
    /** Within a sentence, where what the command needs may be left out. */
    private static final Pattern MENTION = Pattern.compile("`(?:time )?(?:\\./)?inkling( [^`]+)`");

    static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(PROJECT);
                Stream<Path> docs = Files.walk(PROJECT.resolve("docs"));
                Stream<Path> course = Files.list(PROJECT.resolve("notebooks"))) {
            return Stream.of(top, docs, course)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(Path document) throws IOException {
        String prose = BLOCK.matcher(Files.readString(document)).replaceAll("");
        List<String> links = LINK.matcher(prose)
                .results()
                .map(found -> found.group(1))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .toList();
        for (String link : links) {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
            assertThat(target).as(link).exists();
            if (parts.length > 1) {
                assertThat(anchors(target)).as(link).contains(parts[1]);
            }
        }
    }

    /** As GitHub makes them of headings. */
    private static List<String> anchors(Path document) throws IOException {
        return HEADING.matcher(Files.readString(document))
                .results()
                .map(found -> found.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theirCommandsAreUnderstood(Path document) throws IOException {
        for (String command : commands(document)) {
            assertThatCode(() -> INKLING.parseArgs(words(command)))
                    .as("inkling%s", command)
                    .doesNotThrowAnyException();
        }
        for (String mention : mentions(document)) {
            assertThatCode(() -> parseMention(mention)).as("inkling%s", mention).doesNotThrowAnyException();
        }
    }

    private static void parseMention(String mention) {
        try {
            INKLING.parseArgs(words(mention));
        } catch (CommandLine.MissingParameterException e) {
            // Such as "inkling explain does it": which picture is of no matter.
        }
    }

    @Test
    void thereAreCommandsToCheck() throws IOException {
        assertThat(commands(PROJECT.resolve("README.md")))
                .hasSizeGreaterThan(25)
                .contains(" show 0 1 2");
        assertThat(commands(PROJECT.resolve("docs/own-digits.md"))).contains(" predict cells/ --one");
        assertThat(commands(PROJECT.resolve("docs/kaggle.md"))).contains(" kaggle FOLDER");
        assertThat(mentions(PROJECT.resolve("docs/faq.md"))).contains(" predict my-digit.png --show");
    }

    private static List<String> commands(Path document) throws IOException {
        String text = Files.readString(document).replace("\\\n", " ");
        String blocks = BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(1).equals("sh"))
                .map(block -> block.group(2))
                .collect(Collectors.joining("\n"));
        String prose = BLOCK.matcher(text).replaceAll("");
        return found(IN_BLOCK.matcher(blocks).results(), INDENTED.matcher(prose).results());
    }

    private static List<String> mentions(Path document) throws IOException {
        String prose = BLOCK.matcher(Files.readString(document)).replaceAll("");
        return found(MENTION.matcher(prose).results(), Stream.of());
    }

    /** Without those that leave something open. */
    private static List<String> found(Stream<MatchResult> some, Stream<MatchResult> others) {
        return Stream.concat(some, others)
                .map(found -> found.group(1).stripTrailing())
                .filter(command -> !command.contains("…") && !command.contains("["))
                .toList();
    }

    private static String[] words(String command) {
        return Pattern.compile("\"([^\"]*)\"|(\\S+)")
                .matcher(command)
                .results()
                .map(DocumentsTest::word)
                .toArray(String[]::new);
    }

    private static String word(MatchResult found) {
        return Objects.requireNonNullElse(found.group(1), found.group());
    }
}
