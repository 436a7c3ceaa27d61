package inkling.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.TrainTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same pictures and numbers in all the forms that people save them in. */
class TableFormsTest {
    private static final int ROWS = 30;
    private static final int PIXELS = 64;

    @TempDir
    private Path folder;

    /** From 0 to {@code most}; both occur. */
    private static int pixel(int row, int pixel, int most) {
        return pixel == 0 ? 0 : pixel == 1 ? most : (row * 31 + pixel * 17) % (most + 1);
    }

    private static String table(int most, IntFunction<String> written) {
        String header =
                "label" + IntStream.range(0, PIXELS).mapToObj(i -> ",pixel" + i).collect(Collectors.joining());
        return header + "\n"
                + IntStream.range(0, ROWS)
                        .mapToObj(row -> row % 10
                                + IntStream.range(0, PIXELS)
                                        .mapToObj(i -> "," + written.apply(pixel(row, i, most)))
                                        .collect(Collectors.joining()))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    private LoadedData load(byte[] content) throws IOException {
        return DataFiles.load(TestFiles.write(folder, "some.csv", content), ReadOptions.asFound(2));
    }

    private LoadedData load(String text) throws IOException {
        return load(TestFiles.bytes(text));
    }

    private void assertPixels(LoadedData loaded, int most) {
        Dataset data = loaded.sets().train();
        assertThat(data.isTable()).isFalse();
        assertThat(data.size()).isEqualTo(ROWS);
        for (int row = 0; row < ROWS; row++) {
            assertThat(data.label(row)).isEqualTo(row % 10);
            for (int i = 0; i < PIXELS; i++) {
                int expected = (int) Math.rint(pixel(row, i, most) * 255.0 / most);
                assertThat(Byte.toUnsignedInt(data.pixels()[data.offset(row) + i]))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void wholeNumbersOfEveryScaleBecomeBytes() throws IOException {
        LoadedData sixteen = load(table(16, Integer::toString));
        LoadedData one = load(table(1, Integer::toString));
        LoadedData bytes = load(table(255, Integer::toString));

        assertPixels(sixteen, 16);
        assertThat(sixteen.scale()).isEqualTo("0..16");
        assertThat(sixteen.notices()).containsExactly("some.csv: pixels 0 to 16, brought to 0 to 255");
        assertPixels(one, 1);
        assertThat(one.scale()).isEqualTo("0..1");
        assertPixels(bytes, 255);
        assertThat(bytes.notices()).isEmpty();
    }

    /** As the optical digits of UCI come, and others that programs of one's own write. */
    @ParameterizedTest
    @CsvSource({"16, true", "16, false", "1, true", "1, false", "255, true"})
    void withoutAHeaderScaleAndLabelsAreSeenTogether(int most, boolean last) throws IOException {
        String text = table(most, Integer::toString).replaceFirst(".*\n", "");

        LoadedData loaded = load(last ? text.replaceAll("(?m)^(\\d),(.*)$", "$2,$1") : text);

        assertPixels(loaded, most);
        assertThat(loaded.labelColumn()).isEqualTo(last ? "last" : "first");
        assertThat(loaded.scale()).isEqualTo("0.." + most);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%.3f", "%.8f", "%e"})
    void fractionsOfEveryScaleBecomeTheBytesThatTheyWere(String format) throws IOException {
        LoadedData shares = load(table(255, pixel -> String.format(Locale.ROOT, format, pixel / 255.0)));
        LoadedData signed =
                load(table(255, pixel -> String.format(Locale.ROOT, format.replace('3', '4'), pixel / 127.5 - 1)));
        LoadedData decimals = load(table(255, pixel -> pixel + ".0"));

        assertPixels(shares, 255);
        assertThat(shares.scale()).isEqualTo("0..1");
        assertPixels(signed, 255);
        assertThat(signed.scale()).isEqualTo("-1..1");
        assertThat(signed.notices()).containsExactly("some.csv: pixels -1 to 1, brought to 0 to 255");
        assertPixels(decimals, 255);
    }

    @Test
    void aFractionFarDownIsSeenToo() throws IOException {
        String text = table(1, Integer::toString);
        int last = text.lastIndexOf(",1");

        LoadedData loaded = load(text.substring(0, last) + ",1.0" + text.substring(last + 2));

        assertPixels(loaded, 1);
    }

    @Test
    void numbersThatNoScaleMakesBytesOfStayATable() throws IOException {
        LoadedData loaded = load(table(255, pixel -> String.format(Locale.ROOT, "%.4f", (pixel - 33.3) / 78.6)));

        assertThat(loaded.sets().train().isTable()).isTrue();
        assertThat(loaded.sets().train().classNames()).hasSize(10);
        assertThat(loaded.scale()).isNull();
        assertThat(loaded.notices()).singleElement().asString().contains("this is a table, not pictures");
    }

    @ParameterizedTest
    @ValueSource(strings = {"V", "feature_", "col"})
    void manyCountedColumnsOfBrightBytesArePictures(String stem) throws IOException {
        LoadedData pictures = load(counted(stem, 784, 256, ""));

        assertThat(pictures.sets().train().shape()).isEqualTo(ImageShape.MNIST);
        assertThat(Byte.toUnsignedInt(pictures.sets().train().pixels()[255])).isEqualTo(255);
        assertThat(pictures.notices())
                .containsExactly("some.csv: 784 counted columns of bytes are taken for pictures of 28×28;"
                        + " other names make a table of them");
        assertThat(load(counted(stem, 784, 256, ".0")).sets().train().shape()).isEqualTo(ImageShape.MNIST);
        for (String table : List.of(
                counted(stem, 784, 17, ""),
                counted(stem, 784, 256, "").replace(stem + "7,", "height,"),
                counted(stem, 64, 256, ""))) {
            assertThat(load(table).sets().train().isTable()).isTrue();
        }
    }

    /** A label, and numbers below {@code most} with something after each. */
    private static String counted(String stem, int columns, int most, String end) {
        return "label"
                + IntStream.range(0, columns).mapToObj(i -> "," + stem + i).collect(Collectors.joining())
                + IntStream.range(0, ROWS)
                        .mapToObj(row -> "\n" + row % 10
                                + IntStream.range(0, columns)
                                        .mapToObj(i -> "," + (row + i) % most + end)
                                        .collect(Collectors.joining()))
                        .collect(Collectors.joining())
                + "\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "256", "0.5", "1e3"})
    void oneStrangeNumberAmongBytesIsAMistake(String strange) {
        String text =
                table(255, Integer::toString).replaceFirst("(?s)(.*),\\d+\n(.*\n.*\n)$", "$1," + strange + "\n$2");

        assertThatThrownBy(() -> load(text))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContainingAll("row 29, column 65 (pixel63)", "expected a pixel from 0 to 255", strange);
    }

    @ParameterizedTest
    @CsvSource({"';',semicolons", "'\t',tabs", "'|',bars", "' ',blanks"})
    void everyDelimiterIsSeen(String delimiter, String name) throws IOException {
        LoadedData loaded = load(table(255, Integer::toString).replace(",", delimiter));

        assertPixels(loaded, 255);
        assertThat(loaded.delimiter()).isEqualTo(delimiter);
        assertThat(loaded.notices()).containsExactly("some.csv: fields separated by " + name);
    }

    @Test
    void spellingDoesNotMatter() throws IOException {
        String text = table(255, Integer::toString);

        assertPixels(load(text.replace(",", " , ")), 255);
        assertPixels(load(text.replaceAll("(\\w+)", "\"$1\"")), 255);
        assertPixels(load("# made by hand\n\n" + text.replace("\n3,", "\n# the threes\n\n3,")), 255);
        assertPixels(load(text.replaceAll("(?m)^(\\d)", "$1.0")), 255);
        for (String end : new String[] {"\n", "\r\n", "\r"}) {
            assertPixels(load(text.replace("\n", end)), 255);
            assertPixels(load("\ufeff" + text.replace("\n", end)), 255);
        }
    }

    @Test
    void everyEncodingIsSeen() throws IOException {
        String text = table(255, Integer::toString);

        for (Charset charset : new Charset[] {
            StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_8
        }) {
            assertPixels(load(text.getBytes(charset)), 255);
            assertPixels(load(("\ufeff" + text).getBytes(charset)), 255);
        }
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(TestFiles.bytes(namesAndTexts[i + 1]));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void archivesAreUnpacked() throws IOException {
        String text = table(255, Integer::toString);

        assertPixels(load(TestFiles.gzip(TestFiles.bytes(text))), 255);
        assertPixels(load(zip("some/digits.csv", text)), 255);
        String oneRow = text.lines().limit(2).collect(Collectors.joining("\n"));
        byte[] both = zip("test.csv", oneRow, "train.csv", text);
        LoadedData train = load(both);
        assertPixels(train, 255);
        assertThat(train.notices()).containsExactly("some.csv: train.csv is read, one of several files in the archive");
        ReadOptions options = ReadOptions.asFound(1).withPart(ReadOptions.Part.TEST);
        LoadedData test = DataFiles.load(folder.resolve("some.csv"), options);
        assertThat(test.sets().train().size()).isEqualTo(1);
        assertThat(test.notices().getFirst()).contains("test.csv is read");
        assertThatThrownBy(() -> load(zip("a.csv", text, "b.csv", text)))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContainingAll("some.csv", "expected a zip archive of one file", "found 2 files");
        byte[] whole = zip("a.csv", text);
        assertThatThrownBy(() -> load(java.util.Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("the zip archive is damaged or breaks off");
    }

    @Test
    void decimalCommasAreReadWhereSomethingElseSeparates() throws IOException {
        Dataset data = load("length;width;species\n5,1;3,5;setosa\n6,25;-0,5;virginica\n")
                .sets()
                .train();

        assertThat(data.isTable()).isTrue();
        assertThat(data.values()).containsExactly(5.1f, 3.5f, 6.25f, -0.5f);
        assertThat(data.classNames()).containsExactly("setosa", "virginica");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "label\n1\n2\n",
                "id\n1\n2\n",
                "id,label\n1,a\n2,b\n",
                "@relation r\n@attribute id numeric\n@attribute class {a,b}\n@data\n1,a\n"
            })
    void aTableOfLabelsAloneIsRefused(String text) {
        assertThatThrownBy(() -> load(text))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("expected columns of numbers beside labels and row numbers, found none");
    }

    @Test
    void picturesAreTurnedUpright() {
        byte[] pixels = new byte[PIXELS];
        pixels[1] = 9;
        var data = new Dataset("some", new inkling.data.ImageShape(8, 8), Dataset.DIGIT_NAMES, pixels, null);

        Dataset upright = new PictureForm(true, true).upright(data);

        assertThat(upright.picture(0)[8]).isEqualTo((byte) ~9);
        assertThat(upright.picture(0)[1]).isEqualTo((byte) 255);
        assertThat(PictureForm.seemsInverted(upright)).isTrue();
        assertThat(PictureForm.seemsInverted(data)).isFalse();
        var sets = new TrainTest(data, null);
        assertThat(PictureForm.AS_FOUND.upright(sets)).isSameAs(sets);
    }

    @Test
    void idxOfOtherClassesIsRead() throws IOException {
        byte[] labels = new byte[260];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (1 + i % 26);
        }
        TestFiles.write(folder, "train-images-idx3-ubyte", TestFiles.images(260, 2, 2, new byte[4 * 260]));
        TestFiles.write(folder, "train-labels-idx1-ubyte", TestFiles.labels(260, labels));

        Dataset train = DataFiles.read(folder, 1).train();

        assertThat(train.classNames()).hasSize(26).startsWith("1").endsWith("26");
        assertThat(train.label(27)).isEqualTo(1);
    }
}
