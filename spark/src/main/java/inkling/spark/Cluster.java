package inkling.spark;

import inkling.app.Inkling;
import inkling.app.command.Interruption;
import inkling.app.command.ShellWord;
import inkling.app.data.DataForm;
import inkling.app.data.Sources;
import inkling.app.settings.TrainSettings;
import inkling.app.train.RunSettings;
import inkling.app.train.Workplace;
import inkling.app.view.Screen;
import inkling.data.Dataset;
import inkling.data.Split;
import inkling.data.TrainTest;
import inkling.data.augment.Preprocessing;
import inkling.data.file.LabelColumn;
import inkling.data.file.LoadedData;
import inkling.data.file.PictureForm;
import inkling.datasets.folder.PictureFit;
import inkling.math.KernelSelection;
import inkling.model.Model;
import inkling.nn.Metrics;
import inkling.nn.Network;
import inkling.train.GradientSourceFactory;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import inkling.train.source.BatchOrder;
import inkling.train.source.GradientSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.executor.Executor;
import org.apache.spark.scheduler.TaskSetManager;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/** A Spark cluster as the place where a training's gradients are worked out. */
final class Cluster implements Workplace, AutoCloseable {
    /** How a driver gets more memory. */
    static final String MORE_MEMORY =
            "SPARK_DRIVER_MEMORY=16g, or spark.driver.memory in the conf/spark-defaults.conf of SPARK_HOME";

    private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";

    /** Examples that travel together. */
    private static final int CHUNK = 512;

    /** Batches that are seldom worth a step. */
    private static final int SMALL = 1000;

    private final JavaSparkContext spark;
    private final StepTimes times = new StepTimes();

    /** The training set, if it lies on the cluster; else the driver has it. */
    private @Nullable RemoteTraining remote;

    private @Nullable FarFiles far;

    Cluster(JavaSparkContext spark) {
        this.spark = spark;
    }

    /** Connects to the cluster that spark-submit, or a system property, names; to this machine's own threads where none does. */
    static Cluster connect() {
        SparkConf conf = new SparkConf()
                .setIfMissing("spark.master", "local[*]")
                .setIfMissing("spark.app.name", "inkling")
                // What was sent to executors stays there until the driver has collected its garbage.
                .setIfMissing("spark.cleaner.periodicGC.interval", "2min");
        if (KernelSelection.name().startsWith("vector")
                && !conf.get(EXECUTOR_OPTIONS, "").contains("jdk.incubator.vector")) {
            conf.set(
                    EXECUTOR_OPTIONS, (conf.get(EXECUTOR_OPTIONS, "") + " --add-modules=jdk.incubator.vector").strip());
        }
        JavaSparkContext spark = connect(conf);
        String level = conf.get("spark.log.level", "ERROR");
        spark.setLogLevel(level);
        if (level.equals("ERROR")) {
            // Where they run in this process, they say on a page what is then said in one line.
            for (Class<?> talkative : List.of(Executor.class, TaskSetManager.class)) {
                Configurator.setLevel(talkative, Level.OFF);
            }
        }
        return new Cluster(spark);
    }

    private static JavaSparkContext connect(SparkConf conf) {
        try {
            return new JavaSparkContext(conf);
        } catch (Exception e) {
            String said = ClusterFailure.firstLine(e);
            if (said.toLowerCase(Locale.ROOT).contains("master url")) {
                throw new IllegalArgumentException(
                        "spark.master: " + said + ". Expected such as local[2], spark://HOST:7077 or yarn.", e);
            }
            throw ClusterFailure.of(e);
        }
    }

    /**
     * Carries out one {@code inkling train}.
     *
     * @param args its options; files may be on any Hadoop file system
     * @return the exit code
     * @throws IOException if such a file cannot be had, or the model not be saved there
     */
    int train(List<String> args) throws IOException {
        try (var files = new FarFiles(args, spark.hadoopConfiguration(), driver())) {
            far = files;
            int code = train(files);
            files.finished();
            return code;
        }
    }

