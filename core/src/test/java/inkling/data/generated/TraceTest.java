package inkling.data.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TraceTest {
    @Test
    void passesThroughEveryPointInOrder() {
        Stroke stroke = Stroke.parse("0,0 30,10 40,50! 0,100");
        Trace trace = trace(stroke);
        int next = 0;
        for (int i = 0; i < trace.size() && next < stroke.points().size(); i++) {
            var point = stroke.points().get(next);
            if (Math.hypot(trace.x(i) - point.x(), trace.y(i) - point.y()) < 1e-3) {
                next++;
            }
        }

        assertThat(next).as("points passed").isEqualTo(4);
    }

    @Test
    void twoPointsAreJoinedByAStraightLine() {
        Trace trace = trace(Stroke.parse("0,0 10,30"));

        assertThat(trace.size()).isGreaterThan(3);
        for (int i = 0; i < trace.size(); i++) {
            assertThat(trace.x(i)).isCloseTo(trace.y(i) / 3, within(1e-4f));
        }
    }

    @Test
    void turnsSharplyAtACornerOnly() {
        assertThat(sharpestTurn(trace(Stroke.parse("0,0 0,50! 50,50")))).isCloseTo(90, within(1e-3));
        assertThat(sharpestTurn(trace(Stroke.parse("0,0 0,50 50,50")))).isLessThan(40);
    }

    private static double sharpestTurn(Trace trace) {
        return IntStream.range(2, trace.size())
                .mapToDouble(i -> Math.abs(direction(trace, i) - direction(trace, i - 1)))
                .max()
                .orElseThrow();
    }

    private static double direction(Trace trace, int i) {
        return Math.toDegrees(Math.atan2(trace.y(i) - trace.y(i - 1), trace.x(i) - trace.x(i - 1)));
    }

    @Test
    void remembersWhereThePenIsLifted() {
        Trace trace = trace(Stroke.parse("0,0 0,10"), Stroke.parse("50,0 50,10"));

        int[] begins = IntStream.range(0, trace.size()).filter(trace::begins).toArray();
        assertThat(begins).hasSize(2).startsWith(0);
        assertThat(trace.x(begins[1])).isEqualTo(50);
    }

    @Test
    void fitsTheLongerSideToTheBoxAndCentresTheShorter() {
        Trace trace = trace(Stroke.parse("-7,100 13,300"));
        trace.fit(20, Hands.steady(1.5f));

        assertThat(trace.y(0)).isCloseTo(1.5f, within(1e-4f));
        assertThat(trace.y(trace.size() - 1)).isCloseTo(18.5f, within(1e-4f));
        assertThat(trace.x(0)).isCloseTo(10 - 0.85f, within(1e-4f));
        assertThat(trace.x(trace.size() - 1)).isCloseTo(10 + 0.85f, within(1e-4f));
    }

    private static Trace trace(Stroke... strokes) {
        var trace = new Trace(IntStream.range(0, strokes.length)
                .map(i -> strokes[i].points().size())
                .sum());
        for (Stroke stroke : strokes) {
            trace.follow(stroke);
        }
        return trace;
    }
}
