package inkling.train;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Notices where two threads use at once what belongs to one. */
final class SingleUser {
    private record Use(Thread thread, String call) {}

    private final AtomicReference<@Nullable Use> inside = new AtomicReference<>();

    /**
     * Begins a call, which ends with {@link #leave}.
     *
     * @throws IllegalStateException if a call has not ended yet, of another thread or of this one
     */
    void enter(String call) {
        Thread caller = Thread.currentThread();
        if (inside.compareAndSet(null, new Use(caller, call))) {
            return;
        }
        Use other = inside.get();
        if (other != null && other.thread().equals(caller)) {
            throw new IllegalStateException(call + " from within " + other.call() + ": expected when that has ended");
        }
        throw new IllegalStateException(call + " on thread " + caller.getName() + " while thread "
                + (other == null ? "of another call" : other.thread().getName())
                + " is in the session: expected one thread at a time; stop() alone may come from any");
    }

    /** Ends a call. */
    void leave() {
        inside.set(null);
    }
}
