package inkling.spark;

import inkling.app.settings.TrainOptions;
import inkling.app.train.RunSettings;
import inkling.app.train.Workplace;
import inkling.data.Dataset;
import inkling.data.Split;
import inkling.math.KernelSelection;
import inkling.nn.Network;
import inkling.train.BatchOrder;
import inkling.train.GradientSource;
import inkling.train.Trainer;
import inkling.train.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** A Spark cluster as the place where a training's gradients are worked out. */
final class Cluster implements Workplace, AutoCloseable {
    /** Examples that travel together. */
    private static final int CHUNK = 512;

    private final JavaSparkContext spark;
    private final StepTimes times = new StepTimes();

    Cluster(JavaSparkContext spark) {
        this.spark = spark;
    }

    /** Connects to the cluster that spark-submit, or a system property, names; to this machine's own threads where none does. */
    static Cluster connect() {
        SparkConf conf =
                new SparkConf().setIfMissing("spark.master", "local[*]").setIfMissing("spark.app.name", "inkling");
        String java = "spark.executor.extraJavaOptions";
        if (KernelSelection.name().startsWith("vector") && !conf.get(java, "").contains("jdk.incubator.vector")) {
            conf.set(java, (conf.get(java, "") + " --add-modules=jdk.incubator.vector").strip());
        }
        var spark = new JavaSparkContext(conf);
        spark.setLogLevel(conf.get("spark.log.level", "ERROR"));
        return new Cluster(spark);
    }

    /** Tasks that can run at a time; executors may still be on their way. */
    private int slots() {
        return spark.defaultParallelism();
    }

    StepTimes times() {
        return times;
    }

    @Override
    public Trainer trainer(Trainer trainer, RunSettings settings, Split pictures) {
        TrainOptions options = settings.training();
        if (!options.distill().teachers().isEmpty()) {
            throw new IllegalArgumentException(
                    "--distill: cannot be had over a cluster; train on one machine to learn from" + " a teacher");
        }
        Dataset train = pictures.train();
        Form form = Form.of(train);
        JavaRDD<Rows> rows = spread(train);
        int slots = slots();
        times.slots(slots);
        return trainer.withGradientSource(new GradientSource.Factory() {
            @Override
            public GradientSource open(Network network, BatchOrder order, TrainingConfig config) {
                var run = new Run(
                        form,
                        network,
                        order,
                        options.trainingSeed(),
                        config.objective(),
                        form.table() ? null : options.pictures().distortion(form.shape()));
                return new ClusterGradients(spark, rows, network, order, run, slots, times);
            }

            @Override
            public int examples(Dataset sample) {
                return Cluster.this.examples(sample);
            }
        });
    }

    /** What the driver has read goes to the executors once. */
    private JavaRDD<Rows> spread(Dataset train) {
        List<Rows> chunks = new ArrayList<>();
        for (int from = 0; from < train.size(); from += CHUNK) {
            chunks.add(Rows.of(train, from, Math.min(train.size(), from + CHUNK)));
        }
        int partitions = Math.clamp(chunks.size(), 1, 2 * slots());
        return spark.parallelize(chunks, partitions);
    }

    @Override
    public void close() {
        spark.close();
    }
}
