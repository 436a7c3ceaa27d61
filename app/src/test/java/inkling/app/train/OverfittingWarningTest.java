package inkling.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.nn.Metrics;
import inkling.train.Report;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a training learned its examples by heart. */
class OverfittingWarningTest {
    private static Report report(int update, double train, double dev) {
        return new Report(
                update, update, new Metrics(10, 10 * train, 5), new Metrics(10, 10 * dev, 5), 0.1f, 0, 0, null);
    }

    @Test
    void aHeldOutLossThatRisesWhileTheOtherFalls() {
        List<Report> history = List.of(report(1, 2, 2), report(2, 1, 1), report(3, 0.5, 1.1), report(4, 0.1, 1.3));
        assertThat(OverfittingWarning.of(history, Map.of()))
                .isEqualTo(new Warning(
                        "overfitting: from update 2 to 4 the loss on the held-out examples rose from 1.0000 to 1.3000"
                                + " while that on the training examples fell from 1.0000 to 0.1000",
                        "--patience 3, which keeps the best parameters, --augment shift=1,rotate=8, --dropout 0.2 or"
                                + " more examples"));
        assertThat(OverfittingWarning.of(history, Map.of("patience", 5, "augmentation", "shift=1", "dropout", 0.5)))
                .extracting(Warning::options)
                .isEqualTo("more examples");
    }

    @Test
    void chanceIsNone() {
        assertThat(OverfittingWarning.of(List.of(report(1, 2, 1), report(2, 1, 1.19)), Map.of()))
                .isNull();
    }

    /** That is a training that gets worse, not one that learns too much. */
    @Test
    void whereBothRiseItIsNone() {
        assertThat(OverfittingWarning.of(List.of(report(1, 1, 1), report(2, 2, 2)), Map.of()))
                .isNull();
    }

    @Test
    void nothingHeldOutNothingSaid() {
        var alone = new Report(1, 1, new Metrics(10, 10, 5), null, 0.1f, 0, 0, null);
        assertThat(OverfittingWarning.of(List.of(alone, alone), Map.of())).isNull();
        assertThat(OverfittingWarning.of(List.of(), Map.of())).isNull();
    }
}
