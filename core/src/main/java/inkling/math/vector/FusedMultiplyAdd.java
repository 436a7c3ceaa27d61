package inkling.math.vector;

import java.util.function.BooleanSupplier;

/**
 * Whether this JVM has the processor do a fused multiply-add. No property says it, but the time does: it differs by a factor of hundreds,
 * so the quickest trial decides.
 */
public final class FusedMultiplyAdd implements BooleanSupplier {
    /** The processor takes a nanosecond for a fused multiply-add, the interpreter some twenty, and BigDecimal 17,000. */
    private static final long MAX_NANOS_PER_FMA = 500;

    private static final int FMAS = 4;

    /** If the processor is busy with something else in one trial, it is not in all of them. */
    private static final int TRIALS = 10;

    @Override
    public boolean getAsBoolean() {
        float x = 1.5f;
        for (int trial = 0; trial < TRIALS; trial++) {
            long start = System.nanoTime();
            for (int i = 0; i < FMAS; i++) {
                x = Math.fma(x, 0.75f, 0.5f);
            }
            if (System.nanoTime() - start < FMAS * MAX_NANOS_PER_FMA) {
                // Always so: x goes from 1.5 towards 2.
                return x > 1;
            }
        }
        return false;
    }
}
