package inkling.model;

import inkling.train.LayerHealth;
import inkling.train.TrainingHealth;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint tells about a network's health, as one word: the commonest prediction and its share, then each layer, all separated by
 * slashes. A layer's numbers are separated by colons, and the units that learn nothing are the bits of
 * hexadecimal numbers, the lowest 64 first.
 */
final class HealthText {
    private static final String BETWEEN_LAYERS = "/";
    private static final String WITHIN_LAYER = ":";
    private static final String BETWEEN_WORDS = ",";
    private static final int HEXADECIMAL = 16;
    private static final int PARTS_OF_LAYER = 5;

    private HealthText() {}

    static String of(@Nullable TrainingHealth health) {
        return health == null
                ? StateText.NONE
                : health.commonestPrediction()
                        + BETWEEN_LAYERS
                        + health.commonestShare()
                        + BETWEEN_LAYERS
                        + health.layers().stream().map(HealthText::text).collect(Collectors.joining(BETWEEN_LAYERS));
    }

    private static String text(LayerHealth layer) {
        var bits = new BitSet();
        layer.idle().forEach(bits::set);
        return String.join(
                WITHIN_LAYER,
                Integer.toString(layer.layer()),
                layer.kind().name(),
                Integer.toString(layer.units()),
                Arrays.stream(bits.toLongArray())
                        .mapToObj(Long::toHexString)
                        .collect(Collectors.joining(BETWEEN_WORDS)),
                Double.toString(layer.gradientNorm()));
    }

    /** What {@link #of} wrote. */
    static @Nullable TrainingHealth read(String text) {
        if (text.equals(StateText.NONE)) {
            return null;
        }
        String[] parts = text.split(BETWEEN_LAYERS, -1);
        if (parts.length < 3) {
            throw new IllegalArgumentException("expected the health of some layers, found \"" + text + "\"");
        }
        List<LayerHealth> layers =
                Arrays.stream(parts).skip(2).map(HealthText::layer).toList();
        return new TrainingHealth(layers, Integer.parseInt(parts[0]), Double.parseDouble(parts[1]));
    }

    private static LayerHealth layer(String text) {
        String[] parts = text.split(WITHIN_LAYER, -1);
        if (parts.length != PARTS_OF_LAYER) {
            throw new IllegalArgumentException(
                    "expected " + PARTS_OF_LAYER + " numbers of a layer's health, found \"" + text + "\"");
        }
        long[] words = parts[3].isEmpty()
                ? new long[0]
                : Arrays.stream(parts[3].split(BETWEEN_WORDS, -1))
                        .mapToLong(word -> Long.parseUnsignedLong(word, HEXADECIMAL))
                        .toArray();
        List<Integer> idle = BitSet.valueOf(words).stream().boxed().toList();
        return new LayerHealth(
                Integer.parseInt(parts[0]),
                LayerHealth.Kind.valueOf(parts[1]),
                Integer.parseInt(parts[2]),
                idle,
                Double.parseDouble(parts[4]));
    }
}
