package inkling.spark;

import inkling.app.command.Interruption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/** Hooks of Hadoop, of which Spark's is one: they run one after the other, so Spark ends after these. */
final class BeforeSpark implements Interruption.ShutdownHooks {
    /** Spark ends at 50 and removes its files at 40, Hadoop's file systems close at 10. */
    private static final int PRIORITY = 100;

    @Override
    public void add(Thread hook, Duration patience) {
        ShutdownHookManager.get().addShutdownHook(hook, PRIORITY, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void remove(Thread hook) {
        ShutdownHookManager.get().removeShutdownHook(hook);
    }
}
