package inkling.interop.array;

import inkling.data.file.atomic.AtomicFile;
import inkling.model.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a file that {@code numpy.load} reads: a zip archive with a {@code .npy} file for each array, floats of 32 bits row by row. Texts
 * are arrays without dimensions.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">NumPy's description of both formats</a>
 */
public final class NpzWriter {
    private static final int ALIGNMENT = 64;

    /** Magic, version 1.0, and two bytes with the length of what follows. */
    private static final int PREFIX = 10;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    /** The same in every file, so that the same model makes the same bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private NpzWriter() {}

    /** Writes the file, whole or not at all. */
    public static void write(NamedArrays arrays, Path file) throws IOException {
        AtomicFile.replace(file, out -> writeTo(out, arrays));
    }

    private static void writeTo(OutputStream out, NamedArrays arrays) throws IOException {
        // Closing would close the file, which is whoever's who opened it.
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (Tensor tensor : arrays.tensors()) {
            ByteBuffer values = ByteBuffer.allocate(Math.multiplyExact(tensor.values().length, Float.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN);
            values.asFloatBuffer().put(tensor.values());
            String shape = tensor.shape().stream().map(size -> size + ",").collect(Collectors.joining(" ", "(", ")"));
            add(zip, tensor.name(), "<f4", shape, values.array());
        }
        for (Map.Entry<String, String> text : arrays.metadata().entrySet()) {
            byte[] characters = text.getValue().getBytes(Charset.forName("UTF-32LE"));
            // NumPy has no text of no length.
            byte[] atLeastOne = characters.length == 0 ? new byte[Integer.BYTES] : characters;
            add(zip, text.getKey(), "<U" + atLeastOne.length / Integer.BYTES, "()", atLeastOne);
        }
        zip.finish();
    }

    private static void add(ZipOutputStream zip, String name, String type, String shape, byte[] values)
            throws IOException {
        byte[] header = header("{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }");
        var entry = new ZipEntry(name + ".npy");
        var checksum = new CRC32();
        checksum.update(header);
        checksum.update(values);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(Math.addExact(header.length, values.length));
        entry.setCrc(checksum.getValue());
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(header);
        zip.write(values);
        zip.closeEntry();
    }

    private static byte[] header(String dictionary) {
        int unpadded = PREFIX + dictionary.length() + 1;
        String padded = dictionary + " ".repeat(Math.floorMod(-unpadded, ALIGNMENT)) + "\n";
        ByteBuffer header = ByteBuffer.allocate(PREFIX + padded.length()).order(ByteOrder.LITTLE_ENDIAN);
        return header.put(MAGIC)
                .putShort((short) padded.length())
                .put(padded.getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}
