package inkling.data.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inkling.data.generated.Stroke.Point;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlyphsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void everyShapeIsDrawnAsOftenAsItsWeightSays(int digit) {
        List<Glyph> shapes = Glyphs.of(digit);
        int total = shapes.stream().mapToInt(Glyph::weight).sum();
        Map<Glyph, Integer> drawn = new HashMap<>();
        var random = new SplittableRandom(digit);
        int draws = 1_000 * total;
        for (int i = 0; i < draws; i++) {
            drawn.merge(Glyphs.random(digit, random), 1, Integer::sum);
        }

        assertThat(shapes).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
        assertThat(drawn).hasSize(shapes.size());
        drawn.forEach((shape, times) ->
                assertThat(times).as("%s", shape).isBetween(800 * shape.weight(), 1_200 * shape.weight()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void everyShapeIsAsTallAsTheOthers(int digit) {
        for (Glyph shape : Glyphs.of(digit)) {
            var y = shape.strokes().stream()
                    .flatMap(stroke -> stroke.points().stream())
                    .mapToDouble(Point::y)
                    .summaryStatistics();

            assertThat(y.getMin()).as("top of %s", shape).isBetween(0.0, 5.0);
            assertThat(y.getMax()).as("foot of %s", shape).isBetween(95.0, 100.0);
        }
    }

    private static List<Point> points(Glyph shape, int stroke) {
        return shape.strokes().get(stroke).points();
    }

    @Test
    void handsThatPeopleNameAreAmongTheShapes() {
        assertThat(Glyphs.of(1)).as("flagged 1").anyMatch(shape -> {
            Point flag = points(shape, 0).getFirst();
            return flag.x() <= -30 && flag.y() >= 30 && points(shape, 0).get(1).corner();
        });
        assertThat(Glyphs.of(7))
                .as("crossed 7")
                .anyMatch(shape -> shape.strokes().size() == 2
                        && points(shape, 1).stream().allMatch(point -> point.y() > 40 && point.y() < 60)
                        && points(shape, 1).getLast().x()
                                        - points(shape, 1).getFirst().x()
                                >= 30);
        assertThat(Glyphs.of(0))
                .as("slashed 0")
                .anyMatch(shape -> shape.strokes().size() == 2
                        && points(shape, 1).getFirst().y() < 20
                        && points(shape, 1).getLast().y() > 80);
        assertThat(Glyphs.of(4))
                .as("open 4")
                .anyMatch(shape -> shape.strokes().size() == 2
                        && points(shape, 1).getFirst().x()
                                        - points(shape, 0).getFirst().x()
                                >= 30);
        assertThat(Glyphs.of(4))
                .as("closed 4")
                .anyMatch(shape -> shape.strokes().size() == 2
                        && points(shape, 1).getFirst().equals(new Point(55, 0, false))
                        && points(shape, 0).getFirst().x() == 55);
        assertThat(Glyphs.of(6))
                .as("curled 6")
                .anyMatch(shape -> points(shape, 0).getFirst().y() > 10
                        && points(shape, 0).stream().limit(3).anyMatch(point -> point.y() <= 2));
    }

    @Test
    void strokesAreReadWithTheirCornersAndLifts() {
        Glyph glyph = Glyph.of(3, "15,5 -5,50.5!  75,50 / 1,2 3,4");

        assertThat(glyph)
                .isEqualTo(new Glyph(
                        3,
                        List.of(
                                new Stroke(List.of(
                                        new Point(15, 5, false), new Point(-5, 50.5f, true), new Point(75, 50, false))),
                                new Stroke(List.of(new Point(1, 2, false), new Point(3, 4, false))))));
        assertThat(glyph.points()).isEqualTo(5);
    }

    @Test
    void whatIsNotAStrokeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Glyph.of(1, "15,5 7"))
                .withMessage("point \"7\": expected x,y or x,y!");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Glyph.of(1, "15,5"))
                .withMessage("a stroke of 1 points: expected at least two");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Glyph.of(0, "15,5 1,1"))
                .withMessage("weight 0: expected at least 1");
    }
}
