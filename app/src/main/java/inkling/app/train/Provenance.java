package inkling.app.train;

import inkling.app.command.Version;
import inkling.app.data.AskedColumns;
import inkling.app.data.DataForm;
import inkling.app.settings.TrainSettings;
import inkling.data.Dataset;
import inkling.data.Split;
import inkling.math.KernelSelection;
import inkling.model.Model;
import inkling.nn.Metrics;
import inkling.nn.Network;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a model file tells about where its network came from; docs/model-file.md lists it. */
final class Provenance {
    private static final String DATA = "data";
    private static final String INPUT_STEPS = "input_steps";

    static final String TRAIN_HASH = "train_sha256";
    static final String SAMPLE_HASH = "train_sample_sha256";
    static final String WITH_HASH = "with_sha256";

    /** What {@link Model} writes itself. */
    private static final Set<String> TOLD_BY_THE_NETWORK =
            Set.of("activation", "batch_norm", "dropout", "input_dropout", INPUT_STEPS);

    private Provenance() {}

    /** Of a network that was trained to the end. */
    static Map<String, String> of(RunResult result, TrainSettings training) {
        Dataset train = result.task().split().train();
        Map<String, String> metadata =
                ofUnmeasured(result.task(), result.model().network(), training);
        metadata.put(hashOf(result.task()), train.sha256());
        metadata.put(
                "dev_examples", Integer.toString(result.task().split().dev().size()));
        putMetrics(metadata, "train", result.trainMetrics());
        putMetrics(metadata, "dev", result.devMetrics());
        putMetrics(metadata, "test", result.testMetrics());
        return metadata;
    }

    /** Of a network that was trained to the end, and not measured yet. */
    static Map<String, String> ofUnmeasured(TrainingTask task, Network network, TrainSettings training) {
        Map<String, String> metadata = common(task, network, training);
        metadata.put("train_examples", Integer.toString(task.trainExamples()));
        putColumns(metadata, task);
        return metadata;
    }

    /** Of a run that is going on: what it must have in common with the one that it goes on from. */
    static Map<String, String> ofRun(TrainingTask task, TrainSettings training) throws IOException {
        Split split = task.split();
        Map<String, String> metadata = common(task, task.fresh(), training);
        metadata.put(INPUT_STEPS, training.pictures().inputSteps().toString());
        metadata.put("teachers_sha256", training.distill().sha256());
        metadata.put("train_examples", Integer.toString(task.trainExamples()));
        metadata.put(hashOf(task), split.train().sha256());
        metadata.put("dev_examples", Integer.toString(split.dev().size()));
        metadata.put("dev_sha256", split.dev().sha256());
        return metadata;
    }

    /** Of a network whose training diverged. */
    static Map<String, String> ofDiverged(
            TrainingTask task, Network network, TrainSettings training, int lastGoodIteration) {
        Map<String, String> metadata = common(task, network, training);
        metadata.put("diverged_after_iteration", Integer.toString(lastGoodIteration));
        putColumns(metadata, task);
        return metadata;
    }

    /** Of a training set that lies elsewhere only some examples are at hand. */
    private static String hashOf(TrainingTask task) {
        return task.split().train().size() == task.trainExamples() ? TRAIN_HASH : SAMPLE_HASH;
    }

    private static Map<String, String> common(TrainingTask task, Network network, TrainSettings training) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("inkling_version", Version.number());
        metadata.put("layers", network.toString());
        metadata.put(DATA, task.source());
        String form = task.found().form().words();
        if (!form.isEmpty()) {
            metadata.put(DataForm.KEY, form);
        }
        Map<String, String> settings = training.describeText();
        settings.keySet().removeAll(TOLD_BY_THE_NETWORK);
        metadata.putAll(settings);
        if (task.withSha256() != null) {
            metadata.put(WITH_HASH, task.withSha256());
        }
        metadata.put("kernels", KernelSelection.name());
        metadata.put("java_version", Runtime.version().toString());
        return metadata;
    }

    private static void putColumns(Map<String, String> metadata, TrainingTask task) {
        String columns = AskedColumns.words(task.found().data());
        if (columns != null) {
            metadata.put(AskedColumns.KEY, columns);
        }
    }

    private static void putMetrics(Map<String, String> metadata, String part, @Nullable Metrics metrics) {
        if (metrics != null) {
            metadata.put(part + "_loss", Double.toString(metrics.loss()));
            metadata.put(part + "_accuracy", Double.toString(metrics.accuracy()));
        }
    }
}
