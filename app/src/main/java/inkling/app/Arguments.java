package inkling.app;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import java.io.IOException;
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
    private static final Set<String> OF_ONE_START =
            Set.of("--checkpoint", "--resume", "--threads", "--kernels", "--offline", "--json", "--help", "--version");

    /** A run may go on with others of these; that the data is the same is seen by its content. */
    private static final Set<String> REPLACEABLE = Set.of("--data", "--out", "--history", "--report", "--every");

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
                .toList());
    }

    /**
     * All options for going on with a run.
     *
     * @param given the command line that asks for it
     * @param saved what {@link #ofRun} gave when the run began
     * @throws IllegalArgumentException if an option given contradicts the run; the message names it
     * @throws IOException if the run began with a file of settings that cannot be read any more
     */
    static List<String> toGoOn(ParseResult given, String saved) throws IOException {
        ParseResult run = parse(given, saved);
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

    private static ParseResult parse(ParseResult given, String saved) throws IOException {
        try {
            List<String> options = List.of(GSON.fromJson(saved, String[].class));
            String[] words = withName(given, options);
            return RunWithRecipe.withSettings(program(given).parseArgs(words))
                    .parseArgs(words)
                    .subcommand();
        } catch (JsonSyntaxException | ParameterException e) {
            throw new IllegalArgumentException(
                    "the run began with options that mean nothing to this version: " + e.getMessage(), e);
        }
    }

    private static CommandLine program(ParseResult given) {
        CommandLine command = given.commandSpec().commandLine();
        return Inkling.commandLine().setOut(command.getOut()).setErr(command.getErr());
    }

    /** Carries out the command that was given, with other options; returns its exit code. */
    static int execute(ParseResult given, List<String> options) {
        return program(given).execute(withName(given, options));
    }

    private static String[] withName(ParseResult given, List<String> options) {
        return Stream.concat(Stream.of(given.commandSpec().name()), options.stream())
                .toArray(String[]::new);
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
