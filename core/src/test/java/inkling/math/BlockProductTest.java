package inkling.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import inkling.math.kernel.BlockShape;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products of many pictures with few columns, which go by blocks of pixels where vectors are wide enough. */
@Tag("kernels")
class BlockProductTest {
    private static final float SCALE = 1 / 255f;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    BlockProductTest() {
        System.out.println("BlockProductTest: seed " + seed);
    }

    @ParameterizedTest
    @CsvSource({
        "64, 28, 28",
        "257, 28, 28",
        "63, 28, 28",
        "0, 4, 4",
        "1, 4, 4",
        "65, 2, 4",
        "130, 6, 8",
        "128, 4, 12",
        "200, 5, 4",
        "150, 4, 7"
    })
    void isTheProduct(int pictures, int height, int width) {
        byte[] bytes = bytes(pictures, height * width);
        for (int columns = 1; columns <= 12; columns++) {
            Matrix b = signed(height * width, columns);
            Matrix out = Matrix.zeros(pictures, columns);
            SparseBytes a = pictures(bytes, pictures, height, width);

            out.addProduct(a, b);
            out.addProduct(a, b);

            out.addScaled(-0.5f, out);
            requireProduct(out, height * width, (i, p) -> pixel(bytes, i, p, height * width), b);
            requirePaddingOfZeros(out);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "28, 28, 0, 784",
        "28, 28, 56, 168",
        "28, 28, 3, 60",
        "28, 28, 700, 84",
        "6, 8, 9, 1",
        "4, 4, 5, 0",
        "4, 12, 13, 22"
    })
    void isTheProductWithTheTransposeOfSomeColumns(int height, int width, int first, int count) {
        int pictures = 129;
        int pixels = height * width;
        byte[] bytes = bytes(pictures, pixels);
        Matrix b = signed(pictures, 10);
        SparseBytes a = pictures(bytes, pictures, height, width);
        a.prepareTransposed(b);
        Matrix all = Matrix.zeros(pixels, 10);
        Matrix out = all.rows(first, count);

        out.addProductTransposeA(a, first, b);
        out.addProductTransposeA(a, first, b);

        out.addScaled(-0.5f, out);
        requireProduct(out, pictures, (i, p) -> pixel(bytes, p, first + i, pixels), b);
        for (int row = 0; row < pixels; row++) {
            for (int column = 0; column < 16; column++) {
                boolean inside = row >= first && row < first + count && column < 10;
                assertThat(inside || all.data()[all.index(row, column)] == 0).isTrue();
            }
        }
    }

    @Test
    void aPictureGivesTheSameBitsWhereverItStandsAmongOthers() {
        byte[] bytes = bytes(200, 784);
        Matrix b = signed(784, 10);
        int[] backwards = IntStream.range(0, 200).map(i -> (199 - i) * 784).toArray();
        Matrix out = Matrix.zeros(200, 10);
        Matrix turned = Matrix.zeros(200, 10);

        out.addProduct(pictures(bytes, 200, 28, 28), b);
        turned.addProduct(SparseBytes.ofPictures(bytes, backwards, 784, 28, SCALE), b);

        for (int i = 0; i < 200; i++) {
            assertThat(turned.rows(199 - i, 1).toArray())
                    .isEqualTo(out.rows(i, 1).toArray());
        }
    }

    @Test
    void partsOfTheGradientHaveTheBitsOfTheWhole() {
        SparseBytes a = pictures(bytes(150, 784), 150, 28, 28);
        Matrix b = signed(150, 10);
        Matrix whole = Matrix.zeros(784, 10);
        whole.addProductTransposeA(a, 0, b);

        for (int first = 0; first < 784; first += 131) {
            int count = Math.min(131, 784 - first);
            Matrix part = Matrix.zeros(count, 10);
            part.addProductTransposeA(a, first, b);
            assertThat(part.toArray()).isEqualTo(whole.rows(first, count).toArray());
        }
    }

    @ParameterizedTest
    @CsvSource({"784, 28", "32, 4", "48, 8", "16, 8", "24, 12"})
    void everyColumnIsInOneBlock(int columns, int width) {
        BlockShape shape = Objects.requireNonNull(BlockShape.of(columns, width));

        int[] seen = new int[columns];
        for (int block = 0; block < shape.count(); block++) {
            for (int lane = 0; lane < BlockShape.SIZE; lane++) {
                int column = shape.firstColumn(block) + lane / 4 * width + lane % 4;
                seen[column]++;
            }
        }

        assertThat(seen).containsOnly(1);
    }

    @ParameterizedTest
    @CsvSource({"784, 27", "784, 1", "20, 4", "28, 14"})
    void picturesThatDoNotDivideIntoBlocksHaveNone(int columns, int width) {
        assertThat(BlockShape.of(columns, width)).isNull();
    }

    private interface Element {
        double at(int row, int column);
    }

    private void requireProduct(Matrix out, int inner, Element a, Matrix b) {
        for (int i = 0; i < out.rows(); i++) {
            for (int j = 0; j < out.columns(); j++) {
                double sum = 0;
                double size = 0;
                for (int p = 0; p < inner; p++) {
                    double product = a.at(i, p) * b.get(p, j);
                    sum += product;
                    size += Math.abs(product);
                }
                assertThat((double) out.get(i, j))
                        .as("%s at %d, %d, seed %d", out, i, j, seed)
                        .isCloseTo(sum, within(2 * size * (inner + 2) * Math.ulp(1f)));
            }
        }
    }

    private static void requirePaddingOfZeros(Matrix out) {
        for (int row = 0; row < out.rows(); row++) {
            for (int column = out.columns(); column < out.array().width(); column++) {
                assertThat(out.data()[out.index(row, column)]).isZero();
            }
        }
    }

    private static SparseBytes pictures(byte[] bytes, int count, int height, int width) {
        int[] offsets = IntStream.range(0, count).map(i -> i * height * width).toArray();
        return SparseBytes.ofPictures(bytes, offsets, height * width, width, SCALE);
    }

    private static double pixel(byte[] bytes, int picture, int pixel, int pixels) {
        return (double) Byte.toUnsignedInt(bytes[picture * pixels + pixel]) * SCALE;
    }

    /** Runs of ink, and of none: some pictures have none at all, some blocks neither. */
    private byte[] bytes(int pictures, int pixels) {
        byte[] bytes = new byte[pictures * pixels];
        for (int picture = 1; picture < pictures; picture++) {
            boolean ink = false;
            for (int pixel = pixels / 8; pixel < pixels; pixel++) {
                ink ^= random.nextInt(6) == 0;
                bytes[picture * pixels + pixel] = (byte) (ink ? random.nextInt(256) : 0);
            }
        }
        return bytes;
    }

    private Matrix signed(int rows, int columns) {
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix.set(row, column, random.nextFloat() * 2 - 1);
            }
        }
        return matrix;
    }
}
