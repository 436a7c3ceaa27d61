package inkling.app.command;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;

/** An output of tests, which goes to one writer, errors too. */
public class WriterOutput implements Output {
    private final PrintWriter writer;

    /** To a writer. */
    public WriterOutput(PrintWriter writer) {
        this.writer = writer;
    }

    /** To nobody. */
    public static Output silent() {
        return new WriterOutput(new PrintWriter(Writer.nullWriter()));
    }

    @Override
    public PrintWriter out() {
        return writer;
    }

    @Override
    public PrintWriter err() {
        return writer;
    }

    @Override
    public boolean json() {
        return false;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }
}
