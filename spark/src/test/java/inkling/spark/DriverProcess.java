package inkling.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;

/** {@code inkling.spark.Train} in a process of its own, which says whenever a job begins: so an update, at the latest, after that. */
final class DriverProcess {
    private static final String JOB = "a job begins";

    /** Given to Spark by its name. */
    public static final class Announcer extends SparkListener {
        @Override
        public void onJobStart(SparkListenerJobStart start) {
            System.out.println(JOB);
        }
    }

    private final Process process;
    private final Path said;

    /**
     * Starts it.
     *
     * @param folder where it may write
     */
    DriverProcess(String master, Path folder, List<String> words) throws IOException {
        said = Files.createTempFile(folder, "driver", ".txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--") || argument.startsWith("-XX:+IgnoreUnrecognized"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + folder,
                "-Dspark.master=" + master,
                "-Dspark.ui.enabled=false",
                "-Dspark.log.level=ERROR",
                "-Dspark.extraListeners=" + Announcer.class.getName(),
                "-cp",
                System.getProperty("java.class.path"),
                "inkling.spark.Train"));
        command.addAll(words);
        process = new ProcessBuilder(command).redirectError(said.toFile()).start();
    }

    /** Kills it as soon as so many jobs have begun. */
    void killAfter(int jobs) throws IOException, InterruptedException {
        after(jobs, ProcessHandle::destroyForcibly);
    }

    /** Asks it to end as soon as so many jobs have begun; returns its exit code. */
    int terminateAfter(int jobs) throws IOException, InterruptedException {
        return after(jobs, ProcessHandle::destroy);
    }

    private int after(int jobs, Consumer<ProcessHandle> end) throws IOException, InterruptedException {
        int begun = 0;
        try (BufferedReader lines = process.inputReader()) {
            while (begun < jobs) {
                String line = lines.readLine();
                if (line == null) {
                    throw new IllegalStateException("it has ended after " + begun + " jobs:\n" + said());
                }
                begun += line.equals(JOB) ? 1 : 0;
            }
            end.accept(process.toHandle());
            lines.lines().forEach(line -> {});
        }
        return process.waitFor();
    }

    /** Waits for its end; returns its exit code. */
    int await() throws IOException, InterruptedException {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(line -> {});
        }
        return process.waitFor();
    }

    /** What it has said on standard error. */
    String said() {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
