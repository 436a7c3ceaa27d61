package inkling.app.command;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** What other programs, and people, call what is here. */
final class Synonyms {
    /** By our option; without dashes and in small letters, as all words here. */
    private static final Map<String, List<String>> OPTIONS = Map.ofEntries(
            Map.entry("--learning-rate", List.of("lr", "rate", "eta")),
            Map.entry("--batch", List.of("b", "bs", "batchsize", "minibatch")),
            Map.entry("--epochs", List.of("e", "nepochs", "numepochs", "maxepochs")),
            Map.entry("--iterations", List.of("niter", "iters", "maxiter", "steps", "maxsteps", "updates")),
            Map.entry("--optimizer", List.of("opt", "optim", "optimiser", "solver")),
            Map.entry("--weight-decay", List.of("wd")),
            Map.entry("--l2", List.of("l2reg")),
            Map.entry("--dropout", List.of("dropoutrate")),
            Map.entry("--activation", List.of("act")),
            Map.entry("--data", List.of("d", "dataset", "datadir", "datapath")),
            Map.entry("--out", List.of("o", "output", "outfile", "save", "savemodel")),
            Map.entry("--schedule", List.of("scheduler", "lrschedule")),
            Map.entry("--warm-up", List.of("warmupratio")),
            Map.entry("--augment", List.of("augmentation")),
            Map.entry("--init", List.of("initialization")),
            Map.entry("--seed", List.of("randomseed", "randomstate")),
            Map.entry("--dev", List.of("val", "validation", "holdout")),
            Map.entry("--patience", List.of("earlystopping", "earlystop")),
            Map.entry("--average", List.of("ema")),
            Map.entry("--threads", List.of("workers", "numworkers", "numthreads", "jobs", "cpus")),
            Map.entry("--checkpoint", List.of("checkpointdir")),
            Map.entry("--model", List.of("m", "models")),
            Map.entry("--part", List.of("split")),
            Map.entry("--on", List.of("split", "part")),
            Map.entry("--json", List.of("asjson")));

    private static final Map<String, List<String>> COMMANDS = Map.ofEntries(
            Map.entry("train", List.of("fit", "learn", "run")),
            Map.entry("evaluate", List.of("eval", "test", "score", "validate")),
            Map.entry("predict", List.of("infer", "classify", "recognize", "recognise", "read")),
            Map.entry("show", List.of("display", "view")),
            Map.entry("serve", List.of("server", "web", "ui", "gui", "draw", "app", "playground", "demo")),
            Map.entry("report", List.of("plot", "compare", "chart", "charts")),
            Map.entry("data", List.of("dataset", "datasets", "fetch", "download")),
            Map.entry("recipes", List.of("recipe", "presets", "settings", "configs")),
            Map.entry("bench", List.of("benchmark", "speed")),
            Map.entry("export", List.of("onnx", "convert", "save")),
            Map.entry("import", List.of("load")),
            Map.entry("info", List.of("summary", "describe", "inspect")),
            Map.entry("generate-completion", List.of("completion", "complete")),
            Map.entry("explain", List.of("why", "trace", "debug")));

    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry("gradient-descent", List.of("sgd", "gd")),
            Map.entry("glorot", List.of("xavier")),
            Map.entry("he", List.of("kaiming")),
            Map.entry("cross-entropy", List.of("ce", "nll", "xent", "categoricalcrossentropy")),
            Map.entry("squared-error", List.of("mse", "l2")),
            Map.entry("sigmoid", List.of("logistic")),
            Map.entry("silu", List.of("swish")),
            Map.entry("leaky-relu", List.of("lrelu")),
            Map.entry("identity", List.of("linear", "none")),
            Map.entry("one-cycle", List.of("1cycle")));

    private static final String OF_LAYERS = "--layers gives the sizes of all layers, such as --layers 784,128,10";
    private static final String OF_PROGRESS = "Progress goes to standard error; 2>/dev/null leaves it out";
    private static final String OF_HARDWARE = "Inkling works on the processor; --threads says with how many threads";
    private static final String OF_REGULARIZATION =
            "--weight-decay, --l2, --l1 and --dropout regularize, --schedule lowers the learning rate";
    private static final String OF_STEPS =
            "--learning-rate says how far each update goes, --l2 how much large weights cost";
    private static final String OF_CURVES = "--history FILE.csv keeps the curves, --report FILE.html draws them";

    /**
     * What to do in place of an option that is not here.
     *
     * @param needs the option that it speaks of, if the command must have it
     */
    private record Advice(String needs, String text, List<String> words) {}

    private static final List<Advice> ADVICE = List.of(
            new Advice(
                    "--layers",
                    OF_LAYERS,
                    List.of("hidden", "hiddensize", "hiddenunits", "hiddenlayers", "neurons", "units", "architecture")),
            new Advice("", OF_PROGRESS, List.of("quiet", "q", "silent", "noprogress", "progress", "progressbar")),
            new Advice("--threads", OF_HARDWARE, List.of("gpu", "cuda", "device", "gpus")),
            new Advice("--history", OF_CURVES, List.of("log", "logfile", "logdir", "plot", "tensorboard", "curves")),
            new Advice(
                    "--dev",
                    "--dev N holds out N examples",
                    List.of("valsplit", "validationsplit", "testsize", "valsize", "devsplit")),
            new Advice("--learning-rate", OF_STEPS, List.of("alpha", "stepsize", "step")),
            new Advice("--l2", OF_REGULARIZATION, List.of("regularization", "decay", "penalty")),
            new Advice(
                    "--resume",
                    "--resume --checkpoint DIR goes on with a run",
                    List.of("resumefrom", "restore", "continue", "load")),
            new Advice(
                    "--distill",
                    "--out names the model that is saved, --distill one to learn from",
                    List.of("model", "m", "modelfile", "pretrained")),
            new Advice(
                    "", "NO_COLOR=1 in the environment leaves colours out", List.of("nocolor", "nocolour", "color")));

    private Synonyms() {}

    /** The option of a command that a word without dashes means. */
    static Optional<String> option(String word, CommandSpec command) {
        return meant(OPTIONS, word, command.optionsMap().keySet());
    }

    static Optional<String> advice(String word, CommandSpec command) {
        return ADVICE.stream()
                .filter(advice -> advice.words.contains(word))
                .filter(advice -> advice.needs.isEmpty() || command.optionsMap().containsKey(advice.needs))
                .map(Advice::text)
                .findFirst();
    }

    /** Which of several commands or values a word means. */
    static Optional<String> among(List<String> choices, String word) {
        return meant(COMMANDS, word, choices).or(() -> meant(VALUES, word, choices));
    }

    private static Optional<String> meant(Map<String, List<String>> synonyms, String word, Collection<String> known) {
        return known.stream()
                .filter(ours -> synonyms.getOrDefault(ours, List.of()).contains(word))
                .findFirst();
    }
}
