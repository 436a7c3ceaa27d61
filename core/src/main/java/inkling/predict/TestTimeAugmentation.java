package inkling.predict;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.augment.Shift;
import inkling.math.Matrix;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The mean of a classifier's probabilities over the picture moved by −reach … reach pixels right and down, each of the (2·reach + 1)²
 * places counting the same. What leaves the picture is lost, and what comes in is background.
 *
 * @param shape of the pictures
 * @param reach pixels, 0 or more
 * @see "Krizhevsky, Sutskever and Hinton, ImageNet Classification with Deep Convolutional Neural Networks, 2012, section 4.1"
 */
public record TestTimeAugmentation(Classifier classifier, ImageShape shape, int reach) implements Classifier {
    /** Checks shape and reach. */
    public TestTimeAugmentation {
        Objects.requireNonNull(classifier, "classifier");
        Objects.requireNonNull(shape, "shape");
        if (shape.pixels() != classifier.inputs()) {
            throw new IllegalArgumentException(classifier + " takes " + classifier.inputs()
                    + " pixels, but a picture of " + shape + " has "
                    + shape.pixels());
        }
        int most = Math.min(shape.height(), shape.width()) - 1;
        if (reach < 0 || reach > most) {
            throw new IllegalArgumentException("shifts by " + reach + " pixels: expected 0 to " + most
                    + ", so that something of a picture of " + shape + " stays");
        }
    }

    @Override
    public int inputs() {
        return classifier.inputs();
    }

    @Override
    public int classes() {
        return classifier.classes();
    }

    @Override
    public List<String> classNames() {
        return classifier.classNames();
    }

    @Override
    public void requireExamples(Dataset data) {
        classifier.requireExamples(data);
    }

    /** In reading order, from up left to down right. */
    private List<Shift> shifts() {
        return IntStream.rangeClosed(-reach, reach)
                .boxed()
                .flatMap(down -> IntStream.rangeClosed(-reach, reach).mapToObj(right -> new Shift(right, down)))
                .toList();
    }

    @Override
    public Predictor predictor(int capacity) {
        Predictor predictor = classifier.predictor(capacity);
        List<Shift> shifts = shifts();
        var means = Matrix.zeros(capacity, classes());
        return examples -> {
            Matrix mean = means.firstRows(examples.size());
            mean.clear();
            for (Shift shift : shifts) {
                mean.addScaled(1f / shifts.size(), predictor.predict(moved(examples, shift)));
            }
            return mean;
        };
    }

    private Dataset moved(Dataset examples, Shift shift) {
        byte[] pixels = new byte[Math.multiplyExact(examples.size(), shape.pixels())];
        for (int i = 0; i < examples.size(); i++) {
            shift.apply(shape, examples.pixels(), examples.offset(i), pixels, i * shape.pixels());
        }
        return examples.withPixels(pixels);
    }

    @Override
    public String toString() {
        return classifier + ", moved by up to " + reach + " pixels";
    }
}
