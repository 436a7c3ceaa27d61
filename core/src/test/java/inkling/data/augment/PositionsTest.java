package inkling.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import inkling.data.ImageShape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PositionsTest {
    @Test
    void areWhereTheMapLeadsFromTheMiddle() {
        long seed = new SplittableRandom().nextLong();
        var random = new SplittableRandom(seed);
        for (ImageShape shape : new ImageShape[] {new ImageShape(1, 1), new ImageShape(3, 8), ImageShape.MNIST}) {
            var map = Affine.inverse(
                    random.nextDouble(-3, 3),
                    random.nextDouble(0.5, 2),
                    random.nextDouble(0.5, 2),
                    random.nextDouble(-1, 1),
                    new Shift(random.nextInt(-3, 4), random.nextInt(-3, 4)));
            var positions = new Positions(shape);
            positions.set(map);
            double middleX = (shape.width() - 1) / 2.0;
            double middleY = (shape.height() - 1) / 2.0;
            for (int i = 0; i < shape.pixels(); i++) {
                double x = i % shape.width() - middleX;
                double y = Math.floorDiv(i, shape.width()) - middleY;
                assertThat(positions.x()[i] / 256.0)
                        .as("seed %d, %s, pixel %d", seed, shape, i)
                        .isCloseTo(middleX + map.xx() * x + map.xy() * y + map.right(), within(1.01 / 256));
                assertThat(positions.y()[i] / 256.0)
                        .as("seed %d, %s, pixel %d", seed, shape, i)
                        .isCloseTo(middleY + map.yx() * x + map.yy() * y + map.down(), within(1.01 / 256));
            }
        }
    }
}
