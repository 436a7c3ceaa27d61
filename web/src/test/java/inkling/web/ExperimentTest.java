package inkling.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.generated.GeneratedDigits;
import inkling.train.Report;
import inkling.train.TrainingDivergedException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentTest {
    private static final int MUCH_TIME = 1_000_000;

    private static Settings settings(String optimizer) {
        return new Settings(500, 3, 50, List.of(784, 4, 10), "relu", "he", optimizer, 0.01f, 10, 2);
    }

    private static Experiment experiment() {
        return Experiment.of(settings("momentum"));
    }

    @Test
    void rewindingLeadsToTheSameWeightsAgain() {
        try (var experiment = experiment()) {
            String start = experiment.model().weightsSha256();
            experiment.train(30, MUCH_TIME);
            String trained = experiment.model().weightsSha256();
            experiment.rewind();
            assertThat(experiment.model().weightsSha256()).isEqualTo(start).isNotEqualTo(trained);
            experiment.train(30, MUCH_TIME);
            assertThat(experiment.model().weightsSha256()).isEqualTo(trained);
        }
    }

    @Test
    void aSliceEndsWithItsTimeButMakesOneUpdate() {
        try (var experiment = experiment()) {
            assertThat(experiment.train(1000, 0)).isEqualTo(1);
            assertThat(experiment.train(7, MUCH_TIME)).isEqualTo(7);
            assertThat(experiment.session().updates()).isEqualTo(8);
        }
    }

    @Test
    void reportsAreTakenOnce() {
        try (var experiment = experiment()) {
            experiment.train(200, MUCH_TIME);
            assertThat(experiment.takeReports()).extracting(Report::updates).containsExactly(200);
            assertThat(experiment.takeReports()).isEmpty();
        }
    }

    /** A page may train for hours. */
    @Test
    void reportsThatWereTakenAreNotKept() {
        try (var experiment = experiment()) {
            experiment.train(1000, MUCH_TIME);
            assertThat(experiment.takeReports()).hasSize(5);
            assertThat(experiment.session().history())
                    .extracting(Report::updates)
                    .containsExactly(1000);
        }
    }

    @Test
    void thePicturesAreTheWeightsUnitByUnit() {
        try (var experiment = experiment()) {
            float[] weights =
                    experiment.session().network().parameters().getFirst().toArray();
            float[] pictures = experiment.pictures(3);
            assertThat(pictures).hasSize(3 * 784);
            assertThat(pictures[2 * 784 + 5]).isEqualTo(weights[5 * 4 + 2]);
            assertThat(experiment.pictures(64)).hasSize(4 * 784);
        }
    }

    @Test
    void theCommandIsThereUnlessTheRateWasChangedOnTheWay() {
        try (var experiment = experiment()) {
            experiment.learningRate(0.02f);
            experiment.train(3, MUCH_TIME);
            assertThat(experiment.command())
                    .isEqualTo("./inkling train --data generated:500:3 --dev 50 --layers 784,4,10 --activation relu"
                            + " --init he --optimizer momentum --learning-rate 0.02 --batch 10 --iterations 3 --seed 2"
                            + " --kernels plain");
            experiment.learningRate(0.03f);
            assertThat(experiment.command()).isNull();
            experiment.rewind();
            assertThat(experiment.command()).contains("--iterations 0");
        }
    }

    @Test
    void aTrainingThatDivergedHasNoCommandUntilItIsRewound() {
        try (var experiment = experiment()) {
            experiment.learningRate(1e30f);
            assertThatExceptionOfType(TrainingDivergedException.class)
                    .isThrownBy(() -> experiment.train(1000, MUCH_TIME));
            assertThat(experiment.command()).isNull();
            assertThat(experiment.whyNoCommand()).startsWith("The loss is no longer a number");
            experiment.rewind();
            assertThat(experiment.command()).contains("--iterations 0");
        }
    }

    /** What stands in an address is printed for people to copy. */
    @ParameterizedTest
    @ValueSource(strings = {"fashion-mnist", "x;curl evil|sh", "", "MNIST"})
    void dataThatAreNoneAreRefused(String data) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Settings(
                        data, 100, 1, 10, List.of(784, 10), "relu", "he", "adam", 0.01f, 10, 2, 0, 0, "unit"))
                .withMessage("data \"" + data + "\": expected generated, mnist or own");
    }

    @Test
    void whatIsCalledMnistAndIsNotHasNoCommand() {
        Settings drawn = settings("adam");
        var named = new Settings("mnist", 100, 1, 10, drawn.layers(), "relu", "he", "adam", 0.01f, 10, 2, 0, 0, "unit");
        try (var experiment = Experiment.of(named, GeneratedDigits.dataset(100, 1))) {
            assertThat(experiment.command()).isNull();
        }
    }

    @Test
    void testDigitsAreHeldOutInThePlaceOfThoseThatAreTrainedOn() {
        Dataset digits = GeneratedDigits.dataset(100, 1);
        Dataset test = GeneratedDigits.dataset(30, 2);
        Settings drawn = settings("adam");
        var wanted =
                new Settings("generated", 100, 1, 10, drawn.layers(), "relu", "he", "adam", 0.01f, 10, 2, 0, 0, "unit");
        try (var experiment = Experiment.testedOn(test, wanted, digits);
                var none = Experiment.of(wanted.withHeldOut(0), digits)) {
            assertThat(experiment.data().train().size()).isEqualTo(100);
            assertThat(experiment.data().dev().sha256()).isEqualTo(test.sha256());
            experiment.train(20, MUCH_TIME);
            none.train(20, MUCH_TIME);
            assertThat(experiment.command()).isEqualTo(none.command()).contains("--dev 0");
            assertThat(experiment.model().weightsSha256())
                    .isEqualTo(none.model().weightsSha256());
        }
    }

    @Test
    void ownDigitsAreTrainedOnAndNeverHeldOut() {
        byte[] pixels = new byte[3 * 784];
        Arrays.fill(pixels, (byte) 77);
        var own = new Dataset("own", ImageShape.MNIST, Dataset.DIGIT_NAMES, pixels, new byte[] {7, 7, 7});
        try (var experiment = Experiment.withOwn(settings("adam"), own);
                var without = Experiment.of(settings("adam"))) {
            Dataset train = experiment.data().train();
            assertThat(train.size()).isEqualTo(450 + 3);
            assertThat(train.slice(450, 453).sha256()).isEqualTo(own.sha256());
            assertThat(experiment.data().dev().sha256())
                    .isEqualTo(without.data().dev().sha256());
            experiment.train(1, MUCH_TIME);
            assertThat(experiment.command()).isNull();
        }
    }

    @Test
    void aSettingThatIsNoneIsSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Experiment.of(settings("newton")).close())
                .withMessageContaining("optimizer \"newton\"");
        var typed = new Settings(
                "generated", 100, 1, 10, List.of(784, 10), "relu", "hee", "adam", 0.01f, 10, 2, 0, 0, "units");
        assertThatIllegalArgumentException()
                .isThrownBy(typed::architecture)
                .withMessage("initialization \"hee\": expected one of uniform, he, glorot");
        assertThatIllegalArgumentException()
                .isThrownBy(typed::config)
                .withMessage("biasGradient \"units\": expected one of unit, sum");
    }
}
