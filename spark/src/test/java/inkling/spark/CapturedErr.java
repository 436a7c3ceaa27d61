package inkling.spark;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is said on standard error while this is open. */
final class CapturedErr implements AutoCloseable {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    CapturedErr() {
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    String text() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setErr(before);
    }
}
