package inkling.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.generated.GeneratedDigits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NumPy's arrays and ARFF. */
class ArrayFilesTest {
    private static final byte[] PIXELS = {0, 1, 2, (byte) 255, 9, 8, 7, 6};

    @TempDir
    private Path folder;

    private static byte[] npy(String type, boolean fortran, String shape, byte[] body) {
        String header = "{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': ("
                + shape + "), }\n";
        var bytes = ByteBuffer.allocate(10 + header.length() + body.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.ISO_8859_1))
                .put((byte) 1)
                .put((byte) 0);
        return bytes.putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.ISO_8859_1))
                .put(body)
                .array();
    }

    private static byte[] longs(long... values) {
        var bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }

    private static byte[] floats(float... values) {
        var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.BIG_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    private LoadedData npz(Map<String, byte[]> arrays) throws IOException {
        return load(archive(arrays));
    }

    private static byte[] archive(Map<String, byte[]> arrays) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(array.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private LoadedData load(byte[] content) throws IOException {
        return DataFiles.load(TestFiles.write(folder, "some.npz", content), ReadOptions.asFound(1));
    }

    @Test
    void picturesOfKerasAreRead() throws IOException {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("x_test", npy("|u1", false, "1, 2, 2", Arrays.copyOf(PIXELS, 4)));
        arrays.put("y_test", npy("|u1", false, "1,", new byte[] {4}));
        arrays.put("x_train", npy("|u1", false, "2, 2, 2", PIXELS));
        arrays.put("y_train", npy("<i8", false, "2,", longs(3, 7)));

        LoadedData loaded = npz(arrays);

        assertThat(loaded.sets().train().pixels()).containsExactly(PIXELS);
        assertThat(loaded.sets().train().label(1)).isEqualTo(7);
        assertThat(loaded.sets().train().classes()).isEqualTo(10);
        Dataset test = Objects.requireNonNull(loaded.sets().test());
        assertThat(test.label(0)).isEqualTo(4);
    }

    @Test
    void otherTypesAndOrdersAreRead() throws IOException {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("images", npy(">f4", true, "2, 2, 2, 1", floats(0, 0.2f, 0.4f, 0.6f, 0.8f, 1, 1, 1)));
        arrays.put("labels", npy("<i8", false, "2", longs(0, 1)));

        LoadedData loaded = npz(arrays);

        assertThat(loaded.scale()).isEqualTo("0..1");
        assertThat(loaded.sets().train().picture(0)).containsExactly(0, 204, 102, 255);
        assertThat(loaded.sets().train().picture(1)).containsExactly(51, 255, 153, 255);
        assertThat(load(npy("|u1", false, "2, 2, 2", PIXELS)).sets().train().labelled())
                .isFalse();
    }

    @Test
    void numbersOfHalfPrecisionAreRead() throws IOException {
        // 0, 1, 0 and 128/255 as IEEE 754 has them in 16 bits.
        byte[] halves = {0, 0, 0, 0x3c, 0, 0, 4, 0x38};

        LoadedData loaded = load(npy("<f2", false, "1, 2, 2", halves));

        assertThat(loaded.scale()).isEqualTo("0..1");
        assertThat(loaded.sets().train().picture(0)).containsExactly(0, 255, 0, 128);
    }

    @ParameterizedTest
    @CsvSource({"images,target", "data,labels", "x_train,labels", "features,y", "arr_0,arr_1", "X,label"})
    void labelsAreFoundUnderAnyOfTheirNames(String examples, String labels) throws IOException {
        LoadedData loaded = npz(
                Map.of(examples, npy("|u1", false, "2, 2, 2", PIXELS), labels, npy("<i8", false, "2,", longs(3, 7))));

        assertThat(loaded.sets().train().label(1)).isEqualTo(7);
        assertThat(loaded.notices()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"x_train,y_train,x_val,y_val", "arr_0,arr_1,arr_2,arr_3", "train_x,train_y,test_x,test_y"})
    void theOtherPartIsFoundToo(String x, String y, String otherX, String otherY) throws IOException {
        byte[] pictures = npy("|u1", false, "2, 2, 2", PIXELS);
        LoadedData loaded = npz(Map.of(
                x,
                pictures,
                y,
                npy("<i8", false, "2,", longs(3, 7)),
                otherX,
                pictures,
                otherY,
                npy("<i8", false, "2,", longs(7, 3))));

        assertThat(Objects.requireNonNull(loaded.sets().test()).label(1)).isEqualTo(3);
        assertThat(loaded.notices())
                .isEqualTo(otherX.equals("x_val") ? List.of("some.npz: x_val is taken for the test set") : List.of());
    }

    /** As in archives that keep the names of the classes, or their number, beside the examples. */
    @ParameterizedTest
    @CsvSource({"classes, '3,'", "target, '1,'", "targets, ''"})
    void whatHasNoLabelForEachExampleIsNotTakenForLabels(String name, String shape) throws IOException {
        byte[] pictures = npy("|u1", false, "2, 2, 2", PIXELS);

        LoadedData loaded = npz(Map.of("data", pictures, name, npy("<i8", false, shape, longs(1, 2, 3))));

        assertThat(loaded.sets().train().labelled()).isFalse();
        assertThat(loaded.notices()).singleElement().asString().contains("arrays not used: " + name);
        byte[] text = npy("<U1", false, "2,", longs(1));
        assertThat(npz(Map.of("data", pictures, "classes", text)).sets().train().size())
                .isEqualTo(2);
    }

    @Test
    void arraysThatAreNotUsedAreNamed() throws IOException {
        LoadedData loaded =
                npz(Map.of("x", npy("|u1", false, "2, 2, 2", PIXELS), "digits", npy("<i8", false, "2,", longs(3, 7))));

        assertThat(loaded.sets().train().labelled()).isFalse();
        assertThat(loaded.notices())
                .containsExactly("some.npz: arrays not used: digits; none is called as labels are, such as y_train");
    }

    @Test
    void aOneInEachRowIsALabel() throws IOException {
        byte[] pictures = npy("|u1", false, "2, 2, 2", PIXELS);
        byte[] ones = npy(">f4", false, "2, 3", floats(0, 0, 1, 0, 1, 0));

        Dataset read = npz(Map.of("x_train", pictures, "y_train", ones)).sets().train();

        assertThat(read.label(0)).isEqualTo(2);
        assertThat(read.label(1)).isEqualTo(1);
        for (float[] wrong : new float[][] {{0, 0, 1, 0, 0, 0}, {0, 0, 1, 1, 1, 0}, {0, 0, 1, 0.5f, 0.5f, 0}}) {
            assertThatThrownBy(
                            () -> npz(Map.of("x_train", pictures, "y_train", npy(">f4", false, "2, 3", floats(wrong)))))
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageContaining("in each row a single 1 among zeros");
        }
    }

    @Test
    void picturesOnAnotherScaleBecomeATableWithAWord() throws IOException {
        LoadedData loaded = load(npy(">f4", false, "1, 2, 2", floats(-0.4242f, 2.8f, 0, 1.7f)));

        assertThat(loaded.sets().train().isTable()).isTrue();
        assertThat(loaded.notices())
                .containsExactly("some.npz: no scale makes bytes of all numbers, which are from -0.4242 to 2.8,"
                        + " so this is a table, not pictures");
    }

    @Test
    void wrongArraysAreRefused() {
        for (byte[] wrong : new byte[][] {
            npy("|O", false, "2, 2, 2", PIXELS),
            npy("|u1", false, "2, 2, 3", PIXELS),
            npy("|u1", false, "2000000000, 2000000000", PIXELS),
            npy("|u1", false, "99999999999999999999", PIXELS),
            npy(">f4", false, "1, 2, 1", floats(0, Float.NaN)),
            npy("|u1", false, "8", PIXELS),
            npy("|u1", false, "1, 2, 2, 2", PIXELS)
        }) {
            assertThatThrownBy(() -> load(wrong))
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageStartingWith("some.npz");
        }
        byte[] good = npy("|u1", false, "2, 2, 2", PIXELS);
        for (int length = 6; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> load(cut)).isInstanceOf(MalformedFileException.class);
        }
        assertThatThrownBy(() -> npz(Map.of("weights", good)))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContainingAll("expected arrays x_train and y_train", "found weights");
        assertThatThrownBy(() -> npz(Map.of("x", good, "y", npy("<i8", false, "1,", longs(1)))))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("y.npy: byte 0: expected a label for each of 2 examples, found an array of [1]");
    }

    @Test
    void anArchiveWithAnyByteDamagedIsReadOrRefused() throws IOException {
        byte[] whole =
                archive(Map.of("x", npy("|u1", false, "2, 2, 2", PIXELS), "y", npy("<i8", false, "2,", longs(1, 2))));
        for (int i = 0; i < whole.length; i++) {
            for (int damage : new int[] {1, 0x40, 0xff}) {
                byte[] damaged = whole.clone();
                damaged[i] ^= (byte) damage;
                try {
                    assertThat(load(damaged).sets().train().size()).isPositive();
                } catch (MalformedFileException e) {
                    assertThat(e).hasMessageStartingWith("some.npz").hasMessageNotContaining("null");
                }
            }
        }
    }

    /** Zeros, of which a zip archive holds a thousand in a byte. */
    @Test
    void whatWouldNotFitIsNotUnpacked() throws IOException {
        long most = Memory.largestArray();
        long rows = most / 1000 + 1;
        assertThatThrownBy(() -> load(npy("|u1", false, rows + ", 1000", PIXELS)))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("more than fits into memory");
        assertThatThrownBy(() -> load(npy("<f8", true, rows / 7 + ", 1000", PIXELS)))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("more than fits into memory");
        // The labels of two examples are not millions.
        byte[] pictures = npy("|u1", false, "2, 2, 2", PIXELS);
        assertThatThrownBy(() -> npz(Map.of("x", pictures, "y", npy("|u1", false, "200000000,", PIXELS))))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("expected a label for each of 2 examples");
    }

    @Test
    void arffOfPicturesIsReadAsOpenMlWritesMnist() throws IOException {
        Dataset digits = GeneratedDigits.dataset(30, 1);
        var text = new StringBuilder("@RELATION mnist_784\n");
        for (int i = 1; i <= digits.features(); i++) {
            text.append("@ATTRIBUTE pixel").append(i).append(" real\n");
        }
        text.append("@ATTRIBUTE class {0,1,2,3,4,5,6,7,8,9}\n@DATA\n");
        for (int i = 0; i < digits.size(); i++) {
            for (byte pixel : digits.picture(i)) {
                text.append(Byte.toUnsignedInt(pixel)).append(',');
            }
            text.append(digits.label(i)).append('\n');
        }

        LoadedData loaded = load(TestFiles.bytes(text.toString()));

        Dataset read = loaded.sets().train();
        assertThat(loaded.labelColumn()).isEqualTo("class");
        assertThat(read.isTable()).isFalse();
        assertThat(read.shape()).isEqualTo(ImageShape.MNIST);
        assertThat(read.classNames()).isEqualTo(Dataset.DIGIT_NAMES);
        assertThat(read.pixels()).isEqualTo(digits.pixels());
        assertThat(IntStream.range(0, 30).map(read::label))
                .containsExactlyElementsOf(
                        IntStream.range(0, 30).map(digits::label).boxed().toList());
    }

    @Test
    void arffIsRead() throws IOException {
        String text = """
                % a comment
                @RELATION 'some flowers'

                @attribute 'the length' real
                @ATTRIBUTE width NUMERIC
                @attribute kind {rose,'blue lily'}
                @data
                1.5, 2, rose
                % another
                -3,4e1,'blue lily'
                """;

        LoadedData loaded = load(TestFiles.bytes(text));

        assertThat(loaded.labelColumn()).isEqualTo("kind");
        assertThat(loaded.sets().train().classNames()).containsExactly("blue lily", "rose");
        assertThat(loaded.sets().train().values()).containsExactly(1.5f, 2, -3, 40);
        assertThatThrownBy(() -> load(TestFiles.bytes(text.replace("1.5, 2, rose", "{0 1.5, 1 2}"))))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContainingAll("row 8", "sparse row");
        assertThatThrownBy(() -> load(TestFiles.bytes(text.substring(0, text.indexOf("@data")))))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("expected @data");
    }

    @Test
    void theLabelOfAnArffFileIsNamedByItsNumberTooAndWhatIsLeftOutIsSaid() throws IOException {
        Path file = TestFiles.write(folder, "a.arff", TestFiles.bytes("""
                @relation r
                @attribute id numeric
                @attribute kind {a,b}
                @attribute size numeric
                @attribute age numeric
                @data
                1,a,2,7
                2,b,3,8
                """));

        ReadOptions options = ReadOptions.asFound(1);
        LoadedData loaded = DataFiles.load(file, options.withLabelColumn(LabelColumn.parse("2")));
        assertThat(loaded.labelColumn()).isEqualTo("kind");
        assertThat(loaded.sets().train().values()).containsExactly(2, 7, 3, 8);
        assertThat(loaded.notices()).singleElement().asString().contains("column id left out");
        for (String wrong : new String[] {"0", "5", "length"}) {
            assertThatThrownBy(() -> DataFiles.load(file, options.withLabelColumn(LabelColumn.parse(wrong))))
                    .as(wrong)
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageContaining("a number, first, last or none");
        }
    }
}
