package inkling.app.data;

import inkling.app.command.CheckedConverter;

/** For picocli: the name of published data, of generated digits, or one that a file can have. */
public final class DataName extends CheckedConverter<String> {
    /** For all that names data. */
    public DataName() {
        super(Sources::requireName);
    }
}
