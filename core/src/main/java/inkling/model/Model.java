package inkling.model;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.Standardization;
import inkling.data.augment.Preprocessing;
import inkling.data.file.MalformedFileException;
import inkling.evaluate.Evaluation;
import inkling.math.Arguments;
import inkling.math.Matrix;
import inkling.math.Rows;
import inkling.math.SparseBytes;
import inkling.nn.Network;
import inkling.nn.Prediction;
import inkling.nn.Trace;
import inkling.nn.activation.ActivationFunction;
import inkling.predict.Classifier;
import inkling.predict.Predictions;
import inkling.predict.network.NetworkClassifier;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A network with all that belongs to asking it: whether it reads pictures of one shape or rows of a table, what is done to each example
 * first, the names of the classes, and where it came from. It is what is saved, loaded and asked, so that whoever predicts gets what was
 * measured.
 *
 * <p>Any number of threads may predict with one model at once, as long as none trains its network.
 */
public final class Model {
    private final Network network;
    private final Preprocessing preprocessing;
    private final ModelInput input;
    private final List<String> classNames;
    private final Map<String, String> provenance;

    /**
     * A model of pictures.
     *
     * @param network kept, not copied: who trains it further changes the model
     * @param preprocessing of each picture, in training and in prediction alike
     * @param shape of the pictures, of as many pixels as the network has inputs; if convolutions come first, their
     *     shape
     * @param classNames one for each output, all different
     * @param provenance where the model came from: free text by key, in any order that is to be kept; no key that the file itself uses
     * @throws IllegalArgumentException if something does not fit the network, or a key of the provenance is taken
     */
    public Model(
            Network network,
            Preprocessing preprocessing,
            ImageShape shape,
            List<String> classNames,
            Map<String, String> provenance) {
        this(network, preprocessing, new ModelInput.Pictures(shape), classNames, provenance);
    }

    private Model(
            Network network,
            Preprocessing preprocessing,
            ModelInput input,
            List<String> classNames,
            Map<String, String> provenance) {
        this.network = Objects.requireNonNull(network, "network");
        this.preprocessing = Objects.requireNonNull(preprocessing, "preprocessing");
        this.input = input;
        this.classNames = ModelFile.requireNames(classNames, network.outputs());
        this.provenance = ModelFile.requireFreeKeys(provenance);
        if (input.features() != network.inputs()) {
            throw new IllegalArgumentException(input + " for a network of " + network.inputs() + " inputs");
        }
        new NetworkClassifier(network).requireShape(isTable() ? null : shape(), "the model");
        input.requirePreprocessing(preprocessing);
    }

    /**
     * A model of rows of a table.
     *
     * @param network kept, not copied: who trains it further changes the model
     * @param preprocessing standardization or nothing, in training and in prediction alike
     * @param classNames one for each output, all different
     * @param provenance where the model came from: free text by key, in any order that is to be kept; no key that the file itself uses
     * @throws IllegalArgumentException if something does not fit the network, or a key of the provenance is taken
     */
    public static Model ofTable(
            Network network, Preprocessing preprocessing, List<String> classNames, Map<String, String> provenance) {
        Objects.requireNonNull(network, "network");
        return new Model(network, preprocessing, new ModelInput.Table(network.inputs()), classNames, provenance);
    }

    /**
     * A model of the kind of {@code data}: its pictures' shape or its table's features, its class names, and its {@link
     * Dataset#preprocessing preprocessing}. After training by a {@link inkling.train.source.Distortion}, whose data comes as it is, say the
     * preprocessing: {@link #of(Network, Preprocessing, Dataset)}.
     *
     * @param network kept, not copied: who trains it further changes the model
     * @param data that the network was trained on, as the network saw it
     */
    public static Model of(Network network, Dataset data) {
        return of(network, Objects.requireNonNull(data, "data").preprocessing(), data);
    }

