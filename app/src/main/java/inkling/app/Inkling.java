package inkling.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code inkling} command. */
@Command(name = "inkling")
public final class Inkling implements Runnable {
    private Inkling() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Inkling()).execute(args));
    }

    @Override
    public void run() {}
}
