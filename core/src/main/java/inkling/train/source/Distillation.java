package inkling.train.source;

import inkling.data.Dataset;
import inkling.math.Matrix;
import inkling.math.SparseBytes;
import inkling.nn.Loss;
import inkling.nn.Network;
import inkling.nn.Objective;
import inkling.nn.SoftenedCrossEntropy;
import inkling.nn.gradient.MicroBatch;
import inkling.predict.Classifier;
import inkling.predict.Predictor;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * How a small network, the student, learns from a teacher: for each picture, just as the student sees it, what it is to give is not
 * the label but what the teacher gives, softened by a temperature T. From a 7 that the teacher thinks might have been a 1 it learns
 * something about both. docs/mathematics.md derives the gradient. May be used by any thread.
 *
 * @see "Hinton, Vinyals and Dean, Distilling the Knowledge in a Neural Network, 2015"
 */
public final class Distillation {
    private final Classifier teacher;
    private final SoftenedCrossEntropy loss;
    private final double teacherShare;

    /** As many as threads have been at work at once, made when first wanted. */
    private final Queue<PooledPredictor> idle = new ConcurrentLinkedQueue<>();

    /** A predictor for micro-batches of up to {@code capacity} pictures. */
    private record PooledPredictor(Predictor predictor, int capacity) {}

    /**
     * A way to learn.
     *
     * @param teacher a model's preprocesses what it is shown, unless the student's data {@link Dataset#preprocessing remembers} that it was
     *     done
     * @param temperature T, above 0; 1 leaves the teacher's probabilities as they are, more brings them closer to each other
     * @param teacherShare of the targets, 0 to 1; the rest is the label's
     */
    public Distillation(Classifier teacher, double temperature, double teacherShare) {
        if (!(teacherShare >= 0 && teacherShare <= 1)) {
            throw new IllegalArgumentException("the teacher's share " + teacherShare + ": expected 0 to 1");
        }
        this.teacher = Objects.requireNonNull(teacher, "teacher");
        this.loss = new SoftenedCrossEntropy(temperature);
        this.teacherShare = teacherShare;
    }

    /** The objective that goes with the targets, in place of the cross-entropy; label smoothing acts on the targets. */
    public Objective objective(Objective other) {
        if (!other.loss().equals(Loss.CROSS_ENTROPY) && !other.loss().equals(loss)) {
            throw new IllegalArgumentException("distillation uses the " + loss.name()
                    + ": expected no other loss, found " + other.loss().name());
        }
        return new Objective(loss, other.labelSmoothing());
    }

    /**
     * Refuses a student that cannot learn from the teacher.
     *
     * @param data that it is to be trained on, as it sees it
     * @throws IllegalArgumentException if it has other inputs or classes, or the data others or in another order
     */
    public void requireFit(Network student, Dataset data) {
        if (teacher.inputs() != student.inputs() || teacher.classes() != student.outputs()) {
            throw new IllegalArgumentException("network " + student + " cannot learn from " + teacher
                    + ": expected as many inputs and classes of both");
        }
        teacher.requireExamples(data);
        teacher.requireClassNames(data.classNames(), data.name());
    }

    /**
     * The same examples with targets; called by any thread.
     *
     * @param data of which they are: pictures of its shape, or rows of a table
     */
    public MicroBatch taught(MicroBatch batch, Dataset data) {
        PooledPredictor waiting = idle.poll();
        PooledPredictor pooled = waiting != null && waiting.capacity >= batch.size()
                ? waiting
                : new PooledPredictor(teacher.predictor(batch.size()), batch.size());
        Matrix targets = Matrix.zeros(batch.size(), teacher.classes());
        Dataset seen = switch (batch.inputs()) {
            case SparseBytes pixels ->
                Dataset.ofPictures(data.name(), data.shape(), data.classNames(), pixels.toBytes(), null);
            case Matrix rows -> Dataset.ofTable(data.name(), data.classNames(), rows.columns(), rows.toArray(), null);
        };
        seen = seen.withPreprocessing(data.preprocessing());
        loss.soften(pooled.predictor.predict(seen), targets);
        idle.add(pooled);
        mix(targets, batch.labels());
        return new MicroBatch(batch.inputs(), batch.labels(), batch.seeds(), targets);
    }

    /** y = share · teacher + (1 − share) · label. */
    private void mix(Matrix targets, int[] labels) {
        for (int row = 0; row < targets.rows(); row++) {
            for (int i = 0; i < targets.columns(); i++) {
                double label = labels[row] == i ? 1 : 0;
                targets.set(row, i, (float) (teacherShare * targets.get(row, i) + (1 - teacherShare) * label));
            }
        }
    }
}
