package inkling.app.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Answers {@code --version}. */
public final class Version implements IVersionProvider {
    /** This build's version, or {@code development} where it does not run from a jar. */
    public static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"inkling " + number(), "Java " + Runtime.version()};
    }
}
