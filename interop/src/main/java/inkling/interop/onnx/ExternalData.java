package inkling.interop.onnx;

import inkling.data.file.Excerpt;
import inkling.data.file.MalformedFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * Where a constant's values are in another file, as PyTorch writes them: {@code model.onnx.data} beside {@code model.onnx}.
 *
 * @param location name of the file; only one in the model's own folder is opened
 * @param offset of the first byte
 * @param length in bytes; -1 for what the shape says
 * @see "onnx.proto: TensorProto.external_data"
 */
record ExternalData(String location, long offset, long length) {
    private static final long LARGEST = 1L << 30;

    static ExternalData of(Map<String, String> entries) {
        return new ExternalData(
                entries.getOrDefault("location", ""),
                number(entries.getOrDefault("offset", "0")),
                number(entries.getOrDefault("length", "-1")));
    }

    /** Not negative; -1 for what is no such number. */
    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    /**
     * The constant's bytes.
     *
     * @param model the file that says where they are
     * @throws MalformedFileException if they are not there, not as many as the shape wants, or more than the budget has left
     */
    ByteBuffer read(Path model, OnnxTensor constant, MemoryBudget budget) throws IOException {
        String place = "constant \"" + Excerpt.of(constant.name()) + "\"";
        boolean plain = !location.isEmpty() && location.matches("[^/\\\\:\0]+") && !location.equals("..");
        Path file = plain ? model.toAbsolutePath().resolveSibling(location) : model;
        if (!plain || !Files.isRegularFile(file)) {
            throw new MalformedFileException(
                    model.toString(),
                    place,
                    "expected its values in a file beside this one, found none called \"" + Excerpt.of(location) + "\"",
                    "Copy both files into one folder, or save the model as one file.");
        }
        long bytes = length >= 0 ? length : constant.bytes();
        long there = Files.size(file);
        if (offset < 0 || bytes > LARGEST || offset > there || bytes > there - offset) {
            throw new MalformedFileException(
                    model.toString(),
                    place,
                    "expected " + bytes + " bytes from byte " + offset + " on in " + Excerpt.of(location)
                            + ", which has " + there,
                    "Do both files belong together?");
        }
        try {
            budget.take(bytes);
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException(
                    model.toString(), place, String.valueOf(e.getMessage()), "Does it name the same values again?");
        }
        ByteBuffer values = ByteBuffer.allocate((int) bytes);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(offset);
            while (values.hasRemaining() && channel.read(values) >= 0) {
                // Until all is there.
            }
        }
        return values.flip();
    }
}
