package inkling.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inkling.data.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableReaderTest {
    private static final String HEADER = "length,width,species\n";
    private static final String ROWS = "5.1,-3.5,setosa\n-7e-2,+3E1,virginica\n.5,0,setosa\n";

    @TempDir
    private Path folder;

    private Path write(String text) {
        return TestFiles.write(folder, "iris.csv", TestFiles.bytes(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEADER + ROWS,
                ROWS,
                "\ufeff" + HEADER + ROWS,
                "\ufeff" + ROWS,
                "\n \n" + HEADER + "\n" + ROWS + "\n\n",
                "length,width,species\r\n5.1,-3.5,setosa\r\n-7e-2,+3E1,virginica\r\n.5,0,setosa",
                "\"length\", \"width\" ,\"species\"\n 5.1 ,\"-3.5\",\"setosa\"\n-7e-2, +3E1,virginica \n\t.5,0,setosa\n",
                "class,length,width\nsetosa,5.1,-3.5\nvirginica,-7e-2,+3E1\nsetosa,.5,0\n",
                "length,LABEL,0\n5.1,setosa,-3.5\n-7e-2,virginica,+3E1\n.5,setosa,0\n"
            })
    void readsNumbersAsTheyStand(String text) throws IOException {
        for (int block : new int[] {1, 3, 1 << 16}) {
            assertIris(new TableReader(block, 1 << 20).readFile(write(text)));
        }
        assertIris(TableReader.read(TestFiles.write(folder, "iris.csv", TestFiles.gzip(TestFiles.bytes(text)))));
    }

    private static void assertIris(Dataset iris) {
        assertThat(iris).hasToString("iris.csv: 3 rows of 2 numbers");
        assertThat(iris.row(0)).containsExactly(5.1f, -3.5f);
        assertThat(iris.row(1)).containsExactly(-0.07f, 30);
        assertThat(iris.row(2)).containsExactly(0.5f, 0);
        assertThat(iris.classNames()).containsExactly("setosa", "virginica");
        assertThat(List.of(iris.label(0), iris.label(1), iris.label(2))).containsExactly(0, 1, 0);
    }

    @Test
    void theLabelMayBeInAnyNamedColumn() throws IOException {
        Path csv = write("kind,length,class\n1,0.5,3\n0,1.5,4\n");
        Dataset kinds = TableReader.read(csv, "Kind");

        assertThat(kinds.row(1)).containsExactly(1.5f, 4);
        assertThat(kinds.classNames()).containsExactly("0", "1");
        assertThat(kinds.label(0)).isEqualTo(1);
        assertThat(TableReader.read(csv).classNames()).containsExactly("3", "4");
    }

    @Test
    void aNamedColumnMakesTheFirstLineAHeaderEvenAmongNumbers() throws IOException {
        Dataset data = TableReader.read(write("0,1,kind\n5,6,a\n"), "kind");

        assertThat(data.size()).isEqualTo(1);
        assertThat(data.row(0)).containsExactly(5, 6);
    }

    /** Else 10 would come before 9, or the order would be that of the rows. */
    @Test
    void classesAreSortedByValueOrByText() throws IOException {
        assertThat(TableReader.read(write("1,10\n1,9\n1,-2.5\n1,010\n")).classNames())
                .containsExactly("-2.5", "9", "010", "10");
        Dataset texts = TableReader.read(write("1,b\n1,10\n1,B\n1,b\n1,9\n"));
        assertThat(texts.classNames()).containsExactly("10", "9", "B", "b");
        assertThat(List.of(texts.label(0), texts.label(1), texts.label(2), texts.label(3), texts.label(4)))
                .containsExactly(3, 0, 2, 3, 1);
    }

    @Test
    void givenClassesKeepTheirOrder() throws IOException {
        List<String> names = List.of("virginica", "versicolor", "setosa");
        Dataset iris = TableReader.read(write(HEADER + ROWS), names);

        assertThat(iris.classNames()).isEqualTo(names);
        assertThat(List.of(iris.label(0), iris.label(1), iris.label(2))).containsExactly(2, 0, 2);
        assertThat(TableReader.read(write("species,length\nsetosa,1\n"), "species", names)
                        .label(0))
                .isEqualTo(2);
        assertFails(
                () -> TableReader.read(write(HEADER + ROWS), names.subList(0, 2)),
                "row 2, column 3 (species): expected one of the labels virginica, versicolor, found \"setosa\"");
    }

    @Test
    void withoutLabelsEveryColumnIsAFeature() throws IOException {
        Dataset rows = TableReader.readUnlabelled(write("a,b\n1,2\n3,4\n"), List.of("x", "y"));

        assertThat(rows.labelled()).isFalse();
        assertThat(rows.row(1)).containsExactly(3, 4);
        assertThat(rows.classNames()).containsExactly("x", "y");
        assertThat(TableReader.readUnlabelled(write("7\n8\n"), List.of("x")).size())
                .isEqualTo(2);
    }

    @Test
    void labelsInQuotationMarksMayHoldCommasAndQuotationMarks() throws IOException {
        assertThat(TableReader.read(write("1,\"Iris, wild\"\n2,\"the \"\"other\"\"\"\n3,\"\"\"\"\n4,in\"ch\n"))
                        .classNames())
                .containsExactly("\"", "Iris, wild", "in\"ch", "the \"other\"");
        assertThat(TableReader.read(write("1,Löß\n2,😀\n")).classNames()).containsExactly("Löß", "😀");
    }

    /** Read back, floats printed by Java are the same bits, whatever their size. */
    @Test
    void manyRandomNumbersComeBackBitForBit() throws IOException {
        var random = new Random(17);
        var text = new StringBuilder();
        float[][] rows = new float[500][3];
        int[] labels = new int[500];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = random.nextInt(1_000);
            for (int j = 0; j < 3; j++) {
                float value = Float.intBitsToFloat(random.nextInt());
                rows[i][j] = Float.isFinite(value) ? value : j;
                text.append(rows[i][j]).append(',');
            }
            text.append(String.format(Locale.ROOT, "%03d", labels[i])).append('\n');
        }
        Dataset data = new TableReader(1_000, 1 << 20).readFile(write(text.toString()));

        for (int i = 0; i < rows.length; i++) {
            assertThat(data.row(i)).as("row %d", i).isEqualTo(rows[i]);
            assertThat(data.classNames().get(data.label(i))).isEqualTo(String.format(Locale.ROOT, "%03d", labels[i]));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,x,a | column 2 (b): expected a number, found \"x\". Correct the row",
                "1,,a | column 2 (b): expected a number, found nothing",
                ",1,a | column 1 (a): expected a number, found nothing",
                "1,NaN,a | column 2 (b): expected a number, found \"NaN\"",
                "1,Infinity,a | column 2 (b): expected a number, found \"Infinity\"",
                "1,1f,a | column 2 (b): expected a number",
                "1,0x10,a | column 2 (b): expected a number",
                "1,1e,a | column 2 (b): expected a number",
                "1,e5,a | column 2 (b): expected a number",
                "1,.,a | column 2 (b): expected a number",
                "1,-,a | column 2 (b): expected a number",
                "1,1 2,a | column 2 (b): expected a number",
                "1,1.2.3,a | column 2 (b): expected a number",
                "1,1e2.5,a | column 2 (b): expected a number",
                "1,--1,a | column 2 (b): expected a number",
                "1,1_000,a | column 2 (b): expected a number",
                "1,1e39,a | column 2 (b): expected a number below 3.4e38, found \"1e39\"",
                "1,2, | column 3 (kind): expected a label, found nothing",
                "1,2,a,3 | : expected 3 fields, found 4",
                "1,2 | : expected 3 fields, found 2",
                "1,2,\"a | : expected a closing quotation mark",
                "1,2,\"a\"b | : expected a closing quotation mark",
            })
    void saysWhichRowAndColumn(String row, String message) {
        String place = message.startsWith(":") ? "row 4" : "row 4, ";
        Path csv = write("a,b,kind\n1,2,a\n\n" + row + "\n1,y,a\n");
        assertFails(() -> TableReader.read(csv), place + message);
    }

    @Test
    void whatIsNoTableIsRefused() {
        assertFails(() -> TableReader.read(write("a,b,c\n")), "expected rows after the header, found none");
        assertFails(() -> TableReader.read(write("\n \n")), "the file has only blank lines");
        assertFails(() -> TableReader.read(write("5.1;3.5;setosa\n")), "expected commas", "found semicolons");
        assertFails(() -> TableReader.read(write("5.1\t3.5\tsetosa\n")), "found tabs");
        assertFails(() -> TableReader.read(write("a\nb\n")), "expected columns of numbers beside the label");
        assertFails(
                () -> TableReader.read(write(HEADER + ROWS), "colour"),
                "row 1: expected a header with a column \"colour\", found length, width, species");
        assertFails(() -> TableReader.read(write("1,2,a\n1,\u0000,a\n")), "row 2: expected text, found the byte 0x00");
        assertFails(
                () -> TableReader.read(write("1,a\n" + "9".repeat(1 << 20) + "1,a")),
                "row 2: expected a line of at most 1,048,576 bytes");
        assertFails(() -> TableReader.read(write("<!DOCTYPE html>")), "found a web page");
    }

    @Test
    void takesNoMoreMemoryThanItMay() throws IOException {
        Path csv = write("1,2,a\n".repeat(100));
        assertThat(new TableReader(100, 800).readFile(csv).size()).isEqualTo(100);
        assertFails(
                () -> new TableReader(100, 799).readFile(csv),
                "row 100: expected at most the 99 rows that fit into memory");
    }

    @Test
    void thereMayBeSoManyClassesAndNoMore() throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < 65_535; i++) {
            text.append("1,").append(i).append('\n');
        }
        Dataset most = TableReader.read(write(text.toString()));
        assertThat(most.classes()).isEqualTo(65_535);
        assertThat(most.label(65_534)).isEqualTo(65_534);
        assertFails(
                () -> TableReader.read(write(text + "1,0\n1,more\n")),
                "row 65537, column 2: expected at most 65535 different labels, found \"more\"");
    }

    @Test
    void nullsAreRefusedByName() {
        Path csv = write(ROWS);
        assertThatNullPointerException()
                .isThrownBy(() -> TableReader.read(none()))
                .withMessage("csv");
        assertThatNullPointerException()
                .isThrownBy(() -> TableReader.read(csv, (String) none()))
                .withMessage("labelColumn");
        assertThatNullPointerException()
                .isThrownBy(() -> TableReader.read(csv, "species", none()))
                .withMessage("classNames");
        assertThatNullPointerException()
                .isThrownBy(() -> TableReader.readUnlabelled(csv, none()))
                .withMessage("classNames");
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T none() {
        return null;
    }

    private interface Read {
        Dataset read() throws IOException;
    }

    private static void assertFails(Read read, String... message) {
        assertThatThrownBy(read::read)
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith("iris.csv: ")
                .hasMessageContainingAll(message)
                .hasMessageNotContaining("\n");
    }
}
