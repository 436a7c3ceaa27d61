package inkling.app.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Other spellings of options: those that mean one of ours are taken for it, and for those that may, one is suggested. */
public final class Spellings implements IParameterPreprocessor {
    /** What other programs call our options, without dashes. */
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("lr", "--learning-rate"),
            Map.entry("rate", "--learning-rate"),
            Map.entry("bs", "--batch"),
            Map.entry("batchsize", "--batch"),
            Map.entry("minibatch", "--batch"),
            Map.entry("nepochs", "--epochs"),
            Map.entry("numepochs", "--epochs"),
            Map.entry("niter", "--iterations"),
            Map.entry("iters", "--iterations"),
            Map.entry("steps", "--iterations"),
            Map.entry("maxsteps", "--iterations"),
            Map.entry("opt", "--optimizer"),
            Map.entry("optim", "--optimizer"),
            Map.entry("optimiser", "--optimizer"),
            Map.entry("wd", "--weight-decay"),
            Map.entry("act", "--activation"),
            Map.entry("dataset", "--data"),
            Map.entry("datadir", "--data"),
            Map.entry("output", "--out"),
            Map.entry("outfile", "--out"),
            Map.entry("save", "--out"),
            Map.entry("scheduler", "--schedule"),
            Map.entry("lrschedule", "--schedule"),
            Map.entry("warmupratio", "--warm-up"),
            Map.entry("augmentation", "--augment"),
            Map.entry("initialization", "--init"),
            Map.entry("randomseed", "--seed"),
            Map.entry("randomstate", "--seed"),
            Map.entry("val", "--dev"),
            Map.entry("validation", "--dev"),
            Map.entry("earlystopping", "--patience"),
            Map.entry("ema", "--average"),
            Map.entry("workers", "--threads"),
            Map.entry("numworkers", "--threads"),
            Map.entry("numthreads", "--threads"),
            Map.entry("jobs", "--threads"),
            Map.entry("models", "--model"),
            Map.entry("split", "--part"));

    /** What other programs say in another way. */
    private static final Map<String, String> ADVICE = Map.of(
            "hidden", "--layers gives the sizes of all layers, such as --layers 784,128,10",
            "hiddensize", "--layers gives the sizes of all layers, such as --layers 784,128,10",
            "hiddenunits", "--layers gives the sizes of all layers, such as --layers 784,128,10",
            "hiddenlayers", "--layers gives the sizes of all layers, such as --layers 784,128,64,10");

    /** Has a command and those below it understand other spellings. */
    public static CommandLine understoodBy(CommandLine command) {
        command.getCommandSpec().preprocessor(new Spellings());
        command.getSubcommands().values().forEach(Spellings::understoodBy);
        return command;
    }

    @Override
    public boolean preprocess(
            Stack<String> arguments, CommandSpec command, @Nullable ArgSpec argument, Map<String, Object> info) {
        for (int i = arguments.size() - 1; i >= 0 && !arguments.get(i).equals("--"); i--) {
            arguments.set(i, ours(arguments.get(i), command));
        }
        return false;
    }

    /** A word of the command line in our spelling. */
    static String ours(String word, CommandSpec command) {
        String name = name(word);
        if (!name.startsWith("--") || command.optionsMap().containsKey(name)) {
            return word;
        }
        return meant(name, command).orElse(name) + word.substring(name.length());
    }

    private static String name(String word) {
        return word.split("=", 2)[0];
    }

    private static Optional<String> meant(String name, CommandSpec command) {
        String plain = plain(name);
        return names(command).stream()
                .filter(own -> plain(own).equals(plain))
                .findFirst()
                .or(() -> Optional.ofNullable(SYNONYMS.get(plain)).filter(command.optionsMap()::containsKey));
    }

    /**
     * What to say about an option that a command does not have.
     *
     * @param word as it was written, perhaps with a value
     * @return nothing where nothing is near
     */
    static Optional<String> advice(String word, CommandSpec command) {
        String name = name(word);
        String plain = plain(name);
        if (ADVICE.containsKey(plain) && command.optionsMap().containsKey("--layers")) {
            return Optional.of(ADVICE.get(plain) + ".");
        }
        return meant(name, command)
                .or(() -> names(command).stream()
                        .filter(own -> plain.length() > 2 && plain(own).startsWith(plain))
                        .findFirst())
                .or(() -> nearest(name, names(command)))
                .map(own -> "Did you mean " + own + "?");
    }

    /** The word that is few enough changes of a letter away to be what was meant. */
    public static Optional<String> nearest(String word, List<String> words) {
        String plain = plain(word);
        return words.stream()
                .min(Comparator.comparingInt(other -> Similar.distance(plain, plain(other))))
                .filter(other -> Similar.distance(plain, plain(other)) <= Math.clamp(plain.length() / 2, 1, 3));
    }

    private static List<String> names(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.hidden())
                .map(OptionSpec::longestName)
                .toList();
    }

    /** Without dashes, underscores and capitals. */
    private static String plain(String name) {
        return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }
}
