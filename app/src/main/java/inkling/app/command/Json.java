package inkling.app.command;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** JSON as the program writes it: in one line, and null for numbers that are infinite or none. */
public final class Json {
    private static final Gson GSON = new GsonBuilder()
            .serializeNulls()
            .disableHtmlEscaping()
            // JSON has no word for numbers that are infinite or none.
            .registerTypeAdapter(Double.class, (JsonSerializer<Double>)
                    (number, type, context) -> Double.isFinite(number) ? new JsonPrimitive(number) : JsonNull.INSTANCE)
            .registerTypeAdapter(Float.class, (JsonSerializer<Float>)
                    (number, type, context) -> Float.isFinite(number) ? new JsonPrimitive(number) : JsonNull.INSTANCE)
            .create();

    /** A terminal would obey some of these, and others make a text look like another. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    private Json() {}

    /** The text for maps, lists, strings, numbers and records of them. */
    public static String write(Object value) {
        return INVISIBLE.matcher(GSON.toJson(value)).replaceAll(found -> escape(found.group()));
    }

    /** As a replacement, in which two backslashes are one. */
    private static String escape(String character) {
        return character
                .chars()
                .mapToObj(unit -> String.format(Locale.ROOT, "\\\\u%04x", unit))
                .collect(Collectors.joining());
    }
}
