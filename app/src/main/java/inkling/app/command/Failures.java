package inkling.app.command;

import inkling.data.file.Excerpt;
import inkling.data.file.MalformedFileException;
import inkling.datasets.fetch.MissingDataException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns what a command throws into one line on standard error and an exit code.
 *
 * <p>An error is one line however narrow the terminal is, unlike a notice, which goes on below between two words: whoever copies the path or the
 * command in it, or looks through a log for it, finds it in one piece. The terminal breaks it where its last column is, and knows that it is one.
 */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    /** What gives {@code ./inkling} more memory, and the jar where no launcher starts it. */
    public static final String MORE_MEMORY = "INKLING_JAVA_OPTS=-Xmx16g (or `java -Xmx16g -jar`)";

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

    private static final Pattern CHOICE = Pattern.compile("expected one of ([\\w:-]+(?:, [\\w:-]+)*)");

    private static final Pattern OPTION = Pattern.compile("--[a-z0-9-]+");

    private static final Pattern GIVEN = Pattern.compile("\\{(--[a-z0-9-]+)");

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private static final Pattern NAME = Pattern.compile("[\\p{L}./~].*");

    private static final Set<String> WHOLE = Set.of("int", "long", "short", "byte");

    private static final Pattern DIGITS = Pattern.compile("[+-]?\\d+");

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        say(failure, command.getErr());
        return code(failure);
    }

    /** Says what failed in one line. */
    static void say(Exception failure, PrintWriter err) {
        err.println("inkling: " + printable(describe(failure)));
        err.flush();
    }

    /** The exit code. */
    public static int code(Exception failure) {
        return switch (unwrapped(failure)) {
            case MissingDataException missing -> DATA;
            case MalformedFileException malformed -> DATA;
            // Of a file that is read: those that are written have failures of their own.
            case FileSystemException unreadable -> DATA;
            case DivergedException diverged -> DIVERGED;
            case IllegalArgumentException wrong -> USAGE;
            default -> FAILED;
        };
    }

    @Override
    public int handleParseException(ParameterException mistake, String[] args) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = command.getErr();
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            err.println("inkling: " + printable(unknown(unmatched, command.getCommandSpec())));
        } else {
            String problem = problemOfOption(mistake);
            if (command.getParent() == null) {
                err.println("inkling: " + printable(problem));
                command.usage(err);
            } else {
                String end = problem.matches(".*[.?!]") ? " " : ". ";
                err.println("inkling: " + printable(problem) + end + help(command.getCommandSpec()));
            }
        }
        err.flush();
        return USAGE;
    }

    /** About the first word that means nothing to the command, with what may have been meant. */
    private static String unknown(UnmatchedArgumentException mistake, CommandSpec command) {
        String word = mistake.getUnmatched().getFirst();
        String name = command.qualifiedName();
        String help = help(command);
        List<CommandLine> commands = command.subcommands().values().stream()
                .distinct()
                .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
                .toList();
        if (mistake.isUnknownOption()) {
            Optional<String> behind = commands.stream()
                    .filter(sub -> Spellings.known(word, sub.getCommandSpec()))
                    .map(sub -> "It belongs behind a command, as in `" + name + " " + sub.getCommandName() + " " + word
                            + "`.")
                    .findFirst();
            return word + ": `" + name + "` has no such option. "
                    + behind.or(() -> Spellings.advice(word, command)).orElse(help);
        }
        if (commands.isEmpty()) {
            Optional<String> wrong = wrongFile(word, command);
            if (wrong.isPresent()) {
                return wrong.get() + ". " + help;
            }
            return "\"" + word + "\": `" + name + "` expects nothing here. "
                    + optionFor(word, command)
                            .map(option -> "Did you mean " + option + " " + word + "?")
                            .orElse(help);
        }
        List<String> names = commands.stream().map(CommandLine::getCommandName).toList();
        return "\"" + word + "\": `" + name + "` has no such command. "
                + Spellings.nearest(word, names)
                        .map(near -> "Did you mean " + near + "?")
                        .orElse("Expected one of " + String.join(", ", names) + ".");
    }

    /** What is wrong with a word where any number of files may be named: those that no file can have are left over there. */
    private static Optional<String> wrongFile(String word, CommandSpec command) {
        if (command.positionalParameters().isEmpty()) {
            return Optional.empty();
        }
        try {
            PathConverter.path(word);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String help(CommandSpec command) {
        return "Try `" + command.qualifiedName() + " --help`.";
    }

    /** What takes a word that stands where nothing is expected: the option that has it among its choices, or one for names of files. */
    private static Optional<String> optionFor(String word, CommandSpec command) {
        String file = word.endsWith(".safetensors") ? "--model" : "--data";
        return command.options().stream()
                .filter(option -> choices(option).anyMatch(word::equalsIgnoreCase))
                .map(OptionSpec::longestName)
                .findFirst()
                .or(() -> Optional.of(file)
                        .filter(command.optionsMap()::containsKey)
                        .filter(any -> NAME.matcher(word).matches()));
    }

    private static Stream<String> choices(OptionSpec option) {
        Iterable<String> choices = option.completionCandidates();
        return choices == null ? Stream.of() : StreamSupport.stream(choices.spliterator(), false);
    }

    /** What is wrong with an argument; where only the value is wrong, with the option's name before it. */
    public static String problemOfOption(ParameterException mistake) {
        String place = mistake.getArgSpec() instanceof OptionSpec option
                        && mistake.getCause() instanceof TypeConversionException
                ? option.longestName() + " " + mistake.getValue() + ": "
                : "";
        return place + problem(mistake);
    }

    /** What is wrong with an argument, without the option's name where only the value is wrong. */
    public static String problem(ParameterException mistake) {
        return switch (mistake) {
            case MutuallyExclusiveArgsException exclusive -> "expected one of " + options(mistake) + ", found several";
            case MaxValuesExceededException several -> severalOf(several);
            case OverwrittenOptionException twice -> names(twice.getOverwritten()) + ": expected once, found twice";
            case MissingParameterException missing -> missing(missing.getMissing());
            default -> suggestion(wrongValue(mistake));
        };
    }

    /** The options that a message of picocli's names. */
    private static String options(ParameterException mistake) {
        return OPTION.matcher(String.valueOf(mistake.getMessage()))
                .results()
                .map(MatchResult::group)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Of options that exclude each other one was given more than once, or several were. */
    private static String severalOf(MaxValuesExceededException mistake) {
        List<String> given = GIVEN.matcher(String.valueOf(mistake.getMessage()))
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
        return given.size() == 1
                ? given.getFirst() + ": expected once, found twice"
                : "expected one of " + options(mistake) + ", found several";
    }

    private static String names(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String missing(List<ArgSpec> arguments) {
        return arguments.stream()
                .map(argument -> argument instanceof OptionSpec option
                        ? option.longestName() + ": expected a value, " + option.paramLabel()
                        : "expected " + argument.paramLabel() + ", found nothing")
                .collect(Collectors.joining("; "));
    }

    /** Adds which of several words may have been meant. */
    private static String suggestion(String problem) {
        Matcher choice = CHOICE.matcher(problem);
        Matcher word = QUOTED.matcher(problem);
        return choice.find() && word.find()
                ? Spellings.nearest(word.group(1), List.of(choice.group(1).split(", ")))
                        .map(near -> problem + "; did you mean " + near + "?")
                        .orElse(problem)
                : problem;
    }

    private static String wrongValue(ParameterException mistake) {
        Throwable failure = mistake.getCause() instanceof TypeConversionException wrong ? wrong : mistake;
        String message = String.valueOf(failure.getMessage());
        Matcher wrongWord = WRONG_WORD.matcher(message);
        if (wrongWord.find()) {
            return "expected one of " + wrongWord.group(1).toLowerCase(Locale.ROOT) + ", found \"" + wrongWord.group(2)
                    + "\"";
        }
        Matcher wrongType = WRONG_TYPE.matcher(message);
        if (wrongType.find()) {
            String word = wrongType.group(1);
            String type = wrongType.group(2);
            if (isWhole(word)) {
                return type.equals("long")
                        ? outside(word, Long.MIN_VALUE, Long.MAX_VALUE)
                        : outside(word, Integer.MIN_VALUE, Integer.MAX_VALUE);
            }
            return "expected " + (WHOLE.contains(type) ? "a whole number" : "a number") + ", found \"" + word + "\"";
        }
        return message.startsWith("Error: ") ? message.substring("Error: ".length()) : message;
    }

    /** Whether a word is a whole number, of any size. */
    static boolean isWhole(String word) {
        return DIGITS.matcher(word).matches();
    }

    /** What is wrong with a whole number that its type cannot hold. */
    static String outside(String number, long smallest, long largest) {
        return "expected " + (number.startsWith("-") ? smallest + " at least" : largest + " at most") + ", found "
                + number;
    }

    /** One line that does nothing to a terminal, whatever names and contents of files are in it. */
    public static String printable(String line) {
        return Excerpt.of(line, MAX_LENGTH);
    }

    /** A stream of a folder's files, or of a file's lines, can throw nothing else. */
    private static Exception unwrapped(Exception failure) {
        return failure instanceof UncheckedIOException && failure.getCause() instanceof IOException cause
                ? cause
                : failure;
    }

    /** The failure in one line. */
    public static String describe(Exception thrown) {
        Exception failure = unwrapped(thrown);
        if (failure instanceof FileSystemException file && file.getReason() == null) {
            return file.getFile()
                    + switch (file) {
                        case NoSuchFileException missing -> ": no such file. Check the path.";
                        case AccessDeniedException denied -> ": permission denied. Check who may read and write it.";
                        case NotDirectoryException other -> ": expected a folder, found a file. Check the path.";
                        case FileAlreadyExistsException other ->
                            ": a file of that name is in the way. Remove it, or choose another name.";
                        case FileSystemLoopException circle ->
                            ": expected a file, found links that lead in a circle. Check the path.";
                        default -> ": could not be read or written. Check the path, and the disk.";
                    };
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() || isFault(failure) ? unexpected(failure) : message;
    }

    /** What Java throws where a program is wrong: its words tell a user nothing. An index that the program itself refuses has its own. */
    private static boolean isFault(Exception failure) {
        return switch (failure) {
            case NullPointerException fault -> true;
            case ClassCastException fault -> true;
            case NegativeArraySizeException fault -> true;
            case IndexOutOfBoundsException index ->
                index.getClass() != IndexOutOfBoundsException.class || isOfJava(index);
            default -> false;
        };
    }

    private static boolean isOfJava(Exception failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 || !trace[0].getClassName().startsWith("inkling.");
    }

    /** An error that ends the program, in one line. */
    public static String describe(Error error) {
        return describe(error, MORE_MEMORY);
    }

    /** The same where Java is given more memory in another way. */
    public static String describe(Error error, String moreMemory) {
        // More heap is no remedy for too many threads.
        return error instanceof OutOfMemoryError
                        && !String.valueOf(error.getMessage()).contains("native thread")
                ? "not enough memory for this. Ask for less, or give Java more, for example with " + moreMemory + ". ("
                        + error.getMessage() + ")"
                : unexpected(error);
    }

    /** Nothing that a user can have meant; the place is for whoever mends it. */
    public static String unexpected(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        StackTraceElement[] trace = cause.getStackTrace();
        return "a fault of the program" + (trace.length == 0 ? "" : ", at " + trace[0])
                + ". Please report it with the command. (" + cause + ")";
    }
}
