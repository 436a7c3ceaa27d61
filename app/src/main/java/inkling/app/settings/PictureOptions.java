package inkling.app.settings;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.Split;
import inkling.data.Standardization;
import inkling.data.augment.Augmentation;
import inkling.data.augment.Distorter;
import inkling.data.augment.InputStep;
import inkling.data.augment.Preprocessing;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What happens to pictures on their way to the network. */
public final class PictureOptions {
    @Option(
            names = "--augment",
            paramLabel = "LIMITS",
            converter = Converters.Augmentations.class,
            description =
                    "Distort each training picture anew in each epoch, at random up to these limits:"
                            + " shift=PIXELS,rotate=DEGREES,scale=SHARE,shear=SLOPE,elastic=ALPHA/SIGMA,pen=PIXELS. Default: none.")
    private Augmentation augmentation = Augmentation.NONE;

    @Option(
            names = "--deskew",
            negatable = true,
            description = "Take the slant out of each picture, here and wherever the model is used. Default: no.")
    private boolean deskew;

    public Preprocessing inputSteps() {
        return deskew ? new Preprocessing(List.of(InputStep.DESKEW)) : Preprocessing.NONE;
    }

    /**
     * What is done to each example before the network sees it: the input steps to pictures, to the rows of a table standardization.
     *
     * @param train what is trained on, which the standardization is measured on
     * @throws IllegalArgumentException if these options are for pictures and the data is a table
     */
    public Preprocessing preprocessing(Dataset train) {
        if (!train.isTable()) {
            return inputSteps();
        }
        if (deskew || !augmentation.equals(Augmentation.NONE)) {
            throw new IllegalArgumentException(
                    (deskew ? "--deskew" : "--augment") + ": expected pictures, found " + train);
        }
        return Preprocessing.standardizing(Standardization.of(train));
    }

    /**
     * What to train on: examples as the network is to see them, except that pictures which are distorted anew in each epoch
     * take the input steps after that, see {@link #trainer}.
     */
    public Split training(Split split, Preprocessing preprocessing) {
        boolean distorted = !augmentation.equals(Augmentation.NONE);
        return new Split(
                distorted ? split.train() : preprocessing.apply(split.train()),
                split.dev().size() == 0 ? split.dev() : preprocessing.apply(split.dev()));
    }

    /**
     * A trainer that distorts pictures as was asked for.
     *
     * @param train whose pictures they are
     */
    public Trainer trainer(TrainingConfig config, Dataset train) {
        if (augmentation.equals(Augmentation.NONE)) {
            return new Trainer(config);
        }
        requireFit(train.shape());
        return new Trainer(config, Objects.requireNonNull(distortion(train.shape())));
    }

    /** What is done to each picture anew in each epoch; null where nothing is. */
    public @Nullable Distortion distortion(ImageShape shape) {
        return augmentation.equals(Augmentation.NONE) ? null : new Distortion(shape, augmentation, inputSteps());
    }

    /** Checks that pictures of this shape can be distorted so. */
    private void requireFit(ImageShape shape) {
        try {
            new Distorter(shape, augmentation).distort(new byte[shape.pixels()], 0, new byte[shape.pixels()], 0, 0);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--augment " + augmentation + ": " + e.getMessage(), e);
        }
    }

    /** The settings by their names in {@code --json}; null for what is not set. */
    Map<String, @Nullable Object> describe() {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        settings.put("augmentation", augmentation.equals(Augmentation.NONE) ? null : augmentation.toString());
        settings.put("inputSteps", deskew ? inputSteps().toString() : null);
        return settings;
    }
}
