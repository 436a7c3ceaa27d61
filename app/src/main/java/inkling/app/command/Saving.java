package inkling.app.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several things to do with files, each of which is done even if another fails: what can be saved is. */
public final class Saving {
    /** One of them. */
    @FunctionalInterface
    public interface Step {
        /** Does it. */
        void run() throws IOException;
    }

    private final List<Step> steps = new ArrayList<>();

    public Saving add(Step step) {
        steps.add(step);
        return this;
    }

    /**
     * Does all of them, in order.
     *
     * @throws IOException if one failed: what the first one threw, with those of the others suppressed
     */
    public void run() throws IOException {
        IOException failure = null;
        for (Step step : steps) {
            failure = failureOf(step, failure);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable IOException failureOf(Step step, @Nullable IOException before) {
        try {
            step.run();
        } catch (IOException e) {
            if (before == null) {
                return e;
            }
            before.addSuppressed(e);
        }
        return before;
    }
}
