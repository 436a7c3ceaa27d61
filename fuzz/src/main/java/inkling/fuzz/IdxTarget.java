package inkling.fuzz;

import inkling.data.Dataset;
import inkling.data.file.IdxReader;
import inkling.data.file.IdxWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Files of images and labels. The first byte says how long the labels are, then come these, then the images. */
final class IdxTarget implements Target {
    private final Path images;
    private final Path labels;

    IdxTarget(Path folder) {
        images = folder.resolve("images");
        labels = folder.resolve("labels");
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        IdxWriter.write(DataSeeds.pictures(), images, labels);
        byte[] plain = input(Files.readAllBytes(labels), Files.readAllBytes(images));
        byte[] packed = input(DataSeeds.gzip(Files.readAllBytes(labels)), DataSeeds.gzip(Files.readAllBytes(images)));
        byte[] rows = ByteBuffer.allocate(20)
                .putInt(0x0c02)
                .putInt(2)
                .putInt(1)
                .putInt(3)
                .putInt(1)
                .array();
        return List.of(plain, packed, input(rows, Files.readAllBytes(images)));
    }

    private static byte[] input(byte[] labels, byte[] images) {
        byte[] input = new byte[1 + labels.length + images.length];
        input[0] = (byte) labels.length;
        System.arraycopy(labels, 0, input, 1, labels.length);
        System.arraycopy(images, 0, input, 1 + labels.length, images.length);
        return input;
    }

    @Override
    public void read(byte[] input) throws IOException {
        int cut = input.length == 0 ? 0 : Math.min(1 + Byte.toUnsignedInt(input[0]), input.length);
        Files.write(labels, Arrays.copyOfRange(input, Math.min(1, cut), cut));
        Files.write(images, Arrays.copyOfRange(input, cut, input.length));
        Dataset data = IdxReader.read(images, labels);
        if (isPlain(images) && isPlain(labels)) {
            Examples.requireSame(data, IdxReader.read("same", Files.readAllBytes(images), Files.readAllBytes(labels)));
        }
        if (data.size() > 0) {
            IdxWriter.write(data, images, labels);
            Examples.requireSame(data, IdxReader.read(images, labels));
        }
    }

    /** In memory nothing is unpacked. */
    private static boolean isPlain(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        return content.length > 1 && content[0] == 0 && content[1] == 0;
    }
}
