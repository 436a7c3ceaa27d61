package inkling.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
    private static final int[] THREADS = {1, 2, 3, 7};
    private static final int[] BLOCKS = {1, 2, 3, 7, 64, 1000};
    private static final int ROWS = 23;

    private final Random random = new Random(3);
    private final byte[] pixels = TestFiles.pixels(ROWS * 9, random);
    private final byte[] labels = TestFiles.labelBytes(ROWS, random);
    private final Dataset expected = new Dataset("any", new ImageShape(3, 3), Dataset.DIGIT_NAMES, pixels, labels);
    private final Dataset unlabelled = new Dataset("any", new ImageShape(3, 3), Dataset.DIGIT_NAMES, pixels, null);

    @TempDir
    private Path folder;

    /** Rows of nine pixels, with the label in the given column; none for -1. */
    private String rows(int labelColumn, String newline) {
        var text = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            for (int pixel = 0; pixel <= 9; pixel++) {
                if (pixel == labelColumn) {
                    text.append(labels[row]).append(pixel == 9 ? newline : ",");
                }
                if (pixel < 9) {
                    boolean last = pixel == 8 && labelColumn != 9;
                    text.append(pixels[row * 9 + pixel] & 0xff).append(last ? newline : ",");
                }
            }
        }
        return text.toString();
    }

    private void assertReads(byte[] file, Dataset expected) throws IOException {
        Path csv = TestFiles.write(folder, "some.csv", file);
        for (int threads : THREADS) {
            for (int block : BLOCKS) {
                Dataset data = new CsvReader(block, 1 << 20).readFile("name", Dataset.DIGIT_NAMES, csv, threads);
                assertThat(data.shape()).isEqualTo(expected.shape());
                assertThat(data.size()).isEqualTo(expected.size());
                assertThat(data.sha256())
                        .as("%d threads, blocks of %d", threads, block)
                        .isEqualTo(expected.sha256());
            }
        }
    }

    private void assertReads(String text, Dataset expected) throws IOException {
        assertReads(TestFiles.bytes(text), expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void readsWithoutHeader(String newline) throws IOException {
        assertReads(rows(0, newline), expected);
        assertReads(rows(-1, newline), unlabelled);
    }

    @Test
    void findsTheLabelByItsNameInAnyColumn() throws IOException {
        assertReads("label,p0,p1,p2,p3,p4,p5,p6,p7,p8\n" + rows(0, "\n"), expected);
        assertReads("\"p0\",p1,\"Class\",p2,p3,p4,p5,p6,p7,p8\r\n" + rows(2, "\r\n"), expected);
        assertReads("0,1,2,3,4,5,6,7,8,LABEL\n" + rows(9, "\n"), expected);
        assertReads("p0,p1,p2,p3,p4,p5,p6,p7,p8\n" + rows(-1, "\n"), unlabelled);
        assertReads("digit,p0,p1,p2,p3,p4,p5,p6,p7,p8\n" + rows(0, "\n"), expected);
        assertReads("\"0\",\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\"\n" + rows(-1, "\n"), unlabelled);
    }

    @Test
    void keepsTheLabelApartFromZerosAroundIt() throws IOException {
        Arrays.fill(labels, (byte) 0);
        var zeros = new Dataset("zeros", expected.shape(), Dataset.DIGIT_NAMES, expected.pixels(), labels);
        for (int column = 0; column <= 9; column++) {
            String[] header = "a,b,c,d,e,f,g,h,i,j".split(",", -1);
            header[column] = "label";
            assertReads(String.join(",", header) + "\n" + rows(column, "\n"), zeros);
        }
    }

    @Test
    void endsWithoutANewlineOrWithBlankLines() throws IOException {
        String text = rows(0, "\n");
        assertReads(text.substring(0, text.length() - 1), expected);
        assertReads(text + "\n\n\r\n", expected);
        assertReads("\n\r\n" + text.replaceFirst("\n", "\n\n\n"), expected);
        assertReads(rows(0, "\r\n").stripTrailing() + "\r", expected);
        String labelLast = "0,1,2,3,4,5,6,7,8,label\n" + rows(9, "\n");
        assertReads(labelLast.stripTrailing(), expected);
    }

    @Test
    void passesOverAByteOrderMark() throws IOException {
        assertReads("\ufeff" + rows(0, "\n"), expected);
        assertReads("\ufefflabel,p0,p1,p2,p3,p4,p5,p6,p7,p8\n" + rows(0, "\n"), expected);
    }

    @Test
    void readsGzipWhateverTheName() throws IOException {
        assertReads(TestFiles.gzip(TestFiles.bytes(rows(0, "\n"))), expected);
        assertReads(TestFiles.gzip(TestFiles.bytes("\n\nlabel,0,1,2,3,4,5,6,7,8\n" + rows(0, "\n"))), expected);
    }

    @Test
    void readsPicturesOfManySizesAndEveryPixelValue() throws IOException {
        for (int side : new int[] {1, 2, 3, 4, 5, 6, 7, 11, 28}) {
            byte[] all = new byte[side * side * 20];
            byte[] some = TestFiles.labelBytes(20, random);
            var text = new StringBuilder();
            for (int i = 0; i < all.length; i++) {
                if (i % (side * side) == 0) {
                    text.append(i == 0 ? "" : "\n").append(some[i / (side * side)]);
                }
                all[i] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0);
                text.append(',').append(all[i] & 0xff);
            }
            assertReads(
                    text.toString(), new Dataset("any", new ImageShape(side, side), Dataset.DIGIT_NAMES, all, some));
        }
    }

    @Test
    void readsMoreThanOneSegmentPerPart() throws IOException {
        String row = "7,0,0,0,0,12,0,0,0,255\n";
        int rows = 2_000_000;
        byte[] file = TestFiles.bytes(row.repeat(rows));
        Path csv = TestFiles.write(folder, "long.csv", file);
        Dataset one = CsvReader.read(csv, 1);
        assertThat(one.size()).isEqualTo(rows);
        assertThat(one.picture(rows - 1)).containsExactly(0, 0, 0, 0, 12, 0, 0, 0, -1);
        assertThat(one.label(rows - 1)).isEqualTo(7);
        assertThat(CsvReader.read(csv, 3).sha256()).isEqualTo(one.sha256());
    }

    @Test
    void readsLeadingZeros() throws IOException {
        byte[] four = {0, 7, 10, 0};
        assertReads("00,007,010,000\n", new Dataset("any", new ImageShape(2, 2), Dataset.DIGIT_NAMES, four, null));
    }

    @Test
    void refusesNoThreads() {
        assertThatThrownBy(() -> CsvReader.read(folder.resolve("any"), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 threads");
    }

    /** Nobody here knows where a table of the user's is from. */
    @ParameterizedTest
    @ValueSource(strings = {"", "label,a,b,c,d\n", "<!DOCTYPE html>"})
    void noAdviceIsAboutOtherData(String text) throws IOException {
        Path csv = TestFiles.write(folder, "mine.csv", TestFiles.bytes(text));
        assertThatThrownBy(() -> CsvReader.read("name", Dataset.DIGIT_NAMES, csv, 1))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("ownload it again.")
                .hasMessageNotContaining("inkling data fetch");
    }
}
