package inkling.model.tensor;

import inkling.data.file.Excerpt;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * As much JSON as the header of a safetensors file may hold: objects, arrays, text and whole numbers, three levels deep. The
 * library has no dependencies, so it reads these itself; what it does not know, it refuses.
 */
public final class Json {
    private static final int MAX_DEPTH = 4;
    private static final int MAX_DIGITS = 18;

    /** Of one object or array: a network of a thousand layers has some thousand tensors. It bounds what a header takes in memory. */
    private static final int MAX_ENTRIES = 100_000;

    private static final int MAX_SHOWN = 8;

    private final String text;
    private int position;

    private Json(String text) {
        this.text = text;
    }

    /** Says where the text stops being what was expected. */
    public static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int position;

        SyntaxException(int position, String message) {
            super(message);
            this.position = position;
        }

        /** Characters before it. */
        public int position() {
            return position;
        }
    }

    /** UTF-8 to text. */
    static String decode(ByteBuffer bytes) throws SyntaxException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new SyntaxException(0, "expected UTF-8, found something else");
        }
    }

    /**
     * Parses one object with nothing but white space around it. Values are {@code Map<String, Object>}, {@code
     * List<Object>}, {@code String} or {@code Long}; a key that occurs twice is refused.
     */
    public static Map<String, Object> parseObject(String text) throws SyntaxException {
        Json json = new Json(text);
        json.skipSpace();
        Map<String, Object> object = json.object(1);
        json.skipSpace();
        if (json.position < text.length()) {
            throw json.expected("the end");
        }
        return object;
    }

    /** Parses an array of texts with nothing but white space around it. */
    public static List<String> parseStrings(String text) throws SyntaxException {
        Json json = new Json(text);
        json.skipSpace();
        List<String> strings = new ArrayList<>();
        for (Object value : json.array(1)) {
            if (!(value instanceof String string)) {
                throw new SyntaxException(0, "expected texts alone, found " + excerpt(value));
            }
            strings.add(string);
        }
        json.skipSpace();
        if (json.position < text.length()) {
            throw json.expected("the end");
        }
        return strings;
    }

    private Map<String, Object> object(int depth) throws SyntaxException {
        Map<String, Object> object = new LinkedHashMap<>();
        take('{');
        skipSpace();
        while (!atOptional('}')) {
            if (!object.isEmpty()) {
                next(object.size());
            }
            int start = position;
            String key = string();
            skipSpace();
            take(':');
            skipSpace();
            if (object.put(key, value(depth)) != null) {
                throw new SyntaxException(start, "expected each key once, found " + excerpt(key) + " again");
            }
            skipSpace();
        }
        return object;
    }

    private List<Object> array(int depth) throws SyntaxException {
        List<Object> array = new ArrayList<>();
        take('[');
        skipSpace();
        while (!atOptional(']')) {
            if (!array.isEmpty()) {
                next(array.size());
            }
            array.add(value(depth));
            skipSpace();
        }
        return array;
    }

    /** Goes on to the entry after so many. */
    private void next(int soFar) throws SyntaxException {
        if (soFar == MAX_ENTRIES) {
            throw new SyntaxException(position, "expected at most " + MAX_ENTRIES + " entries, found more");
        }
        take(',');
        skipSpace();
    }

    private Object value(int depth) throws SyntaxException {
        if (depth == MAX_DEPTH) {
            throw new SyntaxException(position, "expected at most " + MAX_DEPTH + " levels, found more");
        }
        char next = peek();
        if (next == '{') {
            return object(depth + 1);
        }
        if (next == '[') {
            return array(depth + 1);
        }
        return next == '"' ? string() : number();
    }

    private Long number() throws SyntaxException {
        int start = position;
        if (peek() == '-') {
            position++;
        }
        int digits = position;
        while (peek() >= '0' && peek() <= '9') {
            position++;
        }
        if (position == digits || position - digits > MAX_DIGITS) {
            position = start;
            throw expected("an object, an array, text or a whole number of up to " + MAX_DIGITS + " digits");
        }
        return Long.valueOf(text.substring(start, position));
    }

    private String string() throws SyntaxException {
        take('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            char c = peek();
            if (c < ' ') {
                throw expected("a character of a text");
            }
            position++;
            string.append(c == '\\' ? escaped() : c);
        }
        position++;
        return string.toString();
    }

    private char escaped() throws SyntaxException {
        char c = peek();
        position++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> {
                position--;
                throw expected("an escaped character");
            }
        };
    }

    private char hexadecimal() throws SyntaxException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw expected("four hexadecimal digits");
            }
            code = code * 16 + digit;
            position++;
        }
        return (char) code;
    }

    private boolean atOptional(char c) throws SyntaxException {
        boolean there = peek() == c;
        position += there ? 1 : 0;
        return there;
    }

    private void take(char c) throws SyntaxException {
        if (peek() != c) {
            throw expected("'" + c + "'");
        }
        position++;
    }

    private void skipSpace() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    /** The next character, 0 at the end. */
    private char peek() {
        return position < text.length() ? text.charAt(position) : 0;
    }

    private SyntaxException expected(String what) {
        String found = position < text.length()
                ? "'" + Excerpt.of(String.valueOf(Character.toChars(text.codePointAt(position)))) + "'"
                : "the end";
        return new SyntaxException(position, "expected " + what + ", found " + found);
    }

    /** A parsed value, or null where there is none, as a message may show it: an object or a long array is only counted. */
    public static String excerpt(@Nullable Object value) {
        return switch (value) {
            case null -> "none";
            case String string -> "\"" + Excerpt.of(string) + "\"";
            case Map<?, ?> map -> "an object of " + map.size() + " keys";
            case List<?> list ->
                list.size() <= MAX_SHOWN && list.stream().allMatch(Long.class::isInstance)
                        ? list.toString()
                        : "an array of " + list.size() + " values";
            default -> value.toString();
        };
    }

    /** An array of texts. */
    public static String quote(List<String> texts) {
        return texts.stream().map(Json::quote).collect(Collectors.joining(",", "[", "]"));
    }

    /** The text in quotation marks, with what JSON wants escaped. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
