package inkling.train;

import inkling.data.Dataset;
import inkling.data.generated.GeneratedDigits;
import inkling.nn.Architecture;
import inkling.nn.Network;
import inkling.train.TrainingConfig.Updates;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/** Prints how many bytes one update allocates. Arguments: the batch size, and with how many bytes to be content. */
final class StepAllocationProgram {
    private static final int STEPS = 2000;

    /** Until the JIT compiler has come to all that a step calls every vector is an object. */
    private static final int MAX_ROUNDS = 50;

    private StepAllocationProgram() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        var config = TrainingConfig.PUBLISHED
                .withBatchSize(Integer.parseInt(arguments[0]))
                .withLength(new Updates(Integer.MAX_VALUE))
                .withThreads(1);
        Dataset digits = GeneratedDigits.dataset(1000, 1, 1);
        Network network = Network.random(Architecture.published(List.of(784, 100, 10)), new SplittableRandom(1));
        long least = Long.MAX_VALUE;
        try (TrainingSession session =
                new Trainer(config).reportingEvery(Integer.MAX_VALUE).start(network, digits, 1)) {
            for (int round = 0; round < MAX_ROUNDS && least > Long.parseLong(arguments[1]); round++) {
                least = Math.min(least, bytesPerStep(session));
            }
        }
        System.out.println(least);
    }

    private static long bytesPerStep(TrainingSession session) throws ReflectiveOperationException {
        long before = allocatedBytes();
        for (int step = 0; step < STEPS; step++) {
            session.step();
        }
        return (allocatedBytes() - before) / STEPS;
    }

    /** By this thread. Called by name, because the library's module does not see these. */
    private static long allocatedBytes() throws ReflectiveOperationException {
        Object threads = Class.forName("java.lang.management.ManagementFactory")
                .getMethod("getThreadMXBean")
                .invoke(null);
        Object bytes = Class.forName("com.sun.management.ThreadMXBean")
                .getMethod("getCurrentThreadAllocatedBytes")
                .invoke(threads);
        return (long) Objects.requireNonNull(bytes);
    }
}
