package inkling.spark;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;

/** Output in which files are called as the user calls them, not as the copies that were made of them here. */
final class FarNames extends FilterOutputStream {
    private final Map<Path, String> names;
    private final Charset charset;

    private FarNames(OutputStream out, Map<Path, String> names, Charset charset) {
        super(out);
        this.names = names;
        this.charset = charset;
    }

    /** A stream for messages about files. */
    static PrintStream in(PrintStream out, Map<Path, String> names) {
        return new PrintStream(new FarNames(out, names, out.charset()), true, out.charset());
    }

    /** A message comes as a whole, unless it is a page long. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        String said = new String(bytes, offset, length, charset);
        String named = said;
        for (Map.Entry<Path, String> name : names.entrySet()) {
            named = named.replace(name.getKey().toString(), name.getValue());
        }
        if (named.equals(said)) {
            out.write(bytes, offset, length);
        } else {
            out.write(named.getBytes(charset));
        }
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
    }
}
