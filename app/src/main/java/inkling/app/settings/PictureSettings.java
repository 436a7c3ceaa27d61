package inkling.app.settings;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.Split;
import inkling.data.Standardization;
import inkling.data.augment.Augmentation;
import inkling.data.augment.InputStep;
import inkling.data.augment.Preprocessing;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import inkling.train.source.Distortion;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happens to pictures on their way to the network.
 *
 * @param augmentation the limits of what is drawn at random for each training picture in each epoch
 * @param deskew whether the slant is taken out of each picture
 */
public record PictureSettings(Augmentation augmentation, boolean deskew) {
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
        return new Trainer(config, Objects.requireNonNull(distortion(train.shape())));
    }

    /**
     * What is done to each picture anew in each epoch; null where nothing is.
     *
     * @throws IllegalArgumentException if pictures of this shape cannot be distorted so
     */
    public @Nullable Distortion distortion(ImageShape shape) {
        try {
            return augmentation.equals(Augmentation.NONE) ? null : new Distortion(shape, augmentation, inputSteps());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--augment " + augmentation + ": " + e.getMessage(), e);
        }
    }
}
