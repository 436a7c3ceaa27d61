package inkling.app.report.element;

import java.util.List;
import java.util.stream.Collectors;

/** A table as comma-separated values. */
public final class CsvText {
    private final StringBuilder text = new StringBuilder();

    /** Begins with a header. */
    public CsvText(List<String> header) {
        row(header);
    }

    /** Adds a row. */
    public final CsvText row(List<String> fields) {
        text.append(fields.stream().map(CsvText::field).collect(Collectors.joining(",")))
                .append('\n');
        return this;
    }

    /** In quotation marks where a reader would take it for more than one field. */
    public static String field(String field) {
        return field.matches("[^\",\\r\\n]*") ? field : "\"" + field.replace("\"", "\"\"") + "\"";
    }

    /** A number as short as it can be read again; nothing for one that is not finite. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
