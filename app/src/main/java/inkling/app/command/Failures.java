package inkling.app.command;

import inkling.data.file.Excerpt;
import inkling.data.file.MalformedFileException;
import inkling.datasets.fetch.MissingDataException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command throws into one line on standard error and an exit code. */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    /** Failed at run time. */
    public static final int FAILED = 1;

    /** Wrong usage. */
    public static final int USAGE = 2;

    /** Bad or missing data. */
    public static final int DATA = 3;

    /** Training diverged. */
    static final int DIVERGED = 4;

    /** Interrupted by Ctrl-C; a signal gives its own. */
    public static final int INTERRUPTED = 130;

    private static final int MAX_LENGTH = 2000;

    /** What picocli says where a word is no number, in the words of Java. */
    private static final Pattern WRONG_TYPE = Pattern.compile("'(.*)' is not an? (int|long|short|byte|float|double)$");

    private static final Pattern WRONG_WORD =
            Pattern.compile("expected one of \\[(.*)] \\(case-insensitive\\) but was '(.*)'$");

    private static final Set<String> WHOLE = Set.of("int", "long", "short", "byte");

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        command.getErr().println("inkling: " + printable(describe(failure)));
        command.getErr().flush();
        return switch (failure) {
            case MissingDataException missing -> DATA;
            case MalformedFileException malformed -> DATA;
            case NoSuchFileException missing -> DATA;
            case AccessDeniedException denied -> DATA;
            case DivergedException diverged -> DIVERGED;
            case IllegalArgumentException wrong -> USAGE;
            default -> FAILED;
        };
    }

    @Override
    public int handleParseException(ParameterException mistake, String[] args) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = command.getErr();
        ArgSpec argument = mistake.getArgSpec();
        String place = argument instanceof OptionSpec option && mistake.getCause() instanceof TypeConversionException
                ? option.longestName() + " " + mistake.getValue() + ": "
                : "";
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            err.println("inkling: " + printable(unknown(unmatched, command.getCommandSpec())));
        } else {
            err.println("inkling: " + printable(place + problem(mistake)));
            if (command.getParent() == null) {
                command.usage(err);
            } else {
                err.println("Try `" + command.getCommandSpec().qualifiedName() + " --help`.");
            }
        }
        err.flush();
        return USAGE;
    }

    /** About the first word that means nothing to the command, with what may have been meant. */
    private static String unknown(UnmatchedArgumentException mistake, CommandSpec command) {
        String word = mistake.getUnmatched().getFirst();
        String name = command.qualifiedName();
        String help = "Try `" + name + " --help`.";
        if (mistake.isUnknownOption()) {
            return word + ": `" + name + "` has no such option. "
                    + Spellings.advice(word, command).orElse(help);
        }
        List<String> commands = command.subcommands().entrySet().stream()
                .filter(entry ->
                        !entry.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
        if (commands.isEmpty()) {
            return "\"" + word + "\": `" + name + "` expects nothing here. " + help;
        }
        return "\"" + word + "\": `" + name + "` has no such command. "
                + Spellings.nearest(word, commands)
                        .map(near -> "Did you mean " + near + "?")
                        .orElse("Expected one of " + String.join(", ", commands) + ".");
    }

    /** What is wrong with an argument, without the option's name where only the value is wrong. */
    public static String problem(ParameterException mistake) {
        Throwable failure = mistake.getCause() instanceof TypeConversionException wrong ? wrong : mistake;
        String message = String.valueOf(failure.getMessage());
        Matcher wrongWord = WRONG_WORD.matcher(message);
        if (wrongWord.find()) {
            return "expected one of " + wrongWord.group(1).toLowerCase(Locale.ROOT) + ", found \"" + wrongWord.group(2)
                    + "\"";
        }
        Matcher wrongType = WRONG_TYPE.matcher(message);
        if (wrongType.find()) {
            if (wrongType.group(1).matches("[+-]?\\d{10,}")) {
                return "expected " + Integer.MAX_VALUE + " at most, found " + wrongType.group(1);
            }
            String kind = WHOLE.contains(wrongType.group(2)) ? "a whole number" : "a number";
            return "expected " + kind + ", found \"" + wrongType.group(1) + "\"";
        }
        return message.startsWith("Error: ") ? message.substring("Error: ".length()) : message;
    }

    /** One line that does nothing to a terminal, whatever names and contents of files are in it. */
    static String printable(String line) {
        return Excerpt.of(line, MAX_LENGTH);
    }

    /** The failure in one line. */
    public static String describe(Exception failure) {
        if (failure instanceof FileSystemException file && file.getReason() == null) {
            return file.getFile()
                    + switch (file) {
                        case NoSuchFileException missing -> ": no such file. Check the path.";
                        case AccessDeniedException denied -> ": permission denied. Check who may read and write it.";
                        default -> ": " + file.getClass().getSimpleName();
                    };
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
