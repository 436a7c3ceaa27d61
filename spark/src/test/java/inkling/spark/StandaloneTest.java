package inkling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.Inkling;
import inkling.model.Model;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master and two workers on this machine, each a process of its own, of which executors are killed. docs/cluster.md has the command. */
@Tag("standalone")
class StandaloneTest {
    private static final String LOOPBACK = "127.0.0.1";

    @TempDir
    private Path folder;

    private final List<Process> daemons = new ArrayList<>();
    private String master = "";

    /** Spark's jars in a folder, as a distribution has them; ours, and those of the tests, are apart. */
    @BeforeEach
    void startCluster() throws IOException, InterruptedException {
        Path jars = Files.createDirectories(folder.resolve("home/jars"));
        for (Path jar : classPath(true)) {
            Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
        }
        int port = freePort();
        master = "spark://" + LOOPBACK + ":" + port;
        start("org.apache.spark.deploy.master.Master", "--host", LOOPBACK, "--port", "" + port, "--webui-port", "0");
        for (int i = 0; i < 2; i++) {
            String work = folder.resolve("work" + i).toString();
            start(
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    LOOPBACK,
                    "--webui-port",
                    "0",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--work-dir",
                    work,
                    master);
        }
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

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void start(String type, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                folder.resolve("home/jars") + "/*",
                type));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log" + daemons.size()).toFile());
        builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", LOOPBACK);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        daemons.add(builder.start());
    }

    @AfterEach
    void endCluster() throws InterruptedException {
        for (Process daemon : daemons) {
            daemon.descendants().forEach(ProcessHandle::destroyForcibly);
            daemon.destroyForcibly();
            daemon.waitFor(30, TimeUnit.SECONDS);
        }
    }

    /** Kills a running executor after so many tasks, and another after twice as many. */
    private final class Killer extends SparkListener {
        private static final int EVERY = 20;
        private final AtomicInteger tasks = new AtomicInteger();
        private final AtomicInteger killed = new AtomicInteger();

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (tasks.incrementAndGet() % EVERY == 0 && killed.get() < 2) {
                daemons.stream()
                        .skip(1)
                        .flatMap(Process::descendants)
                        .filter(process ->
                                process.info().commandLine().orElse("").contains("ExecutorBackend"))
                        .findFirst()
                        .filter(ProcessHandle::destroyForcibly)
                        .ifPresent(process -> killed.incrementAndGet());
            }
        }
    }

    @Test
    void aRunWhoseExecutorsAreKilledEndsWithTheSameBits() throws IOException {
        String[] options = {"--data", "generated:8000", "--iterations", "30", "--json", "--out"};
        var killer = new Killer();
        Path out = folder.resolve("cluster.safetensors");
        String ours = String.join(
                File.pathSeparator,
                classPath(false).stream().map(Path::toString).toList());
        var conf = new SparkConf()
                .setMaster(master)
                .setAppName("test")
                .set("spark.driver.host", LOOPBACK)
                .set("spark.driver.bindAddress", LOOPBACK)
                .set("spark.ui.enabled", "false")
                .set("spark.executor.memory", "768m")
                .set("spark.executor.extraClassPath", ours)
                .set("spark.executor.extraJavaOptions", "--add-modules=jdk.incubator.vector");
        try (var spark = new JavaSparkContext(conf)) {
            spark.sc().addSparkListener(killer);
            List<String> words = new ArrayList<>(List.of(options));
            words.add(out.toString());
            assertThat(new Cluster(spark).train(words)).isZero();
        }
        assertThat(killer.killed).hasValue(2);
        Path here = folder.resolve("here.safetensors");
        List<String> words = new ArrayList<>(List.of("train"));
        words.addAll(List.of(options));
        words.add(here.toString());
        assertThat(Inkling.commandLine().execute(words.toArray(String[]::new))).isZero();
        assertThat(Model.read(out).weightsSha256()).isEqualTo(Model.read(here).weightsSha256());
    }
}
