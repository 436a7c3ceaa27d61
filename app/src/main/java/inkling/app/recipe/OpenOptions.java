package inkling.app.recipe;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that a command line leaves open, for a file of settings or a checkpoint to set. */
public final class OpenOptions {
    private OpenOptions() {}

    /**
     * Gives a command that has read its words what others say. The options that it was given, and those that these exclude, stay as they
     * are.
     *
     * @param others with their values, of a command of the same kind
     * @return those of the others that were open
     */
    public static List<OptionSpec> fill(ParseResult given, Collection<OptionSpec> others) {
        Set<String> decided = given.matchedOptions().stream()
                .flatMap(option -> rivals(option).stream())
                .map(OptionSpec::longestName)
                .collect(Collectors.toSet());
        List<OptionSpec> open = others.stream()
                .filter(other -> !decided.contains(other.longestName()))
                .toList();
        open.forEach(
                other -> given.commandSpec().findOption(other.longestName()).setValue(other.getValue()));
        return open;
    }

    /** The option, and those that can only be given in its place. */
    static List<OptionSpec> rivals(OptionSpec option) {
        ArgGroupSpec group = option.group();
        return group != null && group.exclusive()
                ? Stream.concat(Stream.of(option), group.options().stream()).toList()
                : List.of(option);
    }
}