    /**
     * A model of preprocessed examples, of the kind of {@code data}: its pictures' shape or its table's features, and its class names.
     *
     * @param network kept, not copied: who trains it further changes the model
     * @param preprocessing that the examples took with which the network was trained
     * @param data as it comes, or preprocessed so
     * @throws IllegalArgumentException if network, preprocessing and data do not fit
     */
    public static Model of(Network network, Preprocessing preprocessing, Dataset data) {
        Objects.requireNonNull(preprocessing, "preprocessing");
        Preprocessing taken = Objects.requireNonNull(data, "data").preprocessing();
        if (!taken.isEmpty() && !taken.equals(preprocessing)) {
            throw new IllegalArgumentException(data.name() + " was preprocessed (" + taken
                    + "), but the model's preprocessing is " + preprocessing.description() + ": expected the same");
        }
        if (data.isTable()) {
            new ModelInput.Table(Objects.requireNonNull(network, "network").inputs()).requireExamples(data);
            return ofTable(network, preprocessing, data.classNames(), Map.of());
        }
        return new Model(network, preprocessing, data.shape(), data.classNames(), Map.of());
    }

    /**
     * Reads a file that {@link #write} made, or an earlier version of it.
     *
     * @param others activation functions that the file may name, besides those that are built in
     * @throws MalformedFileException if the content is not a model, or names an activation function that is not among those given
     * @throws IOException if the file cannot be read; the message says what it is instead of a file
     */
    public static Model read(Path file, ActivationFunction... others) throws IOException {
        Objects.requireNonNull(file, "file");
        return ModelFile.read(file, Arguments.copy(Arrays.asList(Objects.requireNonNull(others, "others")), "others"));
    }

    /**
     * Reads the content of a file, where it is in memory already: in a browser, or as a resource of a program.
     *
     * @param name of the file, for messages
     * @param content read only
     * @param others activation functions that it may name, besides those that are built in
     * @throws MalformedFileException if the content is not a model, or names an activation function that is not among those given
     */
    public static Model read(String name, byte[] content, ActivationFunction... others) throws IOException {
        Objects.requireNonNull(content, "content");
        return ModelFile.read(
                Path.of(Objects.requireNonNull(name, "name")),
                content,
                Arguments.copy(Arrays.asList(Objects.requireNonNull(others, "others")), "others"));
    }

    /**
     * Writes the file, by way of a temporary one, so that an older file of that name stays whole until the new one is.
     * docs/model-file.md lists what is inside.
     *
     * @throws IllegalStateException if a number of the network is not finite, as after a training that diverged; the message names its
     *     array, and nothing is written
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        ModelFile.write(this, file);
    }

    /**
     * Writes what {@link #write(Path)} puts into a file, byte for byte: for a download, or where there are no files.
     *
     * @param out is neither flushed nor closed
     * @throws IllegalStateException if a number of the network is not finite, as after a training that diverged; the message names its
     *     array, and nothing is written
     * @throws IOException if {@code out} throws it
     */
    public void writeTo(OutputStream out) throws IOException {
        Objects.requireNonNull(out, "out");
        ModelFile.writeTo(this, out);
    }

    /**
     * Predicts one picture.
     *
     * @param picture unsigned bytes, 0 background to 255 full ink, {@code [shape().pixels()]}; read only
     * @throws IllegalArgumentException if it has not as many pixels as the network's pictures, or the model is one of tables
     */
    public Prediction predict(byte[] picture) {
        input.requirePicture(Objects.requireNonNull(picture, "picture"));
        return predictOne(new Dataset("picture", shape(), classNames, picture, null));
    }

    /**
     * Predicts one row of a table.
     *
     * @param row as it comes, not standardized, {@code [network().inputs()]}; read only
     * @throws IllegalArgumentException if it has not as many numbers as the network has inputs, one of them is not finite, or the model is
     *     one of pictures
     */
    public Prediction predict(float[] row) {
        input.requireRow(Objects.requireNonNull(row, "row"));
        return predictOne(Dataset.ofTable("row", classNames, row.length, row, null));
    }

    /** Refuses examples of another kind, or that are preprocessed in another way. */
    void requireExamples(Dataset data) {
        input.requireExamples(Objects.requireNonNull(data, "data"));
        Preprocessing taken = data.preprocessing();
        if (!taken.isEmpty() && !taken.equals(preprocessing)) {
            throw new IllegalArgumentException(data.name() + " was preprocessed (" + taken + "), for a model that "
                    + (preprocessing.isEmpty()
                            ? "expects examples as they come"
                            : "does (" + preprocessing + ") itself")
                    + ": expected examples as they come");
        }
    }

