package inkling.app.data;

import picocli.CommandLine.Command;

/** {@code inkling data}: what is done with data sets themselves. */
@Command(
        name = "data",
        description = "Fetch, check and look at data sets.",
        mixinStandardHelpOptions = true,
        subcommands = {DataFetchCommand.class, DataVerifyCommand.class, DataInfoCommand.class, DataShowCommand.class})
public final class DataCommand {}
