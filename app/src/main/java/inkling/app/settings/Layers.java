package inkling.app.settings;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.nn.FeatureMaps;
import inkling.nn.Stage;
import inkling.nn.Stage.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What {@code --layers} gives.
 *
 * @param inputs how many; null where that is left to the data, as it may be before a convolution or pooling
 * @param stages the layers behind them, the last of them the outputs
 */
public record Layers(@Nullable Integer inputs, List<Stage> stages) {
    static final Layers PUBLISHED = parse("784,10,10");

    /** For picocli. */
    public static final class Converter implements ITypeConverter<Layers> {
        @Override
        public Layers convert(String text) {
            try {
                return parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("expected at least two sizes of 1 to " + Stage.MAX_SIZE
                        + " such as 784,10,10, or layers such" + " as conv:8x5,pool:2,128,10, found \"" + text + "\"");
            }
        }
    }

    private static Layers parse(String text) {
        List<Stage> stages = new ArrayList<>();
        for (String part : text.split("[,-]", -1)) {
            stages.add(Stage.parse(part.strip()));
        }
        Integer inputs = stages.getFirst() instanceof Units first ? first.units() : null;
        List<Stage> rest = inputs == null ? stages : stages.subList(1, stages.size());
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("one number is no network");
        }
        return new Layers(inputs, List.copyOf(rest));
    }

    /** The same with as many inputs and outputs as the data has features and classes. */
    Layers fittedTo(Dataset data) {
        List<Stage> fitted = new ArrayList<>(stages);
        if (stages.getLast() instanceof Units) {
            fitted.set(fitted.size() - 1, new Units(data.classes()));
        }
        return new Layers(inputs == null ? null : data.features(), List.copyOf(fitted));
    }

    /** Whether there is a layer that needs to know which pixels are neighbours. */
    boolean needPictures() {
        return !stages.stream().allMatch(Units.class::isInstance);
    }

    /** What goes in, if the data is of this shape. */
    FeatureMaps input(ImageShape shape) {
        if (needPictures()) {
            return new FeatureMaps(1, shape.height(), shape.width());
        }
        // Never null here: a list of numbers begins with the inputs.
        return new FeatureMaps(1, 1, inputs == null ? shape.pixels() : inputs);
    }

    /** Checks that such a network takes the data's pictures and tells its classes. */
    public void requireFit(Dataset data) {
        boolean takes = inputs == null || inputs == data.features();
        boolean tells = stages.getLast() instanceof Units last && last.units() == data.classes();
        if (!takes || !tells) {
            throw new IllegalArgumentException("--layers " + this + ": expected " + data.features() + " inputs and "
                    + data.classes() + " outputs for " + data.name());
        }
        if (needPictures() && data.isTable()) {
            throw new IllegalArgumentException("--layers " + this + ": expected pictures, found " + data);
        }
        if (needPictures() && Math.min(data.shape().height(), data.shape().width()) == 1) {
            throw new IllegalArgumentException("--layers " + this + ": expected pictures, found " + data.name() + " of "
                    + data.shape() + ", in which no number has neighbours in two directions");
        }
    }

    /** As on the command line. */
    @Override
    public String toString() {
        String rest = stages.stream().map(Stage::toString).collect(Collectors.joining(","));
        return inputs == null ? rest : inputs + "," + rest;
    }
}
