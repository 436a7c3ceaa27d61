package inkling.app.train;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import inkling.app.command.Failures;
import inkling.app.command.PathConverter;
import inkling.app.data.Sources;
import inkling.app.recipe.FileOptions;
import inkling.app.recipe.OpenOptions;
import inkling.app.recipe.RecipeOptions;
import inkling.app.recipe.SettingsFile;
import inkling.data.file.Excerpt;
import inkling.data.file.MalformedFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The options of a run from wherever they can be said: what its command line leaves open a file of settings sets, or the checkpoint that it goes
 * on from, which keeps them so that they need not be repeated. Each text is read once.
 */
final class Arguments {
    private static final Gson GSON = new Gson();

    /** About one start of the program, not about the run. */
    private static final Set<String> OF_ONE_START = Set.of(
            "--checkpoint",
            "--resume",
            SparkSubmit.OPTION,
            "--threads",
            "--kernels",
            "--offline",
            "--json",
            "--verbose",
            "--help",
            "--version");

    /** A run may go on with others of these; that the data is the same is seen by its content. */
    private static final Set<String> REPLACEABLE = Stream.concat(
                    Stream.of("--data", "--every"), RunOutput.OPTIONS.stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final String DATA = "--data=";

    private final Supplier<Blank> blanks;

    /**
     * For one kind of command.
     *
     * @param blanks a new one each time
     */
    Arguments(Supplier<Blank> blanks) {
        this.blanks = blanks;
    }

    /**
     * A command that has read no words yet.
     *
     * @param recipe gives its file of settings, once it has read them: picocli makes a group of options anew then
     */
    record Blank(CommandLine line, Supplier<RecipeOptions> recipe) {
        /** For other texts than the words of the user's command line. */
        Blank {
            line.registerConverter(Path.class, new PathConverter())
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    // A file that a word such as @file names is nobody's command line.
                    .setExpandAtFiles(false);
        }
    }

    /**
     * What a run began with.
     *
     * @param given the options that a command line gave
     * @param ofFile the options that were left to its file of settings
     */
    private record Beginning(ParseResult given, List<OptionSpec> ofFile) {
        List<OptionSpec> all() {
            return Stream.concat(given.matchedOptions().stream(), ofFile.stream())
                    .toList();
        }
    }

    /**
     * Sets what a command line leaves open.
     *
     * @param recipe the file of settings that it names
     * @param folder with the checkpoint of the run that it goes on with, if there is one
     * @return the options of the run, each with its value as one text, for {@link #toJson}
     * @throws IOException if the checkpoint keeps something else, or the file of settings cannot be read or is none
     * @throws IllegalArgumentException if an option contradicts the run, a setting of the file is wrong, or the checkpoint names a file to
     *     write that only the user may name; the message names it
     */
    List<String> complete(ParseResult given, RecipeOptions recipe, @Nullable CheckpointFolder folder)
            throws IOException {
        if (folder != null && folder.found() != null) {
            return goOn(given, folder);
        }
        List<String> ofRun =
                texts(given.matchedOptions().stream().filter(option -> !OF_ONE_START.contains(option.longestName())));
        fillFromFile(given, recipe);
        return ofRun;
    }

    /**
     * The options that were set by the file. Its settings are part of the command line, so a wrong one is wrong usage; a file that is not there or
     * has none, because it is damaged or another one, is bad data.
     */
    private List<OptionSpec> fillFromFile(ParseResult given, RecipeOptions recipe) throws IOException {
        SettingsFile file = recipe.read();
        if (file == null) {
            return List.of();
        }
        try {
            return OpenOptions.fill(given, FileOptions.of(file, blanks.get().line));
        } catch (MalformedFileException e) {
            throw new IllegalArgumentException(Failures.describe(e), e);
        }
    }

    private List<String> goOn(ParseResult given, CheckpointFolder folder) throws IOException {
        Beginning beginning = parse(folder);
        requireDataHere(given, beginning.given);
        for (OptionSpec option : given.matchedOptions()) {
            if (!OF_ONE_START.contains(option.longestName()) && !REPLACEABLE.contains(option.longestName())) {
                requireSame(option, beginning);
            }
        }
        OpenOptions.fill(given, beginning.all());
        requireHarmless(given, beginning);
        Stream<OptionSpec> asBefore = beginning.given.matchedOptions().stream()
                .filter(option ->
                        !REPLACEABLE.contains(option.longestName()) || !given.hasMatchedOption(option.longestName()));
        Stream<OptionSpec> replaced =
                given.matchedOptions().stream().filter(option -> REPLACEABLE.contains(option.longestName()));
        return texts(Stream.concat(asBefore, replaced));
    }

    private static List<String> texts(Stream<OptionSpec> options) {
        return options.flatMap(
                        option -> option.stringValues().stream().map(value -> option.longestName() + "=" + value))
                .map(Arguments::withoutFolders)
                .toList();
    }

    /** Of data that was named with its whole path the last part is enough to know it again. */
    private static String withoutFolders(String text) {
        if (!text.startsWith(DATA)) {
            return text;
        }
        String data = text.substring(DATA.length());
        return hasFolders(data) ? DATA + Sources.name(data) : text;
    }

    /** Whether {@code --data} names a whole path, of which a checkpoint keeps the last part alone. */
    static boolean hasFolders(String data) {
        // Not every name is a path: Windows has none with a colon in its middle.
        return Sources.isPath(data) && Path.of(data).isAbsolute();
    }

    /** The form in a checkpoint. */
    static String toJson(List<String> ofRun) {
        return GSON.toJson(ofRun);
    }

    private Beginning parse(CheckpointFolder folder) throws IOException {
        Blank blank = blanks.get();
        ParseResult given;
        try {
            given = blank.line.parseArgs(words(folder));
        } catch (ParameterException e) {
            throw folder.wrongArguments("some that mean nothing here: " + Failures.problemOfOption(e));
        }
        for (OptionSpec option : given.matchedOptions()) {
            if (OF_ONE_START.contains(option.longestName())) {
                throw folder.wrongArguments("one that no checkpoint keeps: " + option.longestName());
            }
        }
        return new Beginning(given, fillFromFile(given, blank.recipe.get()));
    }

    /** Has a command that nobody wrote read its words, which are right. */
    static void read(CommandLine command, String... words) {
        command.parseArgs(words);
    }

    private static String[] words(CheckpointFolder folder) throws MalformedFileException {
        String saved = folder.arguments();
        try {
            String[] words = GSON.fromJson(saved, String[].class);
            if (words != null && !Arrays.asList(words).contains(null)) {
                return words;
            }
        } catch (JsonParseException e) {
            // Said below, as for a list of something else.
        }
        throw folder.wrongArguments("no list of texts: " + Excerpt.of(saved));
    }

    private static void requireDataHere(ParseResult given, ParseResult run) {
        String data = run.matchedOptionValue("--data", null);
        if (data != null && !given.hasMatchedOption("--data") && !Sources.isThere(data)) {
            throw new IllegalArgumentException("the run began with " + data
                    + ", which is not in this folder; say with --data where that data is now");
        }
    }

    /** Of all that is written but what the command line names, or the file of settings that it names, which is that of the run. */
    private static void requireHarmless(ParseResult given, Beginning beginning) {
        Stream<OptionSpec> ofFile = given.hasMatchedOption("--config") ? beginning.ofFile.stream() : Stream.of();
        Set<String> said = Stream.concat(given.matchedOptions().stream(), ofFile)
                .map(OptionSpec::longestName)
                .collect(Collectors.toSet());
        RunOutput.OPTIONS.stream()
                .filter(option -> !said.contains(option))
                .flatMap(option -> RunOutput.of(
                        option, given.commandSpec().findOption(option).<Path>getValue()))
                .forEach(RunOutput::requireHarmless);
    }

    private static void requireSame(OptionSpec given, Beginning beginning) {
        OptionSpec other = beginning.given.commandSpec().findOption(given.longestName());
        Object value = other == null ? null : other.getValue();
        if (!Objects.equals(given.getValue(), value)) {
            throw new IllegalArgumentException(
                    text(given) + ": the run began " + beginning(given.longestName(), beginning)
                            + "; leave it out to go on, or choose another --checkpoint folder to begin anew");
        }
    }

    private static String beginning(String name, Beginning run) {
        if (run.given.hasMatchedOption(name)) {
            return "with " + text(run.given.matchedOption(name));
        }
        return run.ofFile.stream()
                .filter(option -> option.longestName().equals(name))
                .map(option -> "with " + text(option) + " of its file of settings")
                .findFirst()
                .orElse("without it");
    }

    private static String text(OptionSpec option) {
        return option.longestName() + " " + String.join(" ", option.stringValues());
    }
}
