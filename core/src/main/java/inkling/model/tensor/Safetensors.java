package inkling.model.tensor;

import inkling.data.file.Excerpt;
import inkling.data.file.MalformedFileException;
import inkling.data.file.atomic.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A safetensors file of floats, written with 32 bits and read with 16, 32 or 64: 8 bytes with the length of the header, little-endian; the header, a JSON object that
 * gives each tensor's type, shape and place; then the tensors' bytes without gaps.
 *
 * @param tensors in the order of their bytes
 * @param metadata text by key, the header's {@code __metadata__}
 * @see <a href="https://huggingface.co/docs/safetensors">the published format</a>
 */
public record Safetensors(List<Tensor> tensors, Map<String, String> metadata) {
    static final String METADATA = "__metadata__";
    private static final ElementType FLOAT = ElementType.F32;
    private static final int PREFIX = Long.BYTES;

    /** A network of a thousand layers needs 200 kB, a history of a hundred thousand reports 15 MB. The format would allow 100 MB. */
    private static final int MAX_HEADER_BYTES = 1 << 24;

    private static final String REMEDY = "Damaged, or not a model file of Inkling (safetensors)?";

    /**
     * Writes a file, whole or not at all.
     *
     * @throws IOException if it cannot be written, or its header would be too long
     */
    public static void write(Safetensors content, Path file) throws IOException {
        byte[] header = header(content, Excerpt.ofPath(file.toString()));
        AtomicFile.replace(file, out -> write(content, header, out));
    }

    /**
     * Writes what a file holds, as to one that is downloaded.
     *
     * @param name of the file, for messages
     * @param out is neither flushed nor closed
     * @throws IOException if it cannot be written to, or the header would be too long
     */
    public static void write(Safetensors content, String name, OutputStream out) throws IOException {
        write(content, header(content, name), out);
    }

    private static void write(Safetensors content, byte[] header, OutputStream out) throws IOException {
        byte[] length = new byte[PREFIX];
        littleEndian(length).putLong(header.length);
        out.write(length);
        out.write(header);
        for (Tensor tensor : content.tensors) {
            out.write(bytes(tensor));
        }
    }

    /** Short enough to be read again. */
    private static byte[] header(Safetensors content, String name) throws IOException {
        byte[] header = header(content);
        if (header.length > MAX_HEADER_BYTES) {
            throw new IOException(
                    name + ": a header of " + header.length + " bytes; expected at most " + MAX_HEADER_BYTES);
        }
        return header;
    }

    private static byte[] bytes(Tensor tensor) {
        byte[] bytes = new byte[Math.multiplyExact(tensor.values().length, Float.BYTES)];
        littleEndian(bytes).asFloatBuffer().put(tensor.values());
        return bytes;
    }

    /** CRC-32C of everything in the header that has a meaning, and of all values; in hexadecimal. */
    public String checksum() {
        var sum = new CRC32C();
        metadata.forEach((key, value) -> sum.update(bytes(key + "\0" + value + "\0")));
        for (Tensor tensor : tensors) {
            sum.update(bytes(tensor.name() + "\0" + tensor.shape() + "\0"));
            sum.update(bytes(tensor));
        }
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] header(Safetensors content) {
        StringBuilder json = new StringBuilder("{");
        json.append(Json.quote(METADATA)).append(":{");
        String separator = "";
        for (Map.Entry<String, String> entry : content.metadata.entrySet()) {
            json.append(separator)
                    .append(Json.quote(entry.getKey()))
                    .append(':')
                    .append(Json.quote(entry.getValue()));
            separator = ",";
        }
        json.append('}');
        long offset = 0;
        for (Tensor tensor : content.tensors) {
            long end = offset + (long) tensor.values().length * Float.BYTES;
            json.append(',').append(Json.quote(tensor.name())).append(":{\"dtype\":\"" + FLOAT + "\",\"shape\":");
            json.append(tensor.shape().toString().replace(" ", ""));
            json.append(",\"data_offsets\":[")
                    .append(offset)
                    .append(',')
                    .append(end)
                    .append("]}");
            offset = end;
        }
        json.append('}');
        byte[] bytes = bytes(json.toString());
        // Spaces to a multiple of 8, so that whoever maps the file finds the floats aligned.
        String padding = " ".repeat(Math.floorMod(-bytes.length, PREFIX));
        return bytes(json.append(padding).toString());
    }

    /** Where the bytes come from. */
    private interface Source {
        long size() throws IOException;

        /** Reads on from a position until {@code into} is full, or less: some bytes, or −1 at the end. */
        int read(ByteBuffer into, long position) throws IOException;
    }

