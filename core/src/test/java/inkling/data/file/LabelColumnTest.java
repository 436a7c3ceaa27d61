package inkling.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inkling.data.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which column of a table has the labels. */
class LabelColumnTest {
    private static final int ROWS = 60;
    private static final int PIXELS = 64;

    @TempDir
    private Path folder;

    private static int label(int row) {
        return row * 7 % 10;
    }

    /** Pictures with dark edges, a label in some column, and perhaps a number of the row before it all. */
    private static String pictures(String header, int labelAt, boolean counted) {
        var random = new Random(5);
        List<String> lines = new ArrayList<>();
        if (!header.isEmpty()) {
            lines.add(header);
        }
        for (int row = 0; row < ROWS; row++) {
            List<String> fields = new ArrayList<>();
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                boolean edge = pixel < 8 || pixel >= PIXELS - 8;
                fields.add(Integer.toString(edge && random.nextInt(20) > 0 ? 0 : random.nextInt(256)));
            }
            if (labelAt >= 0) {
                fields.add(labelAt, Integer.toString(label(row)));
            }
            if (counted) {
                fields.addFirst(Integer.toString(row + 1));
            }
            lines.add(String.join(",", fields));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String names(String first, String pixel, int from, String last) {
        String pixels =
                IntStream.range(from, from + PIXELS).mapToObj(i -> pixel + i).collect(Collectors.joining(","));
        return (first.isEmpty() ? "" : first + ",") + pixels + (last.isEmpty() ? "" : "," + last);
    }

    private LoadedData load(String text, ReadOptions options) throws IOException {
        return DataFiles.load(TestFiles.write(folder, "some.csv", TestFiles.bytes(text)), options);
    }

    private LoadedData load(String text, LabelColumn column) throws IOException {
        return load(text, ReadOptions.asFound(2).withLabelColumn(column));
    }

    private LoadedData load(String text) throws IOException {
        return load(text, new LabelColumn.Detected());
    }

    private static void assertLabels(LoadedData loaded) {
        Dataset data = loaded.sets().train();
        assertThat(data.size()).isEqualTo(ROWS);
        assertThat(data.shape().pixels()).isEqualTo(PIXELS);
        assertThat(IntStream.range(0, ROWS).map(data::label))
                .containsExactlyElementsOf(IntStream.range(0, ROWS)
                        .map(LabelColumnTest::label)
                        .boxed()
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"label", "class", "Target", "\"Digit\"", "y", "Class Label", " LABELS ", "category"})
    void isFoundByItsNameAnywhere(String name) throws IOException {
        for (String pixel : List.of("pixel", "p", "")) {
            assertLabels(load(pictures(names("", pixel, 0, name), PIXELS, false)));
            assertLabels(load(pictures(names(name, pixel, 1, ""), 0, false)));
        }
        String header = names("", "pixel", 0, "").replace("pixel30,", name + ",pixel30,");
        assertLabels(load(pictures(header, 30, false)));
    }

    @Test
    void isTheOneThatIsNotCalledAsPixelsAre() throws IOException {
        LoadedData loaded = load(pictures(names("", "pixel", 0, "which"), PIXELS, false));

        assertLabels(loaded);
        assertThat(loaded.labelColumn()).isEqualTo("which");
        assertThat(loaded.notices()).containsExactly("some.csv: labels in the column which");
    }

    @Test
    void isFoundByWhatItHolds() throws IOException {
        LoadedData last = load(pictures("", PIXELS, false));
        LoadedData first = load(pictures("", 0, false));

        assertLabels(last);
        assertThat(last.labelColumn()).isEqualTo("last");
        assertThat(last.notices()).containsExactly("some.csv: labels in the last column, by what it holds");
        assertLabels(first);
        assertThat(first.labelColumn()).isEqualTo("first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ImageId", "id", "INDEX", "", "Unnamed: 0", "image_id"})
    void isNeverTheNumberOfTheRow(String name) throws IOException {
        String id = name.isEmpty() ? "\"\"" : name;
        LoadedData without = load(pictures(names(id, "pixel", 0, ""), -1, true));
        LoadedData labelled = load(pictures(names(id + ",label", "pixel", 0, ""), 0, true));

        assertThat(without.sets().train().labelled()).isFalse();
        assertThat(without.sets().train().features()).isEqualTo(PIXELS);
        assertThat(without.notices()).singleElement().asString().contains("left out");
        assertLabels(labelled);
        assertLabels(load(pictures("", 0, true)));
    }

    @Test
    void numbersOfTheRowsThatPredictionsHaveNotAreSaid() throws IOException {
        String said = "column id left out; what is left out does not count the rows from 1, as predictions do";
        assertThat(load("id,length,label\n1,3,x\n2,5,y\n").notices())
                .singleElement()
                .asString()
                .endsWith("column id left out");
        for (String ids : new String[] {"0,1", "28001,28002", "1,3", "a,b"}) {
            String[] each = ids.split(",", -1);
            String text = "id,length,label\n" + each[0] + ",3,x\n" + each[1] + ",5,y\n";
            assertThat(load(text, ReadOptions.asFound(2).withPart(ReadOptions.Part.TEST))
                            .notices())
                    .as(ids)
                    .singleElement()
                    .asString()
                    .endsWith(said);
            assertThat(load(text).notices()).singleElement().asString().endsWith("column id left out");
        }
    }

    @Test
    void isNowhereInPicturesAlone() throws IOException {
        assertThat(load(pictures("", -1, false)).sets().train().labelled()).isFalse();
        assertThat(load(pictures(names("", "pixel", 0, ""), -1, false)).labelColumn())
                .isNull();
    }

    @Test
    void readsAHeaderThatOnlyCounts() throws IOException {
        String header =
                IntStream.range(0, PIXELS + 1).mapToObj(Integer::toString).collect(Collectors.joining(","));

        assertLabels(load(pictures(header, 0, false)));
        assertLabels(load(pictures(header, PIXELS, false)));
    }

    @Test
    void isAskedForWhereItIsNotClear() throws IOException {
        String rows = IntStream.range(0, 40)
                .mapToObj(i -> i % 3 + "," + 0.1 * i + "," + 0.7 * i + "," + i * 5 % 4)
                .collect(Collectors.joining("\n"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(rows))
                .withMessageContainingAll("some.csv", "which column has the labels?", "--label-column");
        assertThat(load(rows, LabelColumn.parse("FIRST")).sets().train().classes())
                .isEqualTo(3);
        assertThat(load(rows, LabelColumn.parse("last")).sets().train().classes())
                .isEqualTo(4);
        assertThat(load(rows, LabelColumn.parse("4")).labelColumn()).isEqualTo("last");
        assertThat(load(rows, LabelColumn.parse("none")).sets().train().features())
                .isEqualTo(4);
    }

    private static String rows(int count, IntFunction<String> row) {
        return IntStream.range(0, count).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
    }

    /** As of Pima's women: how often pregnant, six measured numbers, age, and whether diabetic, which two thirds are not. */
    @Test
    void isTheColumnOfFewerValuesHoweverUnevenTheyAre() throws IOException {
        String pima = rows(
                90,
                i -> i * 5 % 17 + "," + (90 + i * 7 % 80) + "," + i % 40 + ",0.3" + i + ",3" + i % 7 + ".6,1.2,"
                        + 0.1 * i + "," + (21 + i * 11 % 50) + "," + (i % 3 == 0 ? 1 : 0));

        assertThat(load(pima).labelColumn()).isEqualTo("last");
        assertThat(load(pima).sets().train().classes()).isEqualTo(2);
    }

    /** As of Haberman's patients: age, year, nodes, and whether they lived, which three quarters did. */
    @Test
    void fourSmallNumbersAreNoPictureOfFourPixels() throws IOException {
        LoadedData patients = load(
                rows(80, i -> 30 + i * 7 % 50 + "," + (58 + i % 12) + "," + i * 3 % 25 + "," + (i % 4 == 0 ? 2 : 1)));

        assertThat(patients.labelColumn()).isEqualTo("last");
        assertThat(patients.sets().train().isTable()).isTrue();
    }

    /** A skewed column of two values is no likelier than an even one of five, whichever of both comes last. */
    @Test
    void amongColumnsOfFewValuesTheMoreEvenOneIsIt() throws IOException {
        IntFunction<String> skewed = i -> i % 4 == 0 ? "1" : "0";
        IntFunction<String> five = i -> Integer.toString(i % 5);
        IntFunction<String> two = i -> Integer.toString(i % 2);

        assertThat(load(rows(60, i -> skewed.apply(i) + ",0.5," + five.apply(i)))
                        .labelColumn())
                .isEqualTo("last");
        assertThat(load(rows(60, i -> five.apply(i) + ",0.5," + skewed.apply(i)))
                        .labelColumn())
                .isEqualTo("first");
        assertThat(load(rows(60, i -> skewed.apply(i) + ",0.5," + two.apply(i))).labelColumn())
                .isEqualTo("last");
        assertThat(load(rows(60, i -> two.apply(i) + ",0.5," + skewed.apply(i))).labelColumn())
                .isEqualTo("first");
    }

    /** As of the animals of a zoo, who all have names. */
    @Test
    void namesInTheFirstColumnMayBeSomethingElse() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        load("animal,legs,kind\n" + rows(30, i -> "animal" + i % 28 + "," + i % 9 + "," + i % 7)))
                .withMessageContainingAll("Column animal has 28 different", "column kind has 7", "--label-column");
        assertThat(load("animal,legs,tail\n" + rows(30, i -> "animal" + i % 7 + "," + i + "," + i % 2))
                        .labelColumn())
                .isEqualTo("animal");
    }

