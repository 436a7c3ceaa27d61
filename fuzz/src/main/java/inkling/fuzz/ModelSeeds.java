package inkling.fuzz;

import inkling.data.ImageShape;
import inkling.data.Standardization;
import inkling.data.augment.Preprocessing;
import inkling.model.Model;
import inkling.nn.Architecture;
import inkling.nn.Architecture.Normalization;
import inkling.nn.FeatureMaps;
import inkling.nn.Network;
import inkling.nn.Stage;
import inkling.nn.activation.ActivationFunction;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Small models of each kind. */
final class ModelSeeds {
    private static final ImageShape SHAPE = new ImageShape(3, 3);

    private ModelSeeds() {}

    static List<Model> all() {
        return List.of(plain(), normalized(), convolution(), table());
    }

    private static Model plain() {
        return pictures(Architecture.published(List.of(9, 3, 2)), Preprocessing.NONE);
    }

    /** With all that a layer may have beside it. */
    static Network network() {
        return random(Architecture.published(List.of(9, 3, 2))
                .withActivation(ActivationFunction.named("gelu"))
                .withNormalization(Normalization.BATCH)
                .withDropout(0.1, 0.2));
    }

    private static Model normalized() {
        return new Model(network(), Preprocessing.parse("deskew"), SHAPE, List.of("a", "b"), Map.of("data", "drawn"));
    }

    private static Model convolution() {
        var stages = List.<Stage>of(new Stage.Convolution(2, 2), new Stage.Pooling(2), new Stage.Units(2));
        return pictures(Architecture.published(new FeatureMaps(1, 3, 3), stages), Preprocessing.NONE);
    }

    private static Model table() {
        Standardization standardization = Standardization.of(new float[] {1000, -3}, new float[] {300, 1});
        return Model.ofTable(
                random(Architecture.published(List.of(2, 3, 2)).withActivation(ActivationFunction.named("tanh"))),
                Preprocessing.standardizing(standardization),
                List.of("no", "yes"),
                Map.of());
    }

    private static Model pictures(Architecture architecture, Preprocessing preprocessing) {
        return new Model(random(architecture), preprocessing, SHAPE, List.of("0", "1"), Map.of());
    }

    private static Network random(Architecture architecture) {
        return Network.random(architecture, new SplittableRandom(1));
    }
}
