package inkling.model;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.MalformedFileException;
import inkling.data.Standardization;
import inkling.data.augment.Preprocessing;
import inkling.math.Matrix;
import inkling.math.Rows;
import inkling.math.SparseBytes;
import inkling.nn.ActivationFunction;
import inkling.nn.Network;
import inkling.nn.Prediction;
import inkling.nn.Trace;
import inkling.predict.Classifier;
import inkling.predict.Examples;
import inkling.predict.NetworkClassifier;
import inkling.predict.Predictions;
import inkling.predict.PreprocessingClassifier;
import inkling.predict.StandardizingClassifier;
import inkling.train.Evaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A network with all that belongs to asking it: what is done to each picture first, the pictures' shape, the names of the classes, and
 * where it came from. It is what is saved, loaded and asked, so that whoever predicts gets what was measured.
 *
 * <p>Any number of threads may predict with one model at once, as long as none trains its network.
 */
public final class Model {
    private final Network network;
    private final Preprocessing preprocessing;
    private final ImageShape shape;
    private final List<String> classNames;
    private final Map<String, String> provenance;

    /**
     * Joins what belongs together.
     *
     * @param network kept, not copied
     * @param preprocessing of each picture, in training and in prediction alike
     * @param shape of the pictures, of as many pixels as the network has inputs
     * @param classNames one for each output
     * @param provenance where the model came from: free text by key, in any order that is to be kept
     * @throws IllegalArgumentException if shape or names do not fit the network
     */
    public Model(
            Network network,
            Preprocessing preprocessing,
            ImageShape shape,
            List<String> classNames,
            Map<String, String> provenance) {
        this.network = Objects.requireNonNull(network, "network");
        this.preprocessing = Objects.requireNonNull(preprocessing, "preprocessing");
        this.shape = Objects.requireNonNull(shape, "shape");
        this.classNames = List.copyOf(classNames);
        this.provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        if (shape.pixels() != network.inputs()) {
            throw new IllegalArgumentException(
                    "pictures of " + shape + " for a network of " + network.inputs() + " inputs");
        }
        Standardization standardization = preprocessing.standardization();
        if (standardization != null && standardization.features() != network.inputs()) {
            throw new IllegalArgumentException("standardization of " + standardization.features()
                    + " features for a network of " + network.inputs() + " inputs");
        }
        if (classNames.size() != network.outputs()) {
            throw new IllegalArgumentException(
                    classNames.size() + " class names for a network of " + network.outputs() + " outputs");
        }
    }

    /** A model of examples as they are, shaped and named like those of {@code data}. */
    public static Model of(Network network, Dataset data) {
        return of(network, Preprocessing.NONE, data);
    }

    /**
     * A model of preprocessed examples, shaped and named like those of {@code data}.
     *
     * @param preprocessing that the examples took with which the network was trained
     */
    public static Model of(Network network, Preprocessing preprocessing, Dataset data) {
        return new Model(network, preprocessing, shape(data), data.classNames(), Map.of());
    }

    /** A row of a table is a picture of one line. */
    private static ImageShape shape(Dataset data) {
        return data.isTable() ? new ImageShape(1, data.features()) : data.shape();
    }

    /**
     * Reads a file that {@link #write} made, or an earlier version of it.
     *
     * @param others activation functions that the file may name, besides those that are built in
     * @throws MalformedFileException if the content is not a model
     * @throws IOException if the file cannot be read
     */
    public static Model read(Path file, ActivationFunction... others) throws IOException {
        return ModelFile.read(file, List.of(others));
    }

    /**
     * Writes the file, by way of a temporary one, so that an older file of that name stays whole until the new one is.
     * docs/model-file.md lists what is inside.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        ModelFile.write(this, file);
    }

    /**
     * Predicts one picture.
     *
     * @param picture unsigned bytes, 0 for the background, {@code [shape().pixels()]}; read only
     * @throws IllegalArgumentException if it has not as many pixels as the network's pictures
     */
    public Prediction predict(byte[] picture) {
        requireLength(picture);
        return predict(new Examples.Pictures(picture, new int[] {0}));
    }

    /**
     * Predicts one row of a table.
     *
     * @param row as it comes, not standardized, {@code [network().inputs()]}; read only
     * @throws IllegalArgumentException if it has not as many numbers as the network has inputs, or the model is one of pictures
     */
    public Prediction predict(float[] row) {
        requireRow(row);
        return predict(new Examples.Numbers(row, new int[] {0}, row.length));
    }

    private void requireRow(float[] row) {
        Objects.requireNonNull(row, "row");
        requireTables();
        if (row.length != network.inputs()) {
            throw new IllegalArgumentException(
                    "a row of " + row.length + " numbers for a network of " + network.inputs() + " inputs");
        }
    }

