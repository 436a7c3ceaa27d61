package inkling.app.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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
     * @throws IOException if one failed; if several did, the message has those of all
     * @throws RuntimeException if one alone failed with that
     */
    public void run() throws IOException {
        List<Exception> failures = new ArrayList<>();
        for (Step step : steps) {
            try {
                step.run();
            } catch (IOException | RuntimeException e) {
                failures.add(e);
            }
        }
        if (failures.size() == 1) {
            switch (failures.getFirst()) {
                case RuntimeException unchecked -> throw unchecked;
                case IOException checked -> throw checked;
                default -> throw new AssertionError(failures);
            }
        }
        if (!failures.isEmpty()) {
            throw new IOException(
                    failures.stream().map(Failures::describe).collect(Collectors.joining("; ")), failures.getFirst());
        }
    }
}
