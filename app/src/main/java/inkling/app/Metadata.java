package inkling.app;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.Split;
import inkling.math.KernelSelection;
import inkling.model.ModelFile;
import inkling.nn.Network;
import inkling.nn.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a model file tells about where its network came from; docs/model-file.md lists it. */
final class Metadata {
    private static final String DATA = "data";
    private static final String CLASS_NAMES = "class_names";
    private static final String IMAGE_SHAPE = "image_shape";

    /** What {@link ModelFile} writes itself. */
    private static final Set<String> TOLD_BY_THE_NETWORK =
            Set.of("activation", "batch_norm", "dropout", "input_dropout", ModelFile.INPUT_STEPS);

    private static final Pattern SHAPE = Pattern.compile("([1-9]\\d{0,3})x([1-9]\\d{0,3})");
    private static final Gson GSON = new Gson();

    private Metadata() {}

    /** Of a network that was trained to the end. */
    static Map<String, String> of(TrainingResult result, TrainOptions options) {
        Dataset train = result.task().split().train();
        Map<String, String> metadata = common(result.task(), result.network(), options);
        metadata.put("train_examples", Integer.toString(train.size()));
        metadata.put("train_sha256", train.sha256());
        putScore(metadata, "train", result.trainScore());
        putScore(metadata, "dev", result.devScore());
        putScore(metadata, "test", result.testScore());
        return metadata;
    }

    /** Of a run that is going on: what it must have in common with the one that it goes on from. */
    static Map<String, String> ofRun(TrainingTask task, TrainOptions options) throws IOException {
        Split split = task.split();
        Map<String, String> metadata = common(task, task.fresh(), options);
        metadata.put(ModelFile.INPUT_STEPS, options.pictures().inputSteps().toString());
        metadata.put("teachers_sha256", options.distill().sha256());
        metadata.put("train_examples", Integer.toString(split.train().size()));
        metadata.put("train_sha256", split.train().sha256());
        metadata.put("dev_examples", Integer.toString(split.dev().size()));
        metadata.put("dev_sha256", split.dev().sha256());
        return metadata;
    }

    /** Of a network whose training diverged. */
    static Map<String, String> ofDiverged(
            TrainingTask task, Network network, TrainOptions options, int lastGoodIteration) {
        Map<String, String> metadata = common(task, network, options);
        metadata.put("diverged_after_iteration", Integer.toString(lastGoodIteration));
        return metadata;
    }

    private static Map<String, String> common(TrainingTask task, Network network, TrainOptions options) {
        Dataset train = task.split().train();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("inkling_version", Version.number());
        metadata.put("layers", network.toString());
        metadata.put(IMAGE_SHAPE, train.shape().height() + "x" + train.shape().width());
        metadata.put(CLASS_NAMES, GSON.toJson(train.classNames()));
        metadata.put(DATA, task.source());
        Map<String, String> settings = options.describeText();
        settings.keySet().removeAll(TOLD_BY_THE_NETWORK);
        metadata.putAll(settings);
        metadata.put("kernels", KernelSelection.name());
        metadata.put("java_version", Runtime.version().toString());
        return metadata;
    }

    private static void putScore(Map<String, String> metadata, String part, @Nullable Score score) {
        if (score != null) {
            metadata.put(part + "_loss", Double.toString(score.loss()));
            metadata.put(part + "_accuracy", Double.toString(score.accuracy()));
        }
    }

    /** The names of the model's classes; their indices where the file has no fitting names. */
    static List<String> classNames(ModelFile model) {
        int classes = model.network().outputs();
        try {
            String[] names = GSON.fromJson(model.metadata().get(CLASS_NAMES), String[].class);
            if (names != null
                    && names.length == classes
                    && !Arrays.asList(names).contains(null)) {
                return List.of(names);
            }
        } catch (JsonSyntaxException e) {
            // The names are for people; a file without usable ones still predicts.
        }
        return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }

    /** The shape of the model's pictures; a square where the file does not say. */
    static ImageShape shape(ModelFile model) {
        int inputs = model.network().inputs();
        Matcher sizes = SHAPE.matcher(model.metadata().getOrDefault(IMAGE_SHAPE, ""));
        if (sizes.matches()) {
            var shape = new ImageShape(Integer.parseInt(sizes.group(1)), Integer.parseInt(sizes.group(2)));
            if (shape.pixels() == inputs) {
                return shape;
            }
        }
        int side = (int) Math.sqrt(inputs);
        return side * side == inputs ? new ImageShape(side, side) : new ImageShape(1, inputs);
    }

    /** One line: which network, and where it came from. */
    static String describe(Path path, ModelFile model) {
        return path + ": " + model.network() + ", trained on " + source(model);
    }

    /** What {@code --data} was when the model was trained. */
    static String source(ModelFile model) {
        return model.metadata().getOrDefault(DATA, "mnist");
    }
}
