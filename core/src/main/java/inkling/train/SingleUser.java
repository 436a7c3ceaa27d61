package inkling.train;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Notices where two threads use at once what belongs to one, and ends it when nobody does. */
final class SingleUser {
    private final AtomicReference<@Nullable Thread> inside = new AtomicReference<>();

    /** What the thread that is inside has called; for that thread alone. */
    private String call = "";

    private volatile @Nullable Runnable end;

    /**
     * Begins a call, which ends with {@link #leave}.
     *
     * @throws IllegalStateException if a call has not ended yet, of another thread or of this one
     */
    void enter(String call) {
        endIfFree();
        Thread caller = Thread.currentThread();
        if (inside.compareAndSet(null, caller)) {
            this.call = call;
            return;
        }
        Thread other = inside.get();
        if (caller.equals(other)) {
            throw new IllegalStateException(call + " from within " + this.call + ": expected when that has ended");
        }
        if (end != null) {
            SessionPhase.CLOSED.requireOpen(call);
        }
        throw new IllegalStateException(call + " on thread " + caller.getName() + " while thread "
                + (other == null ? "of another call" : other.getName())
                + " is in the session: expected one thread at a time; stop() and close() may come from any");
    }

    /** Ends a call. */
    void leave() {
        inside.set(null);
        endIfFree();
    }

    /**
     * Ends the use, from any thread: at once, or if a call has not ended yet, at the end of that call and on its thread.
     *
     * @param last what is to be done then; that it may be done more than once must do no harm
     */
    void end(Runnable last) {
        end = last;
        endIfFree();
    }

    /** Whoever finds somebody inside leaves it to them: they look after they have left. */
    private void endIfFree() {
        Runnable last = end;
        if (last != null && inside.compareAndSet(null, Thread.currentThread())) {
            try {
                last.run();
            } finally {
                inside.set(null);
            }
        }
    }
}
