package inkling.interop.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A source file in parts, of which only those that a model needs are written. A part begins with a line {@code //# name}. */
final class Template {
    private static final String MARK = "//# ";

    private final Map<String, String> parts = new LinkedHashMap<>();

    private Template(String text) {
        Arrays.stream(text.split("(?m)^" + MARK, -1)).skip(1).forEach(part -> {
            int end = part.indexOf('\n');
            parts.put(part.substring(0, end), part.substring(end + 1));
        });
    }

    /** Reads one that lies beside this class. */
    static Template read(String name) {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            return new Template(new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String part(String name) {
        return Objects.requireNonNull(parts.get(name), name);
    }
}
