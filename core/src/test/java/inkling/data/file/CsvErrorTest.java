package inkling.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import inkling.data.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvErrorTest {
    private static final String HEADER = "label,pixel0,pixel1,pixel2,pixel3\n";
    private static final String GOOD = "5,0,17,255,3\n";

    @TempDir
    private Path folder;

    /** Fails the same way for any number of threads and size of blocks. */
    private void assertFails(byte[] content, String... message) {
        Path csv = TestFiles.write(folder, "some.csv", content);
        Set<String> messages = new HashSet<>();
        for (int threads : new int[] {1, 2, 3, 7}) {
            for (int block : new int[] {1, 3, 50, 1000}) {
                var reader = new CsvReader(block, 1 << 20);
                var error = catchThrowableOfType(
                        MalformedFileException.class, () -> reader.readFile("name", Dataset.DIGIT_NAMES, csv, threads));
                assertThat(error)
                        .hasMessageStartingWith("some.csv: ")
                        .hasMessageContainingAll(message)
                        .hasMessageNotContaining("\n");
                messages.add(String.valueOf(error.getMessage()));
            }
        }
        assertThat(messages).hasSize(1);
    }

    private void assertFails(String text, String... message) {
        assertFails(TestFiles.bytes(text), message);
    }

    @ParameterizedTest
    @CsvSource({
        "'5,0,17,255', 'row 4: expected 5 fields, found 4'",
        "'5,0,17,255,3,9', 'row 4: expected 5 fields, found 6'",
        "'5,0,17,255,3,', 'row 4: expected 5 fields, found 6'",
        "'5,0,17,255,35,0,17,255,3', 'row 4: expected 5 fields, found 9'",
        "'5,0,x,255,3', 'row 4, column 3 (pixel1): expected a pixel from 0 to 255, found \"x\"'",
        "'5,0,,255,3', 'row 4, column 3 (pixel1): expected a pixel from 0 to 255, found nothing'",
        "'5,0,1,255,', 'row 4, column 5 (pixel3): expected a pixel from 0 to 255, found nothing'",
        "',0,1,255,1', 'row 4, column 1 (label): expected a label from 0 to 9, found nothing'",
        "'5,-1,1,255,1', 'row 4, column 2 (pixel0): expected a pixel from 0 to 255, found \"-1\"'",
        "'5,256,1,255,1', 'row 4, column 2 (pixel0): expected a pixel from 0 to 255, found \"256\"'",
        "'5,0,1,255,256', 'row 4, column 5 (pixel3): expected a pixel from 0 to 255, found \"256\"'",
        "'5,0,1,1000,1', 'row 4, column 4 (pixel2): expected a pixel from 0 to 255, found \"1000\"'",
        "'5,0,1,0.5,1', 'row 4, column 4 (pixel2): expected a pixel from 0 to 255, found \"0.5\"'",
        "'5,0,1,2 ,1', 'row 4, column 4 (pixel2): expected a pixel from 0 to 255, found \"2 \"'",
        "'10,0,1,2,1', 'row 4, column 1 (label): expected a label from 0 to 9, found \"10\"'",
        "'-1,0,1,2,1', 'row 4, column 1 (label): expected a label from 0 to 9, found \"-1\"'",
        "'five,0,1,2,1', 'row 4, column 1 (label): expected a label from 0 to 9, found \"five\"'",
        "'5,0,1,99999999999999999999999999999999999999,1', 'row 4, column 4 (pixel2): ', '\"999999999999999999999999…\"'",
    })
    void saysWhichRowAndColumn(String row, String message) {
        assertFails(HEADER + GOOD + GOOD + row + "\n" + GOOD + "1,2,3,4,again\n", message, "Correct the row");
        assertFails(HEADER + GOOD + "\n" + row, message);
        assertFails(TestFiles.gzip(TestFiles.bytes(HEADER + GOOD + GOOD + row + "\n" + GOOD)), message);
        assertFails((HEADER + GOOD + GOOD + row + "\n" + GOOD).replace("\n", "\r\n"), message);
    }

    @Test
    void saysThatTheLabelIsNotToBeFound() {
        assertFails("1,2,3\n", "expected the label in the first or last column", "a header that calls it label");
    }

    /** Labels are bytes here: 256 would become 0. */
    @Test
    void refusesMoreClassesThanAByteHolds() throws IOException {
        Path csv = TestFiles.write(folder, "some.csv", TestFiles.bytes("255,0,0,0,1\n"));
        assertThat(CsvReader.read("some", TestFiles.names(256), csv, 1).label(0))
                .isEqualTo(255);
        assertThatThrownBy(() -> CsvReader.read("some", TestFiles.names(257), csv, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("257 classes: a CSV file of pictures may have at most 256");
    }

    @Test
    void tellsHowToMendQuotedNumbers() {
        assertFails(
                HEADER + GOOD + "5,0,1,\"7\",1\n",
                "row 3, column 4 (pixel2): expected a pixel from 0 to 255, found \"\"7\"\"",
                "Write numbers without quotation marks.");
    }

    @Test
    void leavesOutTheNameWithoutAHeader() {
        assertFails(GOOD + "5,0,1,2,300\n", "row 2, column 5: expected a pixel from 0 to 255, found \"300\"");
        assertFails("5,0,a,2,3\n" + GOOD, "row 1, column 3: expected a pixel from 0 to 255, found \"a\"");
    }

    @Test
    void findsTheFirstOfManyErrors() {
        var random = new Random(4);
        for (int round = 0; round < 8; round++) {
            String[] rows = new String[60];
            Arrays.fill(rows, GOOD);
            int first = random.nextInt(60);
            for (int row = first; row < 60; row += 1 + random.nextInt(9)) {
                rows[row] = random.nextBoolean() ? "5,0,1,bad,3\n" : "5,0\n";
            }
            assertFails(HEADER + String.join("", rows), "row " + (first + 2));
        }
    }

    @Test
    void noticesAnyCutBetweenFields() throws IOException {
        byte[] whole = TestFiles.bytes(HEADER + GOOD + GOOD);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            int sinceGood = length - HEADER.length() - GOOD.length();
            boolean rowsAreWhole = sinceGood == -1 || sinceGood == 0 || sinceGood == GOOD.length() - 1;
            if (rowsAreWhole) {
                assertThat(CsvReader.read(TestFiles.write(folder, "cut.csv", cut), 2)
                                .size())
                        .isEqualTo(sinceGood > 0 ? 2 : 1);
            } else {
                assertFails(cut, "some.csv");
            }
        }
    }

    @Test
    void noticesGzipCutAnywhere() {
        byte[] packed = TestFiles.gzip(TestFiles.bytes(HEADER + GOOD.repeat(100)));
        for (int length = 0; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            Path csv = TestFiles.write(folder, "cut.csv.gz", cut);
            assertThatThrownBy(() -> CsvReader.read(csv, 2))
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageStartingWith("cut.csv.gz: ");
        }
    }

    @Test
    void noFlippedBitEndsInAnythingButAnErrorOrADataset() throws IOException {
        byte[] whole = TestFiles.bytes(HEADER + GOOD + GOOD);
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Path csv = TestFiles.write(folder, "flipped.csv", flipped);
            try {
                assertThat(CsvReader.read(csv, 2).features()).isEqualTo(4);
            } catch (MalformedFileException e) {
                assertThat(e).hasMessageStartingWith("flipped.csv: ");
            }
        }
    }

    @Test
    void saysThatThereIsNothingToRead() {
        assertFails("", "the file is empty");
        assertFails("\ufeff", "only blank lines");
        assertFails("\n\r\n\n", "only blank lines");
        assertFails(HEADER, "expected rows after the header, found none");
        assertFails(HEADER.strip(), "expected rows after the header, found none");
        assertFails(HEADER + "\n\r\n", "expected rows after the header, found none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1,2,3,4,5,6,7\n", "label,a,b,c\n1,2,3,4\n", "a,b,c\n", "label,class,a,b,c,d\n1,1,1,1,1,1\n"})
    void wantsASquarePicture(String text) {
        int columns = text.lines().findFirst().orElseThrow().split(",").length;
        assertFails(
                text,
                "row 1: expected the pixels of a square picture",
                "found " + columns + " columns",
                "label,pixel0");
    }

    @Test
    void recognizesOtherKindsOfFiles() {
        assertFails("<!DOCTYPE html>\n<html>", "byte 0", "found a web page (HTML)");
        assertFails("PK\3\4.......", "zip archive");
        assertFails("PAR1\u0015\u0004", "byte 0", "found Parquet. Save it as CSV; in Python pandas.read_parquet(file)");
        assertFails("ARROW1\0\0", "found Arrow (Feather)", "pandas.read_feather");
        assertFails(
                new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'}, "found HDF5. Save its arrays as NPZ");
        assertFails("MATLAB 5.0 MAT-file, Platform: GLNXA64", "found a MATLAB file", "numpy.savez");
        for (byte protocol = 2; protocol <= 5; protocol++) {
            assertFails(new byte[] {(byte) 0x80, protocol, ']'}, "found a Python pickle", "numpy.savez");
        }
        assertFails(
                new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}, "found a picture (JPEG)", "`inkling predict FILE`");
        assertFails("PAR1,PAR2\n1,x\n", "row 2, column 2 (PAR2)"); // names of columns
        assertFails("label;pixel0;pixel1\n1;2;3\n", "row 1: expected commas between the fields, found semicolons");
        assertFails("1\t2\t3\n", "row 1: expected commas between the fields, found tabs");
        assertFails(TestFiles.images(1, 2, 2, new byte[4]), "row 1: expected text, found the byte 0x00");
        assertFails(HEADER + "\u0000\u0001\u0002,\u00ff\n", "row 2: expected 5 fields, found 2");
        byte[] garbage = new byte[300_000];
        new Random(5).nextBytes(garbage);
        garbage[0] = 1;
        assertFails(garbage, "row 1: expected text, found the byte 0x01");
        assertFails(TestFiles.concat(TestFiles.bytes(HEADER + GOOD), garbage), "row 3");
    }

    @Test
    void refusesALineThatDoesNotEnd() {
        assertFails("a".repeat(1_100_000), "row 1: expected a line of at most 1,048,576 bytes, found no end");
        assertFails(",".repeat(200_000) + "\n", "row 1: expected at most 65537 columns, found 200001");
        assertFails(HEADER + GOOD + "7".repeat(100_000), "row 3, column 1 (label)", "\"" + "7".repeat(42) + "\"");
        assertFails(HEADER + GOOD + "7,".repeat(100_000), "row 3: expected 5 fields, found more");
    }

    @Test
    void refusesMoreThanFitsIntoMemory() {
        Path csv = TestFiles.write(folder, "large.csv", TestFiles.bytes(HEADER + GOOD.repeat(100)));
        assertThatThrownBy(() -> new CsvReader(64, 600).readFile("name", Dataset.DIGIT_NAMES, csv, 2))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContainingAll("large.csv: the file's 1,334 bytes", "at most 600 fit into memory", "-Xmx");
        Path bomb =
                TestFiles.write(folder, "bomb.gz", TestFiles.gzip(TestFiles.bytes(HEADER + GOOD.repeat(1_000_000))));
        assertThatThrownBy(() -> new CsvReader(64, 603).readFile("name", Dataset.DIGIT_NAMES, bomb, 2))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContainingAll("bomb.gz: row 152: expected at most the 150 rows", "memory", "-Xmx");
    }

    @Test
    void nameOfAColumnCannotSpoilTheMessage() {
        String header = "label,\u001b[31m" + "long".repeat(30) + ",c,d,e\n";
        assertFails(header, "row 1: expected text, found the byte 0x1b");
        assertFails(
                "label,é" + "long".repeat(30) + ",c,d,e\n1,x,3,4,5\n",
                "row 2, column 2 (é" + "long".repeat(14) + "lon…)");
    }
}