    private int train(FarFiles files) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        System.setOut(FarNames.in(out, files.names()));
        System.setErr(FarNames.in(err, files.names()));
        try {
            return Inkling.train(this, files.words());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** This one alone, of all drivers there ever are. */
    private String driver() {
        return spark.sc().applicationId() + " on " + Run.host() + " (" + UUID.randomUUID() + ")";
    }

    @Override
    public void saved(Path checkpoint) throws IOException {
        if (far != null) {
            far.saved(checkpoint);
        }
    }

    @Override
    public String stepCost() {
        return times.isEmpty() ? "" : "  " + times.latest();
    }

    @Override
    public String command() {
        return Workplace.super.command() + " --spark " + ShellWord.of(spark.master());
    }

    @Override
    public String moreMemory() {
        return MORE_MEMORY;
    }

    /** Spark, too, ends when the JVM is asked to: but after the update that is being made. */
    @Override
    public Interruption listen(Screen screen) {
        return Interruption.listen(screen, new BeforeSpark());
    }

    JavaSparkContext spark() {
        return spark;
    }

    StepTimes times() {
        return times;
    }

    @Override
    public Sources.Found find(Sources sources, @Nullable String data) throws IOException, InterruptedException {
        RemoteData there = data == null
                ? null
                : RemoteData.named(
                        spark,
                        data,
                        sources.form().labelColumn(),
                        sources.reading().threads());
        if (there == null) {
            remote = null;
            return Workplace.super.find(sources, data);
        }
        remote = new RemoteTraining(spark, there);
        there.notices().forEach(notice -> System.err.println("inkling: " + notice));
        Dataset sample = remote.sampleOfAll();
        LoadedData known = LoadedData.ofBytes(new TrainTest(sample, there.test()));
        return new Sources.Found(String.valueOf(data), null, known, DataForm.AS_FOUND, List.of());
    }

    @Override
    public Split split(Sources.Found found, TrainSettings training, RandomGenerator random) throws IOException {
        return remote == null
                ? Workplace.super.split(found, training, random)
                : remote.split(training, found.sets().test() != null, random);
    }

    @Override
    public int examples(Dataset train) {
        return remote == null ? train.size() : remote.examples();
    }

    @Override
    public Metrics measure(Model model, Dataset train, int threads) throws IOException {
        return remote == null ? Workplace.super.measure(model, train, threads) : remote.measure(model);
    }

    @Override
    public Trainer trainer(Trainer trainer, RunSettings settings, Split pictures) {
        TrainSettings training = settings.training();
        if (!training.distill().teachers().isEmpty()) {
            throw new IllegalArgumentException(
                    "--distill: expected a training on one machine; over a cluster there are no teachers");
        }
        Form form = Form.of(pictures.train());
        JavaRDD<Rows> rows = remote == null ? spread(spark, pictures.train()) : prepared(remote, settings);
        int slots = spark.defaultParallelism();
        times.slots(slots);
        return trainer.withGradientSource(new GradientSourceFactory() {
            @Override
            public GradientSource open(Network network, BatchOrder order, TrainingConfig config) {
                if (order.batchSize() < SMALL && !order.full() && config.localSgd() == null) {
                    System.err.println("inkling: batches of " + order.batchSize()
                            + ": each costs a cluster a tenth of a second or more before anything is computed;"
                            + " --average-every makes many updates of one step, and one machine may be faster");
                }
                var run = new Run(
                        form,
                        network,
                        order,
                        training.seed().number(),
                        config,
                        form.table() ? null : training.pictures().distortion(form.shape()));
                return new ClusterGradients(spark, rows, network, run, slots, times);
            }

            @Override
            public int examples(Dataset sample) {
                return Cluster.this.examples(sample);
            }
        });
    }

    /** Rows that lie there as the network is to see them; those that are distorted first are prepared after that. */
    private static JavaRDD<Rows> prepared(RemoteTraining there, RunSettings settings) {
        TrainSettings training = settings.training();
        requireAbsent("--with", training.split().with() != null);
        requireAbsent(settings.report().given(), settings.report().wanted());
        DataForm form = settings.dataForm();
        requireAbsent("--transpose or --invert", !form.pictures().equals(PictureForm.AS_FOUND));
        requireAbsent("--size", !(form.fit() instanceof PictureFit.AsFound));
        requireAbsent(
                "--label-column", !there.hasLabelColumn() && !(form.labelColumn() instanceof LabelColumn.Detected));
        String steps = training.pictures().inputSteps().toString();
        Form pictures = there.form();
        if (steps.isEmpty() || training.pictures().distortion(pictures.shape()) != null) {
            return there.rows();
        }
        return there.rows()
                .map(some -> new Rows(
                        some.indices(),
                        some.labels(),
                        Preprocessing.parse(steps).apply(pictures.dataset(some)).pixels(),
                        null));
    }

    private static void requireAbsent(String option, boolean given) {
        if (given) {
            throw new IllegalArgumentException(
                    option + ": expected data that the driver reads, found data that lies on the cluster");
        }
    }

    /**
     * What the driver has read goes to the executors once: tasks carry it there, and bring it to other tasks, which keep it. The first
     * would have it with them again in each epoch.
     */
    static JavaRDD<Rows> spread(JavaSparkContext spark, Dataset train) {
        List<Rows> chunks = new ArrayList<>();
        for (int from = 0; from < train.size(); from += CHUNK) {
            chunks.add(Rows.of(train, from, Math.min(train.size(), from + CHUNK)));
        }
        long bytes = (long) train.size() * Form.of(train).exampleBytes();
        int parts = TaskSize.partitions(chunks.size(), bytes, 2 * spark.defaultParallelism());
        return spark.parallelize(chunks, parts)
                .repartition(parts)
                .setName(train.name())
                .persist(StorageLevel.MEMORY_AND_DISK());
    }

    @Override
    public void close() {
        spark.close();
    }
}
