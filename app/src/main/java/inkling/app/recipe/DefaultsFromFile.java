package inkling.app.recipe;

import inkling.app.command.Failures;
import inkling.app.command.Similar;
import inkling.app.recipe.SettingsFile.Setting;
import inkling.data.file.MalformedFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What a file of settings says about the options that the user left open. */
public final class DefaultsFromFile implements IDefaultValueProvider {
    /** These say what to do, not how, or would begin all over. */
    private static final Set<String> NEVER =
            Set.of("--recipe", "--config", "--checkpoint", "--resume", "--verbose", "--help", "--version");

    private static final String REMEDY = "`inkling help train` says what it may be.";

    private final Map<String, String> values = new HashMap<>();

    /**
     * Checks a file and takes from it what is needed.
     *
     * @param command that the settings are for; receives a trial parse, so it must be nobody else's
     * @param given the options that the user gave; they and what they exclude stay as they are
     * @throws MalformedFileException if a key or value is wrong, even one that is not needed
     */
    public DefaultsFromFile(SettingsFile file, CommandLine command, Collection<OptionSpec> given)
            throws MalformedFileException {
        Set<String> decided = given.stream()
                .flatMap(option -> rivals(option).stream())
                .map(OptionSpec::longestName)
                .collect(Collectors.toSet());
        Map<String, OptionSpec> options = command.getCommandSpec().optionsMap();
        Map<OptionSpec, Setting> before = new LinkedHashMap<>();
        for (Setting setting : file.settings()) {
            OptionSpec option = option(file, setting, options);
            requireFree(file, setting, option, before);
            before.put(option, setting);
            if (!decided.contains(option.longestName())) {
                values.put(option.longestName(), setting.value());
            }
        }
        requirePossible(file, command, before);
    }

    private static OptionSpec option(SettingsFile file, Setting setting, Map<String, OptionSpec> options)
            throws MalformedFileException {
        String name = "--" + setting.key();
        OptionSpec option = options.get(name);
        if (option == null || NEVER.contains(name)) {
            List<String> keys = options.keySet().stream()
                    .filter(known -> known.startsWith("--") && !NEVER.contains(known))
                    .map(known -> known.substring(2))
                    .toList();
            throw file.malformed(
                    setting,
                    "expected a key such as " + Similar.mostSimilar(setting.key(), keys) + ", found \"" + setting.key()
                            + "\"",
                    "Keys are the long options of `inkling help train` without the dashes.");
        }
        return option;
    }

    private static void requireFree(
            SettingsFile file, Setting setting, OptionSpec option, Map<OptionSpec, Setting> before)
            throws MalformedFileException {
        for (OptionSpec rival : rivals(option)) {
            Setting other = before.get(rival);
            if (other != null) {
                throw file.malformed(
                        setting,
                        setting.key() + " excludes " + other.key() + " of line " + other.line(),
                        "Remove one of the two.");
            }
        }
    }

    private static void requirePossible(SettingsFile file, CommandLine command, Map<OptionSpec, Setting> settings)
            throws MalformedFileException {
        String[] words = settings.values().stream()
                .map(setting -> "--" + setting.key() + "=" + setting.value())
                .toArray(String[]::new);
        try {
            command.parseArgs(words);
        } catch (ParameterException e) {
            Setting setting = e.getArgSpec() instanceof OptionSpec option ? settings.get(option) : null;
            if (setting == null) {
                throw new MalformedFileException(file.name(), "", Failures.problem(e), REMEDY);
            }
            throw file.malformed(setting, setting.key() + " = " + setting.value() + ": " + Failures.problem(e), REMEDY);
        }
    }

    /** The option, and those that can only be given in its place. */
    private static List<OptionSpec> rivals(OptionSpec option) {
        List<OptionSpec> rivals = new ArrayList<>(List.of(option));
        ArgGroupSpec group = option.group();
        if (group != null && group.exclusive()) {
            rivals.addAll(group.options());
        }
        return rivals;
    }

    /** What the file says about the option of this name, null where it says nothing or the user said otherwise. */
    @Nullable
    public String value(String longestName) {
        return values.get(longestName);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option ? value(option.longestName()) : null;
    }
}
