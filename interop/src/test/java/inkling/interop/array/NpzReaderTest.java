package inkling.interop.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import inkling.data.file.MalformedFileException;
import inkling.interop.Format;
import inkling.interop.ImportSettings;
import inkling.interop.ModelImport;
import inkling.model.Model;
import inkling.model.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives as NumPy writes them, and as it does not. */
class NpzReaderTest {
    @TempDir
    Path folder;

    /** An archive that is made entry by entry. */
    private static final class Archive implements AutoCloseable {
        private final ZipOutputStream zip;

        Archive(Path file) throws IOException {
            OutputStream out = Files.newOutputStream(file);
            zip = new ZipOutputStream(out);
        }

        Archive add(String name, String type, boolean columnsFirst, String shape, byte[] values) throws IOException {
            String header = "{'descr': " + type + ", 'fortran_order': " + (columnsFirst ? "True" : "False")
                    + ", 'shape': " + shape + ", }\n";
            zip.putNextEntry(new ZipEntry(name + ".npy"));
            zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
            zip.write(header.length());
            zip.write(header.length() >> 8);
            zip.write(header.getBytes(StandardCharsets.US_ASCII));
            zip.write(values);
            zip.closeEntry();
            return this;
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }

    private static byte[] doubles(ByteOrder order, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(order);
        bytes.asDoubleBuffer().put(values);
        return bytes.array();
    }

    private Tensor read(String type, boolean columnsFirst, String shape, byte[] values) throws IOException {
        Path file = folder.resolve("a.npz");
        try (Archive archive = new Archive(file)) {
            archive.add("W1", type, columnsFirst, shape, values);
        }
        return NpzReader.read(file).tensors().getFirst();
    }

    @Test
    void bothOrdersOfBytesAndOfIndices() throws IOException {
        byte[] little = doubles(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, 4, 5, 6);
        Tensor rows = read("'<f8'", false, "(2, 3)", little);
        assertThat(rows.shape()).isEqualTo(List.of(2, 3));
        assertThat(rows.values()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(read("'>f8'", false, "(6,)", doubles(ByteOrder.BIG_ENDIAN, 1, 2, 3, 4, 5, 6))
                        .values())
                .containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(read("'<f8'", true, "(2, 3)", little).values()).containsExactly(1, 3, 5, 2, 4, 6);
        assertThat(read("'<f8'", true, "(1, 2, 3)", little).values()).containsExactly(1, 3, 5, 2, 4, 6);
    }

    @Test
    void wholeNumbersAndHalfPrecision() throws IOException {
        assertThat(read("'|i1'", false, "(2,)", new byte[] {-1, 5}).values()).containsExactly(-1, 5);
        assertThat(read("'|u1'", false, "(2,)", new byte[] {-1, 5}).values()).containsExactly(255, 5);
        assertThat(read("'<i2'", false, "(1,)", new byte[] {-2, -1}).values()).containsExactly(-2);
        assertThat(read("'<f2'", false, "(1,)", new byte[] {0, 0x3e}).values()).containsExactly(1.5f);
        assertThat(read("'<f4'", false, "()", new byte[] {0, 0, (byte) 0xc0, 0x3f})
                        .values())
                .containsExactly(1.5f);
        assertThat(read("'<f4'", false, "(0, 3)", new byte[0]).values()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'|O'; (1,); Python objects, which are never loaded",
                "'<c16'; (1,); expected numbers of type float or integer, found descr '<c16'",
                "'<M8[ns]'; (1,); expected one type for all numbers",
                "[('a', '<f4')]; (1,); expected one type for all numbers",
                "'<f8'; (2,); expected 16 bytes for shape [2], found 8",
                "'<f8'; (); ''",
                "'<f4'; (1,); expected 4 bytes for shape [1], found more",
                "'<f8'; (1000000000,); expected at most 8 sizes below 1000000000",
                "'<f8'; (999999999, 999999999); expected at most",
                "'<f8'; (100000, 100000); expected at most",
                "'<f8'; (1, 1, 1, 1, 1, 1, 1, 1, 1); expected at most 8 sizes",
                "'<f8'; (-1,); expected a header with descr, fortran_order and shape",
                "'<f8'; (1; expected a header with descr, fortran_order and shape"
            },
            quoteCharacter = '"')
    void whatCannotBeReadIsNamed(String type, String shape, String message) throws IOException {
        byte[] eight = new byte[8];
        if (message.equals("''")) {
            assertThat(read(type, false, shape, eight).values()).hasSize(1);
            return;
        }
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> read(type, false, shape, eight))
                .withMessageContaining("a.npz: W1.npy: ")
                .withMessageContaining(message);
    }

    /** Sixteen mebibytes of zeros pack to sixteen kibibytes: one such array is taken, and no second one. */
    @Test
    void whatUnpacksToMuchMoreThanItIsIsRefused() throws IOException {
        Path file = folder.resolve("bomb.npz");
        byte[] zeros = new byte[1 << 24];
        try (Archive archive = new Archive(file)) {
            archive.add("W1", "'<f4'", false, "(2048, 2048)", zeros).add("W2", "'<f4'", false, "(2048, 2048)", zeros);
        }
        assertThat(Files.size(file)).isLessThan(100_000);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> NpzReader.read(file))
                .withMessageContaining("bomb.npz: W2.npy: expected at most 0 bytes more in an archive of this size");
    }

    /** As Keras and notebooks that compute X·W keep them, and as the published program does. */
    @Test
    void weightsOfEitherOrientation() throws IOException {
        byte[] w1 = doubles(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, 4, 5, 6);
        byte[] b1 = doubles(ByteOrder.LITTLE_ENDIAN, 7, 8);
        Path rows = folder.resolve("rows.npz");
        try (Archive archive = new Archive(rows)) {
            archive.add("W1", "'<f8'", false, "(2, 3)", w1).add("b1", "'<f8'", false, "(2, 1)", b1);
        }
        assertThat(weights(rows)).containsExactly(1, 4, 2, 5, 3, 6);
        Path columns = folder.resolve("columns.npz");
        try (Archive archive = new Archive(columns)) {
            archive.add("dense/kernel:0", "'<f8'", false, "(3, 2)", w1).add("dense/bias:0", "'<f8'", false, "(2,)", b1);
        }
        assertThat(weights(columns)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    private static float[] weights(Path file) throws IOException {
        Model model = ModelImport.read(file, Format.NPZ, ImportSettings.DEFAULT);
        return model.network().parameters().getFirst().toArray();
    }

    @Test
    void whatHoldsNoNetworkSaysWhatItHolds() throws IOException {
        Path file = folder.resolve("mnist.npz");
        try (Archive archive = new Archive(file)) {
            archive.add("x_train", "'|u1'", false, "(1, 2, 3)", new byte[6])
                    .add("y_train", "'|u1'", false, "(1,)", new byte[1]);
        }
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> ModelImport.read(file, Format.NPZ, ImportSettings.DEFAULT))
                .withMessageContaining("expected W1, b1, W2, b2 and so on, or 0.weight, 0.bias and so on, found x_train"
                        + " [1, 2, 3], y_train [1]");
    }
}
