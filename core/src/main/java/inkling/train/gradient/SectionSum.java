package inkling.train.gradient;

import inkling.nn.Gradients;
import inkling.nn.Metrics;
import inkling.nn.Network;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a section of a batch, as bytes that machines send each other: 32 bytes of the metrics, then the gradients with the sums of
 * batch normalization. What is read has the bits of what was written.
 */
public final class SectionSum {
    private static final int METRICS = 4 * Long.BYTES;

    private SectionSum() {}

    /** How many bytes are sent for a section. */
    public static int bytes(Gradients gradients) {
        return Math.addExact(METRICS, gradients.bytes());
    }

    /** Writes what {@link SectionWorker} and {@link #addInOrder} found out. */
    public static byte[] write(Metrics metrics, Gradients gradients) {
        ByteBuffer bytes = ByteBuffer.allocate(bytes(gradients));
        bytes.putLong(metrics.examples()).putDouble(metrics.lossSum());
        bytes.putLong(metrics.correct()).putDouble(metrics.objectiveSum());
        gradients.write(bytes);
        return bytes.array();
    }

    /**
     * Adds sections that together are one of a higher level.
     *
     * @param sections what was written of each, in the order of their index
     * @param network whose gradients they are
     * @param gradients receives the sum; what was in it is lost
     * @return the metrics of all
     * @throws IllegalArgumentException if the bytes are of another network
     */
    public static Metrics addInOrder(List<byte[]> sections, Network network, Gradients gradients) {
        Metrics metrics = read(sections.getFirst(), gradients);
        if (sections.size() > 1) {
            Gradients next = Gradients.zeros(network);
            for (byte[] section : sections.subList(1, sections.size())) {
                metrics = metrics.plus(read(section, next));
                gradients.add(next);
            }
        }
        return metrics;
    }

    /**
     * Adds all sections of a level, level by level, until one is left: the batch.
     *
     * @param sums what was written of each, in the order of their index
     * @param level of these
     * @param gradients receives the sum; what was in it is lost
     * @return the metrics of the batch
     */
    public static Metrics addUp(
            List<byte[]> sums, int level, MicroBatchPlan plan, Network network, Gradients gradients) {
        List<byte[]> below = sums;
        int each = MicroBatchPlan.sectionsIn(1, 0);
        for (int at = level; plan.sections(at) > each; at++) {
            List<byte[]> above = new ArrayList<>();
            for (int i = 0; i < below.size(); i += each) {
                List<byte[]> parts = below.subList(i, Math.min(below.size(), i + each));
                above.add(write(addInOrder(parts, network, gradients), gradients));
            }
            below = above;
        }
        return addInOrder(below, network, gradients);
    }

    private static Metrics read(byte[] section, Gradients gradients) {
        if (section.length != bytes(gradients)) {
            throw new IllegalArgumentException(
                    "a section's sum of " + section.length + " bytes: expected " + bytes(gradients));
        }
        ByteBuffer bytes = ByteBuffer.wrap(section);
        long examples = bytes.getLong();
        double lossSum = bytes.getDouble();
        long correct = bytes.getLong();
        double objectiveSum = bytes.getDouble();
        gradients.read(bytes);
        return new Metrics(examples, lossSum, correct, objectiveSum);
    }
}
