package inkling.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inkling.data.augment.InputStep;
import inkling.data.file.TestFiles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetTest {
    private static final float[][] ROWS = {{5.1f, -3.5e-8f}, {0, 1e30f}, {-7, 0.25f}, {2, 2}};
    private static final int[] LABELS = {2, 0, 1, 2};
    private static final List<String> NAMES = List.of("setosa", "versicolor", "virginica");

    private final Dataset table = Dataset.of(ROWS, LABELS, NAMES);
    private final Dataset pictures =
            new Dataset("some", new ImageShape(2, 2), NAMES, new byte[16], new byte[] {0, 1, 2, 1});

    @Test
    void aTableKeepsItsNumbersAsTheyAre() {
        assertThat(table.isTable()).isTrue();
        assertThat(table.size()).isEqualTo(4);
        assertThat(table.features()).isEqualTo(2);
        assertThat(table.classNames()).isEqualTo(NAMES);
        for (int i = 0; i < 4; i++) {
            assertThat(table.row(i)).isEqualTo(ROWS[i]);
            assertThat(table.label(i)).isEqualTo(LABELS[i]);
            assertThat(table.values()[table.offset(i) + 1]).isEqualTo(ROWS[i][1]);
        }
        assertThat(table.named("iris")).hasToString("iris: 4 rows of 2 numbers");
    }

    @Test
    void whoeverWritesToTheRowsAndLabelsAfterwardsChangesNothing() {
        float[][] rows = {{1, 2}, {3, 4}};
        int[] labels = {0, 1};
        Dataset data = Dataset.of(rows, labels);
        Arrays.fill(rows[1], 9);
        labels[0] = 1;
        data.row(1)[0] = 9;

        assertThat(data.row(1)).containsExactly(3, 4);
        assertThat(data.label(0)).isZero();
    }

    @Test
    void classesWithoutNamesAreCalledByTheirNumbers() {
        assertThat(Dataset.of(ROWS, LABELS).classNames()).containsExactly("0", "1", "2");
        assertThat(Dataset.of(ROWS, new int[4]).classes())
                .as("all rows of one class")
                .isEqualTo(2);
    }

    /** Each file read on its own numbers its classes as it finds them. */
    @Test
    void labelsFollowTheNamesOfClasses() {
        Dataset found = Dataset.of(ROWS, LABELS, List.of("virginica", "setosa", "versicolor"));
        Dataset asTrained = found.slice(1, 4).withClasses(NAMES);
        assertThat(asTrained.classNames()).isEqualTo(NAMES);
        assertThat(List.of(asTrained.label(0), asTrained.label(1), asTrained.label(2)))
                .containsExactly(2, 0, 1);
        assertThat(asTrained.row(2)).isEqualTo(ROWS[3]);

        Dataset one = Dataset.of(ROWS, new int[4], List.of("virginica"));
        assertThat(one.classes()).isEqualTo(1);
        assertThat(one.withClasses(NAMES).label(3)).isEqualTo(2);
        assertThat(table.withClasses(NAMES)).isSameAs(table);
        assertThat(Dataset.unlabelled(ROWS, List.of("virginica"))
                        .withClasses(NAMES)
                        .labelled())
                .isFalse();
    }

    @Test
    void aClassThatIsNotThereIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.withClasses(List.of("versicolor", "setosa", "rose")))
                .withMessage(
                        "table: class \"virginica\" of [setosa, versicolor, virginica]: expected each to be one of "
                                + "[versicolor, setosa, rose]");
        List<String> numbers =
                IntStream.range(0, 300).mapToObj(Integer::toString).toList();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.withClasses(numbers))
                .withMessageEndingWith("17, 18, 19] and 280 others");
    }

    @Test
    void whatIsHeldOutHasTheClassesOfTheRest() {
        Dataset found = Dataset.of(ROWS, LABELS, List.of("virginica", "setosa", "versicolor"));
        Split split = new Split(table, found);
        assertThat(split.dev().classNames()).isEqualTo(NAMES);
        assertThat(split.dev().label(0)).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Split(table, Dataset.of(ROWS, new int[4], List.of("rose"))))
                .withMessageContaining("class \"rose\" of [rose]");
    }

    @Test
    void aPlaceThatIsNotThereIsNamed() {
        assertOutside("table: example 300: expected 0 to 3", () -> table.label(300));
        assertOutside("some: example -1: expected 0 to 3", () -> pictures.picture(-1));
        assertOutside("table: example 4: expected 0 to 3", () -> table.row(4));
        assertOutside("table: example 9: expected 0 to 3", () -> table.select(new int[] {1, 9}));
        assertOutside("table: example 0: expected none", () -> table.slice(1, 1).label(0));
        assertOutside("table: examples 2 to 5, expected a range within 0 to 4", () -> table.slice(2, 5));
    }

    private static void assertOutside(String message, ThrowingCallable call) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(call)
                .withMessage(message);
    }

    @Test
    void slicesSelectionsAndSplitsOfATableHaveItsRows() {
        Dataset some = table.slice(1, 4).select(new int[] {2, 0, 2});

        assertThat(some.row(0)).isEqualTo(ROWS[3]);
        assertThat(some.row(1)).isEqualTo(ROWS[1]);
        assertThat(some.row(2)).isEqualTo(ROWS[3]);
        assertThat(List.of(some.label(0), some.label(1), some.label(2))).containsExactly(2, 0, 2);
        assertThat(table.slice(2, 3).row(0)).isEqualTo(ROWS[2]);

        Split split = Split.shuffled(table, 1, new SplittableRandom(3));
        assertThat(split.train().size()).isEqualTo(3);
        float[] sums = new float[4];
        for (int i = 0; i < 4; i++) {
            Dataset part = i < 3 ? split.train() : split.dev();
            sums[i] = part.row(i % 3)[0] + 10 * part.label(i % 3);
        }
        assertThat(sums).containsExactlyInAnyOrder(25.1f, 0, 3, 22);
    }

    @Test
    void theOrderOfASplitIsItsOwn() {
        int[] train = {2, 0};
        var order = new SplitOrder(train, new int[] {1, 3});
        train[0] = 3;
        order.train()[0] = 3;
        order.dev()[0] = 3;
        assertThat(order.train()).containsExactly(2, 0);
        assertThat(order.dev()).containsExactly(1, 3);
        var same = new SplitOrder(new int[] {2, 0}, new int[] {1, 3});
        assertThat(same).isEqualTo(order).hasSameHashCodeAs(order);
        assertThat(new SplitOrder(new int[] {0, 2}, new int[] {1, 3})).isNotEqualTo(order);
    }

    @Test
    void selectionsAreOfTheSliceAlone() {
        assertThatThrownBy(() -> table.slice(0, 2).select(new int[] {2})).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> table.slice(2, 4).select(new int[] {-1}))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> table.slice(0, 2).row(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aTableHasNoPixelsAndPicturesHaveNoNumbers() {
        for (Runnable asked : List.<Runnable>of(
                table::shape, table::pixels, () -> table.picture(0), () -> InputStep.DESKEW.apply(table))) {
            assertThatIllegalStateException()
                    .isThrownBy(asked::run)
                    .withMessage("table is a table of 2 numbers a row; expected pictures");
        }
        for (Runnable asked :
                List.<Runnable>of(pictures::values, () -> pictures.row(0), () -> Standardization.of(pictures))) {
            assertThatIllegalStateException()
                    .isThrownBy(asked::run)
                    .withMessage("some is pictures of 2×2; expected a table of numbers");
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void whatIsNotFiniteIsRefusedWithItsPlace(float bad) {
        float[][] rows = {{1, 2, 3}, {4, 5, bad}};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(rows, new int[2]))
                .withMessage("row 1, column 2: expected a finite number, found " + bad);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.ofTable("t", NAMES, 3, new float[] {bad, 0, 0}, null))
                .withMessageStartingWith("row 0, column 0");
        assertThatIllegalArgumentException().isThrownBy(() -> Dataset.unlabelled(rows, NAMES));
    }

    @Test
    void rowsThatMakeNoTableAreRefused() {
        assertRefused("features has no rows: expected at least 1", new float[0][]);
        assertRefused("row 0 has no features: expected at least 1", new float[2][0]);
        assertRefused("row 1 has 3 features: expected 2, as in row 0", new float[] {1, 2}, new float[] {1, 2, 3});
        assertRefused("row 2 has 0 features: expected 2, as in row 0", new float[2], new float[2], new float[0]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.ofTable("t", NAMES, 3, new float[4], null))
                .withMessage("4 values are not a whole number of rows of 3 features");
        assertThatIllegalArgumentException().isThrownBy(() -> Dataset.ofTable("t", NAMES, 0, new float[4], null));
    }

    private static void assertRefused(String message, float[]... rows) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(rows, new int[rows.length]))
                .withMessage(message);
    }

    @Test
    void labelsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(ROWS, new int[] {0, 1, 3, 0}, NAMES))
                .withMessage("label 3 of row 2: expected a class index from 0 to 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(ROWS, new int[] {0, -1, 1, 0}))
                .withMessage("label -1 of row 1: expected a class index from 0 to 65534");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(ROWS, new int[] {0, 65_535, 1, 0}))
                .withMessage("label 65535 of row 1: expected a class index from 0 to 65534");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(ROWS, new int[] {0, 65_536, 1, 0}))
                .withMessageStartingWith("label 65536 of row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(ROWS, new int[3]))
                .withMessage("4 rows but 3 labels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dataset("p", new ImageShape(2, 2), NAMES, new byte[4], new byte[] {-1}))
                .withMessage("label 255 of picture 0: expected a class index from 0 to 2");
    }

    @Test
    void theNumberOfClassesIsLimited() {
        List<String> most = TestFiles.names(65_535);
        assertThat(Dataset.of(ROWS, new int[] {65_534, 0, 65_533, 255}, most).label(0))
                .isEqualTo(65_534);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(ROWS, LABELS, TestFiles.names(65_536)))
                .withMessage("65536 classes: expected 1 to 65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.unlabelled(ROWS, List.of()))
                .withMessage("0 classes: expected 1 to 65535");
    }

    @Test
    void picturesMayHaveManyClassesToo() {
        List<String> names =
                IntStream.range(0, 4_000).mapToObj(Integer::toString).toList();
        Dataset characters = Dataset.ofPictures(
                "characters", new ImageShape(1, 1), names, new byte[] {1, 2, 3}, new int[] {3_999, 256, 0});

        assertThat(characters.label(0)).isEqualTo(3_999);
        assertThat(characters.slice(1, 3).select(new int[] {0}).label(0)).isEqualTo(256);
        assertThat(characters.picture(2)).containsExactly(3);
        assertThat(characters.isTable()).isFalse();
    }

    @Test
    void otherPixelsKeepTheLabels() {
        byte[] pixels = {1, 2, 3, 4, 5, 6, 7, 8};
        List<String> names = IntStream.range(0, 300).mapToObj(Integer::toString).toList();
        Dataset many =
                Dataset.ofPictures("many", new ImageShape(2, 2), names, new byte[16], new int[] {0, 299, 256, 1});

        Dataset changed = many.slice(1, 3).withPixels(pixels);

        assertThat(changed.picture(1)).containsExactly(5, 6, 7, 8);
        assertThat(List.of(changed.label(0), changed.label(1))).containsExactly(299, 256);
        assertThat(InputStep.DESKEW.apply(many).label(1)).isEqualTo(299);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> many.withPixels(pixels))
                .withMessage("many: expected 4 pictures, found 2");
        assertThatIllegalStateException().isThrownBy(() -> table.withPixels(pixels));
    }

    @Test
    void nullsAreRefusedByName() {
        assertNull("features", () -> Dataset.of(none(), LABELS));
        assertNull("labels", () -> Dataset.of(ROWS, none()));
        assertNull("classNames", () -> Dataset.of(ROWS, LABELS, none()));
        assertNull("features[1]", () -> Dataset.of(new float[][] {{1}, none()}, new int[2]));
        assertNull("features[0]", () -> Dataset.of(new float[][] {none(), {1}}, new int[2]));
        assertNull("features", () -> Dataset.unlabelled(none(), NAMES));
        assertNull("name", () -> Dataset.ofTable(none(), NAMES, 1, new float[1], null));
        assertNull("values", () -> Dataset.ofTable("t", NAMES, 1, none(), null));
        assertNull("shape", () -> new Dataset("t", none(), NAMES, new byte[1], null));
        assertNull("pixels", () -> new Dataset("t", ImageShape.MNIST, NAMES, none(), null));
        assertNull("indices", () -> table.select(none()));
        assertNull("newName", () -> table.named(none()));
    }

    private static void assertNull(String name, Runnable call) {
        assertThatNullPointerException().isThrownBy(call::run).withMessage(name);
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T none() {
        return null;
    }

    @Test
    void theHashOfPicturesIsThatOfTheirBytes() throws NoSuchAlgorithmException {
        var random = new Random(5);
        byte[] pixels = TestFiles.pixels(40_000, random);
        byte[] labels = TestFiles.labelBytes(10_000, random);
        var shape = new ImageShape(2, 2);
        Dataset data = new Dataset("a", shape, Dataset.DIGIT_NAMES, pixels, labels);

        assertThat(new Dataset("abc", new ImageShape(1, 1), List.of("x"), TestFiles.bytes("abc"), null).sha256())
                .as("FIPS 180-2, appendix B.1")
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(data.sha256()).isEqualTo(sha256(pixels, labels));
        assertThat(data.slice(7, 9_000).sha256())
                .isEqualTo(sha256(Arrays.copyOfRange(pixels, 28, 36_000), Arrays.copyOfRange(labels, 7, 9_000)));
        assertThat(data.slice(3, 3).sha256()).isEqualTo(sha256());
    }

    @Test
    void theHashOfATableIsThatOfItsFloatsAndShorts() throws NoSuchAlgorithmException {
        int rows = 5_000;
        float[] values = new float[2 * rows];
        int[] labels = new int[rows];
        var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        var one = ByteBuffer.allocate(rows);
        var two = ByteBuffer.allocate(2 * rows).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rows; i++) {
            values[2 * i] = i - 0.5f;
            values[2 * i + 1] = 1f / (i + 1);
            labels[i] = i % 256;
            one.put((byte) labels[i]);
            two.putChar((char) labels[i]);
            bytes.putFloat(values[2 * i]).putFloat(values[2 * i + 1]);
        }
        Dataset few = Dataset.ofTable("few", TestFiles.names(256), 2, values, labels);
        Dataset many = Dataset.ofTable("many", TestFiles.names(257), 2, values, labels);

        assertThat(few.sha256()).isEqualTo(sha256(bytes.array(), one.array()));
        assertThat(many.sha256()).isEqualTo(sha256(bytes.array(), two.array()));
    }

    private static String sha256(byte[]... parts) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(TestFiles.concat(parts)));
    }

    @Test
    void picturesAreFollowedByOthersUnderTheFirstName() {
        byte[] pixels = {1, 2, 3, 4, 5, 6, 7, 8};
        Dataset more = new Dataset("more", new ImageShape(2, 2), NAMES, pixels, new byte[] {0, 2}).slice(1, 2);
        Dataset both = pictures.slice(2, 4).and(more);

        assertThat(both).hasToString("some: 3 pictures of 2×2");
        assertThat(both.picture(1)).containsOnly(0);
        assertThat(both.picture(2)).containsExactly(5, 6, 7, 8);
        assertThat(new int[] {both.label(0), both.label(1), both.label(2)}).containsExactly(2, 1, 2);
        assertThat(pictures.slice(0, 0).and(more).sha256()).isEqualTo(more.sha256());
    }

    @Test
    void picturesOfAnotherKindAreNotPutTogether() {
        var larger = new Dataset("larger", new ImageShape(3, 3), NAMES, new byte[9], new byte[] {0});
        var letters = new Dataset("letters", new ImageShape(2, 2), List.of("a", "b"), new byte[4], new byte[] {0});
        var unlabelled = new Dataset("unlabelled", new ImageShape(2, 2), NAMES, new byte[4], null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> pictures.and(larger))
                .withMessageStartingWith("larger: expected pictures of 2×2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pictures.and(letters))
                .withMessageContaining("the classes of some, found 2×2 and the classes [a, b]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pictures.and(unlabelled))
                .withMessage("unlabelled: expected labels, found none");
    }
}
