package inkling.app;

import inkling.app.recipe.SettingsFile;
import java.io.IOException;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Runs the command that was asked for; one that names a file of settings, with these. */
final class RunWithRecipe implements IExecutionStrategy {
    @Override
    public int execute(ParseResult parsed) {
        CommandLine root = parsed.commandSpec().commandLine();
        try {
            CommandLine again = withSettings(parsed);
            return again.equals(root)
                    ? new RunLast().execute(parsed)
                    : again.setOut(root.getOut()).setErr(root.getErr()).execute(words(parsed));
        } catch (IOException e) {
            // A file of settings is part of the command line, so this is wrong usage and no bad data.
            root.getErr().println("inkling: " + Failures.describe(e));
            root.getErr().flush();
            return Failures.USAGE;
        }
    }

    private static String[] words(ParseResult parsed) {
        return parsed.originalArgs().toArray(String[]::new);
    }

    /**
     * The same command line as before, or where a file of settings is named, a new one for the same words that has the file's
     * values in place of the usual ones.
     *
     * @throws IOException if the file cannot be read or its content is wrong
     */
    static CommandLine withSettings(ParseResult parsed) throws IOException {
        CommandLine root = parsed.commandSpec().commandLine();
        ParseResult chosen = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        if (chosen.isUsageHelpRequested()
                || chosen.isVersionHelpRequested()
                || !(chosen.commandSpec().userObject() instanceof TrainCommand train)) {
            return root;
        }
        SettingsFile file = train.options().recipe().read();
        if (file == null) {
            return root;
        }
        String name = chosen.commandSpec().name();
        var defaults = new DefaultsFromFile(file, Inkling.commandLine(), name, chosen.matchedOptions());
        CommandLine again = Inkling.commandLine().setExecutionStrategy(new RunLast());
        Objects.requireNonNull(again.getSubcommands().get(name)).setDefaultValueProvider(defaults);
        return again;
    }
}
