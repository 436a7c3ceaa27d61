package inkling.train;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Notices where two threads use at once what belongs to one. */
final class SingleUser {
    private final AtomicReference<@Nullable Thread> inside = new AtomicReference<>();

    /**
     * Begins a call, which ends with {@link #leave}.
     *
     * @throws IllegalStateException if another thread has not ended its own
     */
    void enter(String call) {
        Thread caller = Thread.currentThread();
        if (!inside.compareAndSet(null, caller)) {
            Thread other = inside.get();
            throw new IllegalStateException(call + " on thread " + caller.getName() + " while thread "
                    + (other == null ? "of another call" : other.getName())
                    + " is in the session: expected one thread at a time; stop() alone may come from any");
        }
    }

    /** Ends a call. */
    void leave() {
        inside.set(null);
    }
}
