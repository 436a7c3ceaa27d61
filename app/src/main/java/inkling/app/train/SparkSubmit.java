package inkling.app.train;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Hands a training over to {@code spark-submit}, which starts the same command with its gradients worked out on a cluster.
 *
 * @param master as Spark takes it
 * @param jar the application
 * @param home where Spark is
 */
record SparkSubmit(String master, Path jar, Path home) {
    static final String OPTION = "--spark";

    /** For a training to save what it has when it is told to end. */
    private static final long PATIENCE_MINUTES = 3;

    private static final String HOME = "SPARK_HOME";

    /**
     * Finds Spark, and the application beside this program.
     *
     * @throws IllegalArgumentException if one of them is not here; the message says how to get it
     */
    static SparkSubmit find(String master, Map<String, String> environment) {
        String home = environment.getOrDefault(HOME, "");
        if (home.isEmpty() || !Files.isExecutable(submit(Path.of(home)))) {
            throw new IllegalArgumentException(OPTION + " " + master + ": expected Apache Spark 4.2 in " + HOME
                    + (home.isEmpty() ? ", which is not set" : ", found no bin/spark-submit in " + home)
                    + "; `pip install pyspark==4.2.0` brings it, docs/cluster.md says how");
        }
        Path jar = Path.of(
                environment.getOrDefault("INKLING_SPARK_JAR", besideThis().toString()));
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException(
                    OPTION + " " + master + ": expected the application in " + jar
                            + "; among the sources `mvn -DskipTests -pl spark -am package` makes it, and INKLING_SPARK_JAR says where it is");
        }
        return new SparkSubmit(master, jar, Path.of(home));
    }

    private static Path submit(Path home) {
        return home.resolve("bin").resolve("spark-submit");
    }

    /** This program is {@code app/target/inkling.jar}, or classes beside where it would be. */
    private static Path besideThis() {
        try {
            Path here = Path.of(SparkSubmit.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return here.resolve("../../../spark/target/inkling-spark.jar").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program's own place is no path", e);
        }
    }

    /**
     * Runs the training.
     *
     * @param words of the command line behind {@code inkling}
     * @return its exit code
     */
    int run(List<String> words) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command(words)).inheritIO();
        if (hasWhatSparkNeeds()) {
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        }
        Process process = builder.start();
        // A signal to this program alone is one to the training, which then has something to save.
        var hook = new Thread(() -> end(process), "interruption");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return process.waitFor();
        } finally {
            process.destroy();
            forget(hook);
        }
    }

    /** A release brings a small Java of its own, which is not enough. */
    private static boolean hasWhatSparkNeeds() {
        return Stream.of("jdk.unsupported", "java.management", "java.sql")
                .allMatch(name -> ModuleLayer.boot().findModule(name).isPresent());
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, with the exit code of the signal.
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    /** What is run: the words without {@code train} and without this option. */
    List<String> command(List<String> words) {
        List<String> command = new ArrayList<>(List.of(
                submit(home).toString(),
                "--master",
                master,
                "--class",
                "inkling.spark.Train",
                "--conf",
                "spark.log.level=ERROR",
                "--driver-java-options",
                "--add-modules=jdk.incubator.vector",
                jar.toString()));
        boolean value = false;
        for (String word : words.subList(1, words.size())) {
            boolean ours = value || word.equals(OPTION) || word.startsWith(OPTION + "=");
            value = !value && word.equals(OPTION);
            if (!ours) {
                command.add(word);
            }
        }
        return command;
    }
}
