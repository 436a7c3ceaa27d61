package inkling.fuzz;

import inkling.data.Dataset;
import inkling.data.file.IdxReader;
import inkling.data.file.IdxWriter;
import java.io.IOException;
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
        return List.of(plain, packed, input(DataSeeds.bytes("label\n3\n1\n"), Files.readAllBytes(images)));
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
        Examples.requireSame(data, IdxReader.read("images", Files.readAllBytes(images), Files.readAllBytes(labels)));
        if (data.size() > 0) {
            IdxWriter.write(data, images, labels);
            Examples.requireSame(data, IdxReader.read(images, labels));
        }
    }
}