    /** A row of a table is a picture of one line, so a model of higher ones never learned from tables. */
    private void requireTables() {
        if (shape.height() > 1) {
            throw new IllegalArgumentException("rows of a table for a model of pictures of " + shape);
        }
    }

    private Prediction predict(Examples one) {
        return new Prediction(classifier().predictor(1).predict(one).row(0));
    }

    /**
     * Predicts every picture of a dataset, on all processors.
     *
     * @param data labels are not looked at
     * @throws IllegalArgumentException if its examples are not like those that the network learned from
     */
    public Predictions predict(Dataset data) {
        requireSameKind(data);
        return Predictions.of(classifier(), data, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Predicts every example of a dataset, on all processors, and compares with its labels.
     *
     * @param data as it comes, not preprocessed
     * @throws IllegalArgumentException if it is empty, has no labels, or does not fit the network
     */
    public Evaluation evaluate(Dataset data) {
        requireSameKind(data);
        return Evaluation.of(classifier(), data, Runtime.getRuntime().availableProcessors());
    }

    private void requireSameKind(Dataset data) {
        Objects.requireNonNull(data, "data");
        if (data.isTable()) {
            requireTables();
        }
    }

    /**
     * Follows one picture through preprocessing and network, forward and back.
     *
     * @param picture unsigned bytes as they come, {@code [shape().pixels()]}; read only
     * @param label class index
     * @param learningRate of the one update that is tried on a copy of the network
     * @throws IllegalArgumentException if picture or label do not fit the network
     * @throws IllegalStateException if the model is one of tables
     */
    public Trace trace(byte[] picture, int label, float learningRate) {
        requireLength(picture);
        if (preprocessing.standardization() != null) {
            throw new IllegalStateException("a model of tables; expected one of pictures");
        }
        byte[] pixels = preprocessing.apply(shape, picture);
        Rows x = SparseBytes.of(pixels, new int[] {0}, network.inputs(), network.inputScale());
        return Trace.of(network, x, label, learningRate);
    }

    /**
     * Follows one row of a table through standardization and network, forward and back.
     *
     * @param row as it comes, not standardized, {@code [network().inputs()]}; read only
     * @param label class index
     * @param learningRate of the one update that is tried on a copy of the network
     * @throws IllegalArgumentException if row or label do not fit the network, or the model is one of pictures
     */
    public Trace trace(float[] row, int label, float learningRate) {
        requireRow(row);
        Standardization standardization = preprocessing.standardization();
        float[] numbers = standardization == null ? row : standardization.apply(row);
        return Trace.of(network, Matrix.of(1, numbers.length, numbers), label, learningRate);
    }

    private void requireLength(byte[] picture) {
        Objects.requireNonNull(picture, "picture");
        if (picture.length != network.inputs()) {
            throw new IllegalArgumentException("a picture of " + picture.length + " pixels for a network of "
                    + network.inputs() + " inputs, pictures of " + shape);
        }
    }

    /** What predicts pictures as they come, preprocessing included: to be evaluated, averaged over shifts, put into an ensemble. */
    public Classifier classifier() {
        Classifier classifier = new NetworkClassifier(network);
        Standardization standardization = preprocessing.standardization();
        if (standardization != null) {
            return new StandardizingClassifier(classifier, standardization);
        }
        return preprocessing.isEmpty()
                ? classifier
                : new PreprocessingClassifier(
                        classifier,
                        (from, fromOffset, to, toOffset) -> preprocessing.apply(shape, from, fromOffset, to, toOffset));
    }

    /** The network, to be looked at or trained on; it sees pictures after {@link #preprocessing}. */
    public Network network() {
        return network;
    }

    /** What is done to each picture before the network sees it. */
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /** Of the pictures. */
    public ImageShape shape() {
        return shape;
    }

    /** One for each class. */
    public List<String> classNames() {
        return classNames;
    }

    /** Where the model came from: free text by key, in the order of the file. */
    public Map<String, String> provenance() {
        return provenance;
    }

    /** The same with another provenance. */
    public Model withProvenance(Map<String, String> other) {
        return new Model(network, preprocessing, shape, classNames, other);
    }

    /**
     * SHA-256 over the arrays of the network - names, shapes and the bits of the numbers - in hexadecimal: two models with the same
     * hash have learned the same; whether they predict the same depends on preprocessing and the layers without arrays, too. docs/model-file.md says what exactly is hashed.
     */
    public String weightsSha256() {
        return WeightsHash.of(NetworkTensors.of(network));
    }

    /** Their indices, for classes that have no names. */
    static List<String> numbers(int classes) {
        return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }

    @Override
    public String toString() {
        return "model " + network;
    }
}