    @Test
    void wordsBetweenOtherColumnsMayBeSomethingElse() throws IOException {
        String text = "User ID,Gender,Age,Salary,Purchased\n"
                + rows(
                        30,
                        i -> 15_624_510 + 7 * i + "," + (i % 2 == 0 ? "Male" : "Female") + "," + (20 + i) + ","
                                + (1000 + 37 * i) + "," + i % 2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(text))
                .withMessageContainingAll("Column Gender has 2 different", "column Purchased has 2", "--label-column");
        String named = text.replace("Male", "1").replace("Female", "0");
        LoadedData loaded = load(named, LabelColumn.parse("Purchased"));
        assertThat(loaded.featureNames()).containsExactly("Gender", "Age", "Salary");
        assertThat(loaded.notices()).containsExactly("some.csv: column User ID left out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PassengerId", "customer_id", "Patient ID", "userID"})
    void aColumnThatNumbersItsRowsUnderAnotherNameIsLeftOut(String name) throws IOException {
        IntFunction<String> row = i -> 1001 + 3 * i + ",0.5," + i % 2;
        LoadedData loaded = load(name + ",size,outcome\n" + rows(30, row));
        LoadedData repeated = load(name + ",size,outcome\n" + rows(30, i -> row.apply(i / 2 * 2)));

        assertThat(loaded.featureNames()).containsExactly("size");
        assertThat(loaded.notices().getFirst()).contains("column " + name + " left out");
        assertThat(repeated.featureNames()).containsExactly(name, "size");
        assertThat(load("citric acid,size,outcome\n" + rows(30, row)).featureNames())
                .containsExactly("citric acid", "size");
    }

