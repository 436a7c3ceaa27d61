package inkling.app.command;

import java.io.File;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A word of a command that is said to be copied: quoted where the shell would make several of it, or something else. */
public final class ShellWord {
    private static final boolean WINDOWS = File.separatorChar == '\\';

    private static final Pattern PLAIN =
            Pattern.compile(WINDOWS ? "[\\w./:,+=\\\\-]+" : "[\\w./:,@%+=-]+", Pattern.UNICODE_CHARACTER_CLASS);

    private ShellWord() {}

    /** The path as one word. */
    public static String of(Path path) {
        return of(path.toString());
    }

    /** Any text as one word. */
    public static String of(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        return WINDOWS ? '"' + word + '"' : "'" + word.replace("'", "'\\''") + "'";
    }
}
