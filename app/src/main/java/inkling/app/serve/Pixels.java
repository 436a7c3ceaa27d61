package inkling.app.serve;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reads pixels from JSON: an array of numbers, or an object with such an array, or with the same bytes in base64. */
final class Pixels {
    private static final String FIELD = "pixels";

    private final int count;

    /**
     * Reads pictures of that many pixels.
     *
     * @param count expected
     */
    Pixels(int count) {
        this.count = count;
    }

    /** The pixels, unsigned, {@code [count]}. */
    byte[] read(byte[] json) throws Problem {
        try (var reader = new JsonReader(new StringReader(text(json)))) {
            reader.setStrictness(Strictness.STRICT);
            byte[] pixels = reader.peek() == JsonToken.BEGIN_OBJECT ? field(reader) : value(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw notJson();
            }
            return pixels;
        } catch (MalformedJsonException | EOFException | JsonParseException | CharacterCodingException e) {
            throw notJson();
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
    }

    private static String text(byte[] json) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    }

    private byte[] field(JsonReader reader) throws IOException, Problem {
        reader.beginObject();
        if (reader.peek() != JsonToken.NAME || !reader.nextName().equals(FIELD)) {
            throw expected("an object with the one field \"" + FIELD + "\"");
        }
        byte[] pixels = value(reader);
        if (reader.peek() != JsonToken.END_OBJECT) {
            throw expected("an object with the one field \"" + FIELD + "\"");
        }
        reader.endObject();
        return pixels;
    }

    private byte[] value(JsonReader reader) throws IOException, Problem {
        JsonToken kind = reader.peek();
        if (kind == JsonToken.BEGIN_ARRAY) {
            return numbers(reader);
        } else if (kind == JsonToken.STRING) {
            return base64(reader.nextString());
        }
        throw expected("an array of " + count + " numbers, or " + count + " bytes in base64");
    }

    private byte[] numbers(JsonReader reader) throws IOException, Problem {
        byte[] pixels = new byte[count];
        int read = 0;
        reader.beginArray();
        while (reader.hasNext()) {
            if (read == count) {
                throw expected(count + " numbers, found more");
            }
            pixels[read] = number(reader, read);
            read++;
        }
        reader.endArray();
        if (read < count) {
            throw expected(count + " numbers, found " + read);
        }
        return pixels;
    }

    private static byte number(JsonReader reader, int place) throws IOException, Problem {
        if (reader.peek() == JsonToken.NUMBER) {
            try {
                int value = reader.nextInt();
                if (value >= 0 && value <= 255) {
                    return (byte) value;
                }
            } catch (NumberFormatException e) {
                // Said below, as for a number that is too large.
            }
        }
        throw expected("whole numbers from 0, the background, to 255, ink; pixel " + place + " is another");
    }

    private byte[] base64(String text) throws Problem {
        byte[] pixels;
        try {
            pixels = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw expected(count + " bytes in base64, found a string that is none");
        }
        if (pixels.length != count) {
            throw expected(count + " bytes in base64, found " + pixels.length);
        }
        return pixels;
    }

    private static Problem notJson() {
        return new Problem(400, "expected JSON, found something else");
    }

    private static Problem expected(String what) {
        return new Problem(422, "expected " + what);
    }
}