    /**
     * Reads a file.
     *
     * @throws MalformedFileException if its content is not as the format wants it; nothing is allocated before sizes are checked
     */
    public static Safetensors read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(file, new Source() {
                @Override
                public long size() throws IOException {
                    return channel.size();
                }

                @Override
                public int read(ByteBuffer into, long position) throws IOException {
                    return channel.read(into, position);
                }
            });
        }
    }

    /**
     * Reads what is in memory already.
     *
     * @param name of the file, for messages
     */
    public static Safetensors read(Path name, byte[] content) throws IOException {
        return read(name, new Source() {
            @Override
            public long size() {
                return content.length;
            }

            @Override
            public int read(ByteBuffer into, long position) {
                int count = (int) Math.min(into.remaining(), content.length - position);
                into.put(content, (int) position, count);
                return count == 0 ? -1 : count;
            }
        });
    }

    private static Safetensors read(Path file, Source source) throws IOException {
        long size = source.size();
        if (size < PREFIX) {
            throw malformed(file, "", "expected at least " + PREFIX + " bytes, found " + size);
        }
        ByteBuffer prefix = readAt(source, file, 0, PREFIX);
        long headerLength = prefix.getLong();
        if (headerLength < 2 || headerLength > Math.min(size - PREFIX, MAX_HEADER_BYTES)) {
            throw noHeader(source, file, headerLength);
        }
        ByteBuffer header = readAt(source, file, PREFIX, (int) headerLength);
        return parse(source, file, header, PREFIX + headerLength);
    }

    /** Why the length that a file begins with cannot be one; most likely it is something else. */
    private static MalformedFileException noHeader(Source source, Path file, long headerLength) throws IOException {
        long size = source.size();
        byte[] head = new byte[(int) Math.min(size, ForeignFile.HEAD)];
        readAt(source, file, 0, head.length).get(head);
        boolean damaged = size > PREFIX && head[PREFIX] == '{';
        String kind = damaged ? null : ForeignFile.kind(head);
        if (kind != null) {
            return new MalformedFileException(
                    file.toString(),
                    "",
                    "is not a model file of Inkling (safetensors): it looks like " + kind,
                    "Name a file that `inkling train` made.");
        }
        return malformed(
                file,
                "byte 0",
                headerLength > MAX_HEADER_BYTES && headerLength <= size - PREFIX
                        ? "expected a header of at most " + MAX_HEADER_BYTES + " bytes, found " + headerLength
                        : "expected the length of a header in a file of " + size + " bytes, found "
                                + Long.toUnsignedString(headerLength));
    }

    private static Safetensors parse(Source source, Path file, ByteBuffer header, long dataStart) throws IOException {
        Map<String, Object> entries;
        try {
            entries = Json.parseObject(Json.decode(header));
        } catch (Json.SyntaxException e) {
            throw malformed(file, "header, character " + e.position(), String.valueOf(e.getMessage()));
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        List<TensorEntry> places = new ArrayList<>();
        for (Map.Entry<String, Object> entry : entries.entrySet()) {
            if (entry.getKey().equals(METADATA)) {
                metadata.putAll(metadata(file, entry.getValue()));
            } else {
                places.add(TensorEntry.of(file, entry.getKey(), entry.getValue()));
            }
        }
        places.sort(TensorEntry.BY_PLACE);
        TensorEntry.requireNoGaps(file, places, source.size() - dataStart);
        List<Tensor> tensors = new ArrayList<>();
        for (TensorEntry place : places) {
            ByteBuffer bytes = readAt(source, file, dataStart + place.begin(), place.length());
            tensors.add(new Tensor(place.name(), place.shape(), place.type().floats(bytes)));
        }
        return new Safetensors(tensors, metadata);
    }

    private static Map<String, String> metadata(Path file, Object value) throws MalformedFileException {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (!(entry.getValue() instanceof String text)) {
                    throw malformed(
                            file,
                            METADATA + "." + Excerpt.of(String.valueOf(entry.getKey())),
                            "expected text, found " + Json.excerpt(entry.getValue()));
                }
                metadata.put(String.valueOf(entry.getKey()), text);
            }
            return metadata;
        }
        throw malformed(file, METADATA, "expected an object, found " + Json.excerpt(value));
    }

    private static ByteBuffer readAt(Source source, Path file, long position, int length) throws IOException {
        ByteBuffer bytes = littleEndian(new byte[length]);
        while (bytes.hasRemaining()) {
            if (source.read(bytes, position + bytes.position()) < 0) {
                throw malformed(
                        file,
                        "byte " + (position + bytes.position()),
                        "expected " + bytes.remaining() + " more bytes, found the end of the file");
            }
        }
        return bytes.flip();
    }

    static MalformedFileException malformed(Path file, String place, String problem) {
        return new MalformedFileException(file.toString(), place, problem, REMEDY);
    }
}
