package inkling.app.train;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import inkling.app.command.Failures;
import inkling.app.data.Sources;
import inkling.app.recipe.DefaultsFromFile;
import inkling.app.recipe.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The options of a run as its checkpoint keeps them, so that they need not be repeated. */
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
    private static final Set<String> REPLACEABLE = Set.of("--data", "--out", "--history", "--report", "--every");

    private static final String DATA = "--data=";

    private Arguments() {}

    /** The options that were given, each with its value as one text. */
    static List<String> of(ParseResult given) {
        return given.matchedOptions().stream().flatMap(Arguments::texts).toList();
    }

    private static Stream<String> texts(OptionSpec option) {
        return option.stringValues().stream().map(value -> option.longestName() + "=" + value);
    }

    /** The options given that belong to the run, as JSON: what a checkpoint keeps. */
    static String ofRun(ParseResult given) {
        return GSON.toJson(given.matchedOptions().stream()
                .filter(option -> !OF_ONE_START.contains(option.longestName()))
                .flatMap(Arguments::texts)
                .map(Arguments::withoutFolders)
                .toList());
    }

    /** Of data that was named with its whole path the last part is enough to know it again. */
    private static String withoutFolders(String text) {
        return text.startsWith(DATA) && Path.of(text.substring(DATA.length())).isAbsolute()
                ? DATA + Sources.name(text.substring(DATA.length()))
                : text;
    }

    /**
     * All options for going on with a run.
     *
     * @param given the command line that asks for it
     * @param saved what {@link #ofRun} gave when the run began
     * @throws IllegalArgumentException if an option given contradicts the run; the message names it
     */
    static List<String> toGoOn(ParseResult given, String saved) {
        ParseResult run = parse(given, saved);
        requireDataHere(given, run);
        Stream<OptionSpec> ofRun = run.matchedOptions().stream()
                .filter(option ->
                        !REPLACEABLE.contains(option.longestName()) || !given.hasMatchedOption(option.longestName()));
        Stream<OptionSpec> ofStart = given.matchedOptions().stream()
                .filter(option ->
                        OF_ONE_START.contains(option.longestName()) || REPLACEABLE.contains(option.longestName()));
        for (OptionSpec option : given.matchedOptions()) {
            if (!OF_ONE_START.contains(option.longestName()) && !REPLACEABLE.contains(option.longestName())) {
                requireSame(option, run);
            }
        }
        return Stream.concat(ofRun, ofStart).flatMap(Arguments::texts).toList();
    }

    private static void requireDataHere(ParseResult given, ParseResult run) {
        String data = run.matchedOptionValue("--data", null);
        if (data != null && !given.hasMatchedOption("--data") && Sources.isPath(data) && !Files.exists(Path.of(data))) {
            throw new IllegalArgumentException("the run began with " + data
                    + ", which is not in this folder; say with --data where that data is now");
        }
    }

    private static ParseResult parse(ParseResult given, String saved) {
        try {
            List<String> options = List.of(GSON.fromJson(saved, String[].class));
            return parse(options, given.commandSpec().commandLine()).session().given();
        } catch (JsonSyntaxException | ParameterException e) {
            throw new IllegalArgumentException(
                    "the run began with options that mean nothing to this version: " + e.getMessage(), e);
        }
    }

    /**
     * A command that has read some options; what the file of settings that they name says holds where they leave it open.
     *
     * @param like where it is to print to
     * @throws IllegalArgumentException if the file cannot be read or its content is wrong: it is part of the command line
     */
    static TrainCommand parse(List<String> options, CommandLine like) {
        String[] words = options.toArray(String[]::new);
        CommandLine line = commandLine(like);
        ParseResult parsed = line.parseArgs(words);
        TrainCommand command = line.getCommand();
        try {
            SettingsFile file = command.recipe().read();
            if (file == null) {
                return command;
            }
            var defaults = new DefaultsFromFile(file, commandLine(like), parsed.matchedOptions());
            CommandLine complete = commandLine(like).setDefaultValueProvider(defaults);
            complete.parseArgs(words);
            return complete.getCommand();
        } catch (IOException e) {
            throw new IllegalArgumentException(Failures.describe(e), e);
        }
    }

    private static CommandLine commandLine(CommandLine like) {
        return new CommandLine(new TrainCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(like.getOut())
                .setErr(like.getErr());
    }

    private static void requireSame(OptionSpec given, ParseResult run) {
        OptionSpec other = run.commandSpec().findOption(given.longestName());
        Object value = other == null ? null : other.getValue();
        if (!Objects.equals(given.getValue(), value)) {
            throw new IllegalArgumentException(text(given) + ": the run began " + beginning(given.longestName(), run)
                    + "; leave it out to go on, or choose another --checkpoint folder to begin anew");
        }
    }

    private static String beginning(String name, ParseResult run) {
        if (run.hasMatchedOption(name)) {
            return "with " + text(run.matchedOption(name));
        }
        String ofFile =
                run.commandSpec().defaultValueProvider() instanceof DefaultsFromFile file ? file.value(name) : null;
        return ofFile == null ? "without it" : "with " + name + " " + ofFile + " of its file of settings";
    }

    private static String text(OptionSpec option) {
        return option.longestName() + " " + String.join(" ", option.stringValues());
    }
}