    private Prediction predictOne(Dataset one) {
        Matrix probabilities = classifier().predictor(1).predict(one);
        return new Prediction(probabilities.row(0));
    }

    /**
     * Predicts every example of a dataset, on all processors.
     *
     * @param data as it comes; what {@link Dataset#preprocessing has been} preprocessed as this model does is not once more. Labels are
     *     not looked at
     * @throws IllegalArgumentException if its examples are not of the model's kind: pictures of its shape, or rows of as many numbers; or
     *     they were preprocessed otherwise
     */
    public Predictions predict(Dataset data) {
        return Predictions.of(classifier(), data, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Predicts every example of a dataset, on all processors, and compares with its labels. Classes are the same if they have the same
     * name: the data may have them in another order, or only some of them. The result counts them as the model does.
     *
     * @param data as it comes; what {@link Dataset#preprocessing has been} preprocessed as this model does is not once more
     * @throws IllegalArgumentException if it is empty, has no labels or a class that the model has not, its examples are not of the
     *     model's kind, or they were preprocessed otherwise
     */
    public Evaluation evaluate(Dataset data) {
        requireExamples(data);
        return Evaluation.of(
                classifier(), data.withClasses(classNames), Runtime.getRuntime().availableProcessors());
    }

    /**
     * Follows one picture through preprocessing and network, forward and back.
     *
     * @param picture unsigned bytes as they come, {@code [shape().pixels()]}; read only
     * @param label class index
     * @param learningRate of the one update that is tried on a copy of the network; finite, 0 or more
     * @throws IllegalArgumentException if picture, label or learning rate are none for this model, or it is one of tables
     */
    public Trace trace(byte[] picture, int label, float learningRate) {
        input.requirePicture(Objects.requireNonNull(picture, "picture"));
        byte[] pixels = preprocessing.apply(shape(), picture);
        Rows x = SparseBytes.of(pixels, new int[] {0}, network.inputs(), network.inputScale());
        return Trace.of(network, x, label, learningRate);
    }

    /**
     * Follows one row of a table through standardization and network, forward and back.
     *
     * @param row as it comes, not standardized, {@code [network().inputs()]}; read only
     * @param label class index
     * @param learningRate of the one update that is tried on a copy of the network; finite, 0 or more
     * @throws IllegalArgumentException if row, label or learning rate are none for this model, or it is one of pictures
     */
    public Trace trace(float[] row, int label, float learningRate) {
        input.requireRow(Objects.requireNonNull(row, "row"));
        Standardization standardization = preprocessing.standardization();
        float[] numbers = standardization == null ? row : standardization.apply(row);
        return Trace.of(network, Matrix.of(1, numbers.length, numbers), label, learningRate);
    }

    /**
     * What predicts examples as they come, preprocessing included: to be evaluated, averaged over shifts, put into an ensemble. It refuses
     * examples of another kind than the model's. Labels are indices of the model's classes: {@link Dataset#withClasses} gives data these.
     */
    public Classifier classifier() {
        return new ModelClassifier(this);
    }

    /** The network, to be looked at or trained on; it sees examples after {@link #preprocessing}. */
    public Network network() {
        return network;
    }

    /** What is done to each example before the network sees it. */
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /** Whether the model reads rows of a table; else it reads pictures. */
    public boolean isTable() {
        return input instanceof ModelInput.Table;
    }

    /** Of the pictures; where {@link #isTable}, one line of as many pixels as a row has numbers. */
    public ImageShape shape() {
        return input.shape();
    }

    /** One for each class. */
    public List<String> classNames() {
        return classNames;
    }

    /** Where the model came from: free text by key, in the order of the file. */
    public Map<String, String> provenance() {
        return provenance;
    }

    /**
     * The same with another provenance.
     *
     * @throws IllegalArgumentException if one of its keys is taken by the file itself
     */
    public Model withProvenance(Map<String, String> other) {
        return new Model(network, preprocessing, input, classNames, other);
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

    /** Such as {@code model 784-10-10 of pictures of 28×28}, or {@code model 4-8-3 of a table of 4 features, standardization of 4 features}. */
    @Override
    public String toString() {
        return "model " + network + " of " + input + (preprocessing.isEmpty() ? "" : ", " + preprocessing);
    }
}