    @Test
    void aColumnThatAModelWantsIsNotLeftOutThoughItNumbersTheRows() throws IOException {
        String labelled = "store_id,size,label\n7,0.5,1\n";
        String without = "store_id,size\n7,0.5\n";
        ReadOptions two = ReadOptions.asFound(1).withFeatures(2, List.of());
        ReadOptions one = ReadOptions.asFound(1).withFeatures(1, List.of());
        for (String text : List.of(labelled, labelled.replace("label", "outcome"), without)) {
            assertThat(load(text, two).featureNames()).containsExactly("store_id", "size");
            assertThat(load(text, one).featureNames()).containsExactly("size");
            ReadOptions named = one.withFeatures(1, List.of("size"));
            assertThat(load(text, named).featureNames()).containsExactly("size");
            assertThat(load(text, named.withFeatures(2, List.of("Store ID", "size")))
                            .featureNames())
                    .containsExactly("store_id", "size");
        }
        assertThat(load(labelled, two.withLabelColumn(LabelColumn.parse("last")))
                        .featureNames())
                .containsExactly("store_id", "size");
        assertThat(load("user_id,x,y\n7,0.5,1\n", two.withFeatures(2, List.of("x", "y")))
                        .featureNames())
                .containsExactly("x", "y");
    }

    @Test
    void isNowhereWhereAsManyColumnsAsAreWantedAreFeatures() throws IOException {
        ReadOptions options = ReadOptions.asFound(1).withFeatures(4, List.of());
        for (String text : List.of(
                rows(30, i -> "5." + i % 7 + ",3.4,1." + i % 3 + ",0." + i % 2),
                "id,length,width,y,z\n" + rows(3, i -> i + ",5.1,3.4," + i + ",0.2"),
                rows(30, i -> i + 7 + ",5.1,3.4," + i % 3 + ",0." + i % 2))) {
            LoadedData loaded = DataFiles.load(TestFiles.write(folder, "a.csv", TestFiles.bytes(text)), options);
            assertThat(loaded.labelColumn()).isNull();
            assertThat(loaded.sets().train().features()).isEqualTo(4);
        }
        Path labelled = TestFiles.write(folder, "b.csv", TestFiles.bytes("label,b,c,d\n1,2,3,4\n0,1,3,5\n"));
        assertThat(DataFiles.load(labelled, options).labelColumn()).isEqualTo("label");
    }

