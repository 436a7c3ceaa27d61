package inkling.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.generated.GeneratedDigits;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JobsTest {
    private static final double SECONDS = 0.02;

    static Stream<String> keys() {
        return Jobs.all().stream().map(Job::key);
    }

    @Test
    void keysNeverChange() {
        assertThat(keys())
                .containsExactly(
                        "product",
                        "memory",
                        "full-batch",
                        "mini-batch",
                        "small-batch",
                        "predict-one",
                        "predict-many",
                        "augment",
                        "csv");
        assertThat(Jobs.named("csv").key()).isEqualTo("csv");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jobs.named("CSV"))
                .withMessage("job \"CSV\": expected one of product, memory, full-batch, mini-batch,"
                        + " small-batch, predict-one, predict-many, augment, csv");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyJobFindsItsAnswerRightAndMeasuresIt(String key) throws IOException, InterruptedException {
        Dataset digits = GeneratedDigits.dataset(700, 3, 2);
        var conditions = new Conditions(digits.slice(0, 500), digits.slice(500, 700), null, 3, SECONDS);
        assertPositive(key, Jobs.named(key).measure(conditions));
    }

    /** Neither square nor of ten classes, and fewer than a batch. */
    @ParameterizedTest
    @MethodSource("keys")
    void otherPicturesDoAsWell(String key) throws IOException, InterruptedException {
        byte[] pixels = new byte[30 * 8 * 12];
        new SplittableRandom(1).nextBytes(pixels);
        byte[] labels = new byte[30];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (i % 3);
        }
        var noise = new Dataset("noise", new ImageShape(8, 12), List.of("a", "b", "c"), pixels, labels);
        assertPositive(key, Jobs.named(key).measure(new Conditions(noise, noise, null, 1, SECONDS)));
    }

    private static void assertPositive(String key, List<Measurement> measurements) {
        assertThat(measurements).isNotEmpty().allSatisfy(measurement -> {
            assertThat(measurement.job()).isEqualTo(key);
            assertThat(measurement.min()).isPositive().isLessThanOrEqualTo(measurement.value());
            assertThat(measurement.max()).isFinite().isGreaterThanOrEqualTo(measurement.value());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "full-batch, '784-10-10, full batch of 500, per iteration', ms",
        "predict-many, '784-128-10, predicting 200 pictures', images/s",
    })
    void namesSayHowManyPicturesThereWere(String key, String name, String unit)
            throws IOException, InterruptedException {
        Dataset digits = GeneratedDigits.dataset(700, 3, 2);
        var conditions = new Conditions(digits.slice(0, 500), digits.slice(500, 700), null, 2, SECONDS);
        Measurement measurement = Jobs.named(key).measure(conditions).getFirst();
        assertThat(measurement.name()).isEqualTo(name);
        assertThat(measurement.unit()).isEqualTo(unit);
    }

    /** 256 MB where a quarter of the heap has room for them, else that quarter, in rows of 64 bytes. */
    @ParameterizedTest
    @CsvSource({"10000000000, 4194304", "1073741824, 4194304", "1073741823, 4194303", "33000000, 128906", "0, 1"})
    void memoryIsReadAsFarAsTheHeapAllows(long freeBytes, int rows) {
        assertThat(MemoryJob.rows(freeBytes)).isEqualTo(rows);
    }

    @Test
    void aWrongAnswerIsNotTimed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Answer.require(false, new CsvJob(), "the sum", 3, 4))
                .withMessage("job csv gives a wrong answer, so its time means nothing: the sum is 3, expected 4");
    }
}
