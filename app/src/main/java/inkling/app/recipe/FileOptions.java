package inkling.app.recipe;

import inkling.app.command.Failures;
import inkling.app.command.Similar;
import inkling.app.recipe.SettingsFile.Setting;
import inkling.data.file.Excerpt;
import inkling.data.file.MalformedFileException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The options that a file of settings sets, read as a command reads its words. */
public final class FileOptions {
    /** These say what to do, not how, or would begin all over. */
    private static final Set<String> NEVER =
            Set.of("--recipe", "--config", "--checkpoint", "--resume", "--spark", "--verbose", "--help", "--version");

    private static final String REMEDY = "`inkling help train` says what it may be.";

    private FileOptions() {}

    /**
     * Reads all settings of a file.
     *
     * @param command that the settings are for; nobody else's
     * @return the options, with their values
     * @throws MalformedFileException if a key or value is wrong, even one that the user has decided otherwise
     */
    public static Collection<OptionSpec> of(SettingsFile file, CommandLine command) throws MalformedFileException {
        Map<String, OptionSpec> known = command.getCommandSpec().optionsMap();
        Map<OptionSpec, Setting> settings = new LinkedHashMap<>();
        for (Setting setting : file.settings()) {
            OptionSpec option = option(file, setting, known);
            requireFree(file, setting, option, settings);
            settings.put(option, setting);
        }
        parse(file, command, settings);
        return settings.keySet();
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
                    "expected a key such as " + Similar.mostSimilar(setting.key(), keys) + ", found \""
                            + Excerpt.of(setting.key()) + "\"",
                    "Keys are the long options of `inkling help train` without the dashes.");
        }
        return option;
    }

    private static void requireFree(
            SettingsFile file, Setting setting, OptionSpec option, Map<OptionSpec, Setting> before)
            throws MalformedFileException {
        for (OptionSpec rival : OpenOptions.rivals(option)) {
            Setting other = before.get(rival);
            if (other != null) {
                throw file.malformed(
                        setting,
                        setting.key() + " excludes " + other.key() + " of line " + other.line(),
                        "Remove one of the two.");
            }
        }
    }

    private static void parse(SettingsFile file, CommandLine command, Map<OptionSpec, Setting> settings)
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
}