    /** As pandas writes it when it is not told otherwise. */
    @Test
    void readsAHeaderThatCountsAfterTheIndex() throws IOException {
        String header =
                IntStream.range(0, PIXELS + 1).mapToObj(Integer::toString).collect(Collectors.joining(","));

        LoadedData loaded = load(pictures("," + header, 0, true));

        assertLabels(loaded);
        assertThat(loaded.notices().getFirst()).contains("column 1 left out");
    }

    @Test
    void aCommaAfterTheLastNameIsNoColumn() throws IOException {
        String text =
                "\"id\",\"diagnosis\",\"radius\",\"worst\",\n" + rows(12, i -> 842_302 + i + ",M,17." + i + ",0.1");

        LoadedData loaded = load(text);

        assertThat(loaded.labelColumn()).isEqualTo("diagnosis");
        assertThat(loaded.featureNames()).containsExactly("radius", "worst");
    }

    @Test
    void isWhereTheUserSays() throws IOException {
        String text =
                pictures(names("label", "pixel", 0, "truth"), PIXELS, false).replaceAll("(?m)^(?=\\d)", "3,");

        assertThat(load(text, LabelColumn.parse("TRUTH")).labelColumn()).isEqualTo("truth");
        assertThatThrownBy(() -> load(text, LabelColumn.parse("nothing")))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContainingAll(
                        "some.csv: row 1", "expected a column \"nothing\"", "66 columns", "--label-column");
    }

    @ParameterizedTest
    @CsvSource({"60, 3, 10", "150, 3, 3", "150, 10, 10", "150, 1, 10"})
    void digitsAreTenUnlessTheOthersAreSurelyMissing(int rows, int classes, int expected) throws IOException {
        String text = "label,pixel0,pixel1,pixel2,pixel3\n"
                + IntStream.range(0, rows)
                        .mapToObj(i -> i % classes + ",0,255,7," + i)
                        .collect(Collectors.joining("\n"));

        assertThat(load(text).sets().train().classes()).isEqualTo(expected);
    }

    @Test
    void anyNumberOfClassesIsRead() throws IOException {
        String text = "label,pixel0,pixel1,pixel2,pixel3\n"
                + IntStream.range(0, 400)
                        .mapToObj(i -> 1 + i % 300 + ",0,255,7," + i % 256)
                        .collect(Collectors.joining("\n"));

        Dataset data = load(text).sets().train();
        assertThat(data.classNames()).hasSize(300).startsWith("1", "2").endsWith("300");
        assertThat(data.label(0)).isZero();
    }
}
