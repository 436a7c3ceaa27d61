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
 * @param reach pixels, 0 or more
 * @see "Krizhevsky, Sutskever and Hinton, ImageNet Classification with Deep Convolutional Neural Networks, 2012, section 4.1"
 */
public record TestTimeAugmentation(Classifier classifier, int reach) implements Classifier {
    /** Checks that the reach is not negative; whether it is too far depends on the pictures. */
    public TestTimeAugmentation {
        Objects.requireNonNull(classifier, "classifier");
        if (reach < 0) {
            throw new IllegalArgumentException("shifts by " + reach + " pixels: expected 0 or more");
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

    /** Refuses tables too, and pictures of which nothing would stay where they were moved farthest. */
    @Override
    public void requireExamples(Dataset data) {
        classifier.requireExamples(data);
        if (data.isTable()) {
            throw new IllegalArgumentException(data.name() + " is a table: expected pictures, which can be moved");
        }
        ImageShape shape = data.shape();
        int most = Math.min(shape.height(), shape.width()) - 1;
        if (reach > most) {
            throw new IllegalArgumentException("shifts by " + reach + " pixels: expected 0 to " + most
                    + ", so that something of a picture of " + shape + " stays");
        }
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

    private static Dataset moved(Dataset examples, Shift shift) {
        ImageShape shape = examples.shape();
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
