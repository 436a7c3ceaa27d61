package inkling.app;

import picocli.CommandLine.Command;

/** {@code inkling data}: what is done with data sets themselves. */
@Command(
        name = "data",
        description = "Fetch and check data sets.",
        mixinStandardHelpOptions = true,
        subcommands = {DataFetchCommand.class, DataVerifyCommand.class})
final class DataCommand {}
