package inkling.app.predict;

import inkling.data.file.atomic.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of what was read, as CSV: a line for each file, those that could not be read included. */
final class Readings {
    private final List<String> lines = new ArrayList<>(List.of("file,reading,digits,confidence,sure,problem"));

    void add(Reading reading) {
        lines.add(String.format(
                Locale.ROOT,
                "%s,%s,%d,%.4f,%s,",
                quoted(reading.file().toString()),
                quoted(reading.text()),
                reading.digits().size(),
                reading.confidence(),
                reading.sure()));
    }

    void addFailure(Path file, String problem) {
        lines.add(quoted(file.toString()) + ",,0,,," + quoted(problem));
    }

    void write(Path file) throws IOException {
        byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.replace(file, out -> out.write(text));
    }

    private static String quoted(String field) {
        return field.matches("[^\",\\r\\n]*") ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
