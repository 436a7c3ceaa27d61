package inkling.spark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/**
 * A master and workers of one core each on this machine, processes of their own, which take ports that are free. It ends these and what
 * they have started, and no others.
 */
final class StandaloneCluster implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern REGISTERED = Pattern.compile("(Successfully registered with master)");

    private final Path folder;
    private final List<Process> daemons = new ArrayList<>();
    private final String master;

    /**
     * Starts them, and waits until all workers have found their master.
     *
     * @param folder where they may write
     */
    StandaloneCluster(Path folder, int workers) throws IOException {
        this.folder = folder;
        // As a distribution has them; ours, and those of the tests, are apart.
        Path jars = Files.createDirectories(folder.resolve("home/jars"));
        for (Path jar : jarsOfSpark()) {
            Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
        }
        try {
            master = start(
                            MASTER,
                            "org.apache.spark.deploy.master.Master --host " + LOOPBACK + " --port 0 --webui-port 0")
                    .join();
            List<CompletableFuture<String>> registered = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                registered.add(start(
                        REGISTERED,
                        "org.apache.spark.deploy.worker.Worker --host " + LOOPBACK
                                + " --webui-port 0 --cores 1 --memory 1g --work-dir " + folder.resolve("work" + i) + " "
                                + master));
            }
            registered.forEach(CompletableFuture::join);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Spark's, without ours and those of the tests; none where there is no Maven. */
    static List<Path> jarsOfSpark() {
        return classPath(true);
    }

    private static List<Path> classPath(boolean ofSpark) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .map(Path::toAbsolutePath)
                .filter(Files::exists)
                .filter(path -> ofSpark == (path.toString().endsWith(".jar") && !isOurs(path)))
                .toList();
    }

    private static boolean isOurs(Path jar) {
        return Stream.of("inkling", "picocli", "junit", "assertj")
                .anyMatch(name -> jar.getFileName().toString().startsWith(name));
    }

    /**
     * Starts a daemon.
     *
     * @param ready what it says when it can be used
     * @return what stands in the group of {@code ready}
     */
    private CompletableFuture<String> start(Pattern ready, String words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                folder.resolve("home/jars") + "/*"));
        command.addAll(List.of(words.split(" ", -1)));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", LOOPBACK);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process daemon = builder.start();
        daemons.add(daemon);
        var found = new CompletableFuture<String>();
        Thread.ofPlatform().daemon().start(() -> listen(daemon, ready, found));
        return found;
    }

    private static void listen(Process daemon, Pattern ready, CompletableFuture<String> found) {
        var said = new StringBuilder();
        try (BufferedReader lines = daemon.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = ready.matcher(line);
                if (matcher.find()) {
                    found.complete(matcher.group(1));
                } else if (!found.isDone()) {
                    said.append(line).append('\n');
                }
            }
        } catch (IOException e) {
            said.append(e);
        }
        found.completeExceptionally(new IllegalStateException("the daemon has ended:\n" + said));
    }

    /** For a driver in this process. */
    SparkConf conf() {
        String ours = String.join(
                File.pathSeparator,
                classPath(false).stream().map(Path::toString).toList());
        return new SparkConf()
                .setMaster(master)
                .setAppName("test")
                .set("spark.driver.host", LOOPBACK)
                .set("spark.driver.bindAddress", LOOPBACK)
                .set("spark.ui.enabled", "false")
                .set("spark.log.level", "ERROR")
                .set("spark.executor.memory", "768m")
                .set("spark.executor.extraClassPath", ours)
                .set("spark.executor.extraJavaOptions", "--add-modules=jdk.incubator.vector");
    }

    /** Kills a running executor; whether there was one. */
    boolean killExecutor() {
        return daemons.stream()
                .skip(1)
                .flatMap(Process::descendants)
                .filter(process -> process.info().commandLine().orElse("").contains("ExecutorBackend"))
                .findFirst()
                .filter(ProcessHandle::destroyForcibly)
                .isPresent();
    }

    @Override
    public void close() {
        for (Process daemon : daemons) {
            daemon.descendants().forEach(ProcessHandle::destroyForcibly);
            daemon.destroyForcibly();
        }
        for (Process daemon : daemons) {
            daemon.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        }
    }
}
