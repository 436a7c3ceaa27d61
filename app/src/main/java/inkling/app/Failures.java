package inkling.app;

import inkling.data.MalformedFileException;
import inkling.data.fetch.MissingDataException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into one line on standard error and an exit code. */
final class Failures implements IExecutionExceptionHandler {
    /** Failed at run time. */
    static final int FAILED = 1;

    /** Wrong usage. */
    static final int USAGE = 2;

    /** Bad or missing data. */
    static final int DATA = 3;

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        String message = failure.getMessage();
        command.getErr()
                .println("inkling: "
                        + (message == null || message.isBlank()
                                ? failure.getClass().getSimpleName()
                                : message));
        command.getErr().flush();
        return switch (failure) {
            case MissingDataException missing -> DATA;
            case MalformedFileException malformed -> DATA;
            case IllegalArgumentException wrong -> USAGE;
            default -> FAILED;
        };
    }
}
