package inkling.interop.source;

import inkling.data.file.atomic.AtomicFile;
import inkling.interop.plan.PredictionPlan;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.lang.model.SourceVersion;

/** Writes a model as one source file with the weights in it. */
public final class SourceWriter {
    private SourceWriter() {}

    /**
     * Writes a Java class named as the file.
     *
     * @throws IllegalArgumentException if the file's name cannot be that of a class
     */
    public static void writeJava(PredictionPlan plan, Path file) throws IOException {
        String name = file.getFileName().toString().replaceFirst("(?i)\\.java$", "");
        if (!SourceVersion.isName(name) || name.contains(".")) {
            throw new IllegalArgumentException(
                    file + ": expected a name that a Java class can have, such as Digits.java");
        }
        write(file, writer -> new JavaSource(plan, name, writer).write());
    }

    /** Writes C, of the standard of 1999, that {@code cc FILE -lm} compiles. */
    public static void writeC(PredictionPlan plan, Path file) throws IOException {
        write(file, writer -> new CSource(plan, writer).write());
    }

    @FunctionalInterface
    private interface Body {
        void writeTo(Writer writer) throws IOException;
    }

    private static void write(Path file, Body body) throws IOException {
        AtomicFile.replace(file, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            body.writeTo(writer);
            writer.flush();
        });
    }
}
