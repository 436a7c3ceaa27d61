package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(240)
class ServeCommandTest extends TrainedModel {
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    /** Starts the real program, which says in one line of JSON where it is. */
    private Process serve(String... options) throws IOException {
        return serve(Map.of(), options);
    }

    private Process serve(Map<String, String> environment, String... options) throws IOException {
        List<String> command = new ArrayList<>(InterruptedRunTest.hearingSignals());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Dsun.net.httpserver.maxReqTime=1",
                "-cp",
                ProgramClassPath.get() + File.pathSeparator + page(),
                Inkling.class.getName(),
                "serve",
                "--json",
                "--model",
                model()));
        command.addAll(Arrays.asList(options));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** Where the page is, a jar or a folder. */
    private static String page() throws IOException {
        String index = "inkling/page/index.html";
        String url = String.valueOf(ServeCommandTest.class.getClassLoader().getResource(index));
        String place = url.replaceFirst("^jar:", "").replaceFirst("!?/" + index + "$", "");
        return Path.of(URI.create(place)).toString();
    }

    private static JsonObject announced(Process process) throws IOException {
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        if (line == null) {
            throw new IOException(
                    String.join("\n", process.errorReader().lines().toList()));
        }
        return JsonParser.parseString(line).getAsJsonObject();
    }

    private static String get(JsonObject server, String path) throws IOException {
        try (InputStream in =
                URI.create(server.get("url").getAsString() + path).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    @Tag("slow")
    @DisabledOnOs(OS.WINDOWS)
    void servesThePageAndTheUsersModelUntilASignal(String signal, int code) throws Exception {
        train("--iterations", "2");
        Files.writeString(folder.resolve("train-labels-idx1-ubyte"), "labels");
        Process process = serve("--data", folder.toString());
        JsonObject server = announced(process);
        int port = server.get("port").getAsInt();
        assertThat(get(server, "")).contains("<title>Inkling</title>", "js/main.js");
        assertThat(get(server, "js/main.js")).contains("import");
        assertThat(get(server, "core/core.wasm")).startsWith("\0asm");
        assertThat(get(server, "data/train-labels-idx1-ubyte")).isEqualTo("labels");
        assertThat(get(server, "model/model.safetensors").getBytes(StandardCharsets.ISO_8859_1))
                .isEqualTo(Files.readAllBytes(Path.of(model())));
        assertThat(get(server, "api/v1/model"))
                .contains(server.get("weightsSha256").getAsString())
                .doesNotContain(folder.toString());

        try (var unfinished = new Socket(InetAddress.getLoopbackAddress(), port);
                var idle = new Socket(InetAddress.getLoopbackAddress(), port)) {
            unfinished.getOutputStream().write("GET / HT".getBytes(StandardCharsets.US_ASCII));
            assertThat(unfinished.getInputStream().read())
                    .as("closed by the server")
                    .isNegative();
            assertThat(idle.isConnected()).isTrue();
            assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(process.exitValue()).isEqualTo(code);
        assertThat(process.errorReader().lines()).containsExactly("inkling: stopped");
    }

    /** As in many a container: no screen answers where DISPLAY says, and nothing knows the machine's own name. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void neitherScreenNorNameIsNeeded() throws IOException {
        train("--iterations", "2");
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
        Process process = serve(
                Map.of("DISPLAY", "no.such.invalid:0", "JDK_JAVA_OPTIONS", "-Djdk.net.hosts.file=" + hosts),
                "--open",
                "--host",
                "0.0.0.0");
        JsonObject server = announced(process);
        assertThat(process.errorReader().lines().anyMatch(line -> line.contains("--open: found no browser")))
                .isTrue();
        assertThat(get(server, "healthz")).contains("ok");
    }

    @Test
    void aTakenPortGetsOneClearLine() throws IOException {
        train("--iterations", "2");
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var run = run("serve", "--model", model(), "--port", Integer.toString(taken.getLocalPort()));
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines().toList())
                    .singleElement()
                    .asString()
                    .startsWith("inkling: port " + taken.getLocalPort() + " of 127.0.0.1 cannot be had: ")
                    .endsWith("Choose another with --port; 0 is any that is free.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | --port 65536            | --port 65536: expected 0 to 65535",
                "2 | --port -1               | --port -1: expected 0 to 65535",
                "2 | --port x                | --port x: expected a whole number",
                "2 | --host no.such.invalid  | --host no.such.invalid: expected an address of this machine",
                "3 | --data NOWHERE          | expected files to serve, found none",
                "3 | --model NOWHERE         | no such model",
            })
    void mistakesGetOneClearLine(int code, String options, String message) {
        train("--iterations", "2");
        String model = options.contains("--model") ? "" : " --model " + model();
        var run = run(
                ("serve " + options.replace("NOWHERE", folder.resolve("none").toString()) + model).split(" ", -1));
        assertThat(run.err()).contains(message);
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void picturesInFoldersAreNotServedAsData() throws IOException {
        train("--iterations", "2");
        for (String name : List.of("a", "b")) {
            Files.createFile(
                    Files.createDirectories(folder.resolve("pictures/" + name)).resolve("1.png"));
        }
        var run = TestCommands.runUntilPrinted("serve", "--model", model(), "--data", folder + "/pictures");
        assertThat(run.code()).as(run.out()).isEqualTo(2);
        assertThat(run.err())
                .contains("--data " + folder + "/pictures: expected files of many examples each, such as IDX, found");
    }

    @Test
    void whoeverLetsOthersInIsWarnedAndToldWhereTheyComeIn() throws IOException {
        train("--iterations", "2");
        var run = TestCommands.runUntilPrinted("playground", "--host", "0.0.0.0", "--model", model());
        assertThat(run.code()).isEqualTo(130);
        assertThat(run.out()).contains("page       http://127.0.0.1:");
        assertThat(run.err()).contains("--host 0.0.0.0: other machines can reach this server");
        List<InetAddress> addresses = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address
                        && !address.isLoopbackAddress()
                        && !address.isLinkLocalAddress())
                .toList();
        assertThat(addresses)
                .allSatisfy(address -> assertThat(run.out())
                        .containsPattern("others .*http://" + Pattern.quote(address.getHostAddress() + ":")));
    }
}
