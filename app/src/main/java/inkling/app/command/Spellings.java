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
                .or(() -> Synonyms.option(plain, command));
    }

    /** Whether a command has the option, in any spelling. */
    static boolean known(String word, CommandSpec command) {
        String name = name(word);
        return command.optionsMap().containsKey(name) || meant(name, command).isPresent();
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
        Optional<String> other = Synonyms.advice(plain, command);
        if (other.isPresent()) {
            return Optional.of(other.get() + ".");
        }
        return meant(name, command)
                .or(() -> names(command).stream()
                        .filter(own -> plain.length() > 2 && plain(own).startsWith(plain))
                        .findFirst())
                .or(() -> nearest(name, names(command)))
                .map(own -> "Did you mean " + own + "?");
    }

    /** The word that means the same, or is few enough changes of a letter away to be what was meant. */
    public static Optional<String> nearest(String word, List<String> words) {
        String plain = plain(word);
        return Synonyms.among(words, plain)
                .or(() -> words.stream()
                        .min(Comparator.comparingInt(other -> Similar.distance(plain, plain(other))))
                        .filter(other ->
                                Similar.distance(plain, plain(other)) <= Math.clamp(plain.length() / 2, 1, 3)));
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
