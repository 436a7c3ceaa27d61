package inkling.train.optimizer;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The optimizers by name, each with its default settings. */
public final class Optimizers {
    private static final List<Optimizer> ALL = List.of(
            new GradientDescent(), new Momentum(0.9f), new Nesterov(0.9f), new RmsProp(), new Adam(), new AdamW());

    private Optimizers() {}

    /** All of them. */
    public static List<Optimizer> all() {
        return ALL;
    }

    /**
     * The optimizer of that name.
     *
     * @throws IllegalArgumentException if there is none; the message names those there are
     */
    public static Optimizer named(String name) {
        Objects.requireNonNull(name, "name");
        return ALL.stream()
                .filter(optimizer -> optimizer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("optimizer \"" + name + "\": expected one of "
                        + ALL.stream().map(Optimizer::name).collect(Collectors.joining(", "))));
    }
}
