package inkling.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.nn.Metrics;
import inkling.train.LayerHealth;
import inkling.train.LayerHealth.Kind;
import inkling.train.Report;
import inkling.train.TrainingHealth;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a training has come to nothing. */
class HealthWarningTest {
    private static final List<String> NAMES = List.of("a", "b", "c");
    private static final Map<String, Object> SETTINGS =
            Map.of("learningRate", 30f, "initialization", "uniform", "batchNorm", false);

    private static Report report(double loss, Kind kind, int idle, double commonest) {
        List<Integer> units = IntStream.range(0, idle).boxed().toList();
        var health = new TrainingHealth(
                List.of(new LayerHealth(1, kind, 32, units, 0.1), new LayerHealth(2, Kind.NONE, 3, List.of(), 0.1)),
                2,
                commonest);
        return new Report(1, 1, new Metrics(100, 100 * loss, 50), null, 30, 0, 0, health);
    }

    private static String warning(Report... history) {
        return warning(history.length, history);
    }

    /** Of a training that kept what it had at one of its reports, counted from 1. */
    private static String warning(int kept, Report... history) {
        List<Report> all = List.of(history);
        Warning warning = HealthWarning.of(course(all, all.subList(0, kept)), NAMES, SETTINGS);
        return warning == null ? "null" : warning.said(Workplace.HERE);
    }

    private static HealthWarning.Course course(List<Report> history, List<Report> onTheWay) {
        return new HealthWarning.Course(
                history,
                onTheWay,
                onTheWay.isEmpty() ? null : onTheWay.getLast().health(),
                0.5);
    }

    @Test
    void aHealthyTrainingGivesNone() {
        assertThat(warning(report(2, Kind.DEAD, 0, 0.5), report(1, Kind.DEAD, 16, 0.99)))
                .isEqualTo("null");
        assertThat(warning()).isEqualTo("null");
    }

    @Test
    void mostUnitsOfALayer() {
        assertThat(warning(report(1, Kind.DEAD, 17, 0.5)))
                .isEqualTo("17 of 32 units of layer 1 are dead. Try a smaller --learning-rate than 30.0, --init he"
                        + " or --batch-norm.");
        assertThat(warning(report(1, Kind.SATURATED, 32, 0.5)))
                .startsWith("32 of 32 units of layer 1 are saturated.")
                .contains("--init glorot");
    }

    @Test
    void oneClassForAll() {
        assertThat(warning(report(1, Kind.DEAD, 0, 1))).startsWith("every example is read as \"c\". Try ");
    }

    @Test
    void aLossThatDoesNotFall() {
        assertThat(warning(report(1, Kind.DEAD, 0, 0.5), report(0.5, Kind.DEAD, 0, 0.5), report(1, Kind.DEAD, 0, 0.5)))
                .startsWith("the loss did not fall. Try another --learning-rate than 30.0, ");
    }

    @Test
    void aRateMayBeTooSmallWhereNothingMoves() {
        Report first = report(2.302, Kind.DEAD, 0, 1);
        assertThat(warning(first, report(2.301, Kind.DEAD, 0, 1))).contains("Try another --learning-rate than 30.0");
        assertThat(warning(first, report(2.4, Kind.DEAD, 0, 1))).contains("Try a smaller --learning-rate than 30.0");
        assertThat(warning(first, report(2.302, Kind.DEAD, 32, 1))).contains("Try a smaller --learning-rate");
    }

    @Test
    void anotherCommandAdvisesWhatItHas() {
        var other = new Workplace() {
            @Override
            public String advice(String options) {
                return "Try something else.";
            }
        };
        assertThat(new Warning("a fault", "an --option").said(other)).isEqualTo("a fault. Try something else.");
        assertThat(new Warning("a fault", "an --option").said(Workplace.HERE)).isEqualTo("a fault. Try an --option.");
    }

    /** As with a rate so high that nothing better came for as long as {@code --patience} says. */
    @Test
    void aLossThatOnlyRoseAfterWhatWasKept() {
        Report first = report(1, Kind.DEAD, 0, 0.5);
        Report worse = report(2, Kind.DEAD, 32, 1);
        assertThat(warning(1, first, worse)).startsWith("the loss did not fall. Try ");
        assertThat(warning(0, first, worse)).startsWith("the loss did not fall. Try ");
    }

    @Test
    void whatBecameOfTheNetworkAfterItWasKeptDoesNotMatter() {
        Report first = report(2, Kind.DEAD, 0, 0.5);
        Report good = report(1, Kind.DEAD, 0, 0.5);
        Report bad = report(3, Kind.DEAD, 32, 1);
        assertThat(warning(2, first, good, bad)).isEqualTo("null");
        assertThat(warning(1, good, report(0.5, Kind.DEAD, 32, 1))).isEqualTo("null");
    }

    @Test
    void allInOneLine() {
        assertThat(warning(report(1, Kind.DEAD, 0, 0.5), report(2, Kind.DEAD, 31, 1)))
                .startsWith(
                        "31 of 32 units of layer 1 are dead; every example is read as \"c\"; the loss did not fall.");
    }

    @Test
    void whatIsSetAlreadyIsNotAdvised() {
        List<Report> history = List.of(report(1, Kind.DEAD, 32, 1));
        assertThat(HealthWarning.of(
                        course(history, history),
                        NAMES,
                        Map.of("learningRate", 30f, "initialization", "he", "batchNorm", true)))
                .extracting(Warning::options)
                .isEqualTo("a smaller --learning-rate than 30.0");
    }
}
