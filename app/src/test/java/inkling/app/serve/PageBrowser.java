package inkling.app.serve;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Debian's chromium without a window, by the few commands of WebDriver that are needed; skipped where it is not installed. */
final class PageBrowser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Pattern PORT = Pattern.compile("on port (\\d+)");

    private final Process driver;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String session;

    PageBrowser(Path profile) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER), "chromium is not installed");
        driver = new ProcessBuilder(DRIVER.toString(), "--port=0")
                .redirectErrorStream(true)
                .start();
        String server = "http://127.0.0.1:" + port(driver.inputReader(StandardCharsets.UTF_8)) + "/session";
        var options = Map.of(
                "binary",
                CHROMIUM.toString(),
                "args",
                List.of("--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + profile));
        var capabilities = Map.of("goog:chromeOptions", options, "goog:loggingPrefs", Map.of("browser", "ALL"));
        JsonElement value = post(server, Map.of("capabilities", Map.of("alwaysMatch", capabilities)));
        session = server + "/" + value.getAsJsonObject().get("sessionId").getAsString();
    }

    private static String port(BufferedReader output) throws IOException {
        String line = output.readLine();
        while (line != null) {
            Matcher port = PORT.matcher(line);
            if (line.contains("started successfully") && port.find()) {
                return port.group(1);
            }
            line = output.readLine();
        }
        throw new IOException("chromedriver has not started");
    }

    private JsonElement post(String url, Object body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .POST(BodyPublishers.ofString(new Gson().toJson(body)))
                .build();
        JsonObject answer = JsonParser.parseString(
                        http.send(request, BodyHandlers.ofString()).body())
                .getAsJsonObject();
        JsonElement value = answer.get("value");
        if (value.isJsonObject() && value.getAsJsonObject().has("error")) {
            throw new IOException(value.toString());
        }
        return value;
    }

    void open(String url) throws IOException, InterruptedException {
        post(session + "/url", Map.of("url", url));
    }

    /** Runs the body of a function. */
    JsonElement run(String script) throws IOException, InterruptedException {
        return post(session + "/execute/sync", Map.of("script", script, "args", List.of()));
    }

    /** Waits until an expression is true. */
    void until(String expression) throws IOException, InterruptedException {
        while (!run("return Boolean(" + expression + ")").getAsBoolean()) {
            Thread.sleep(50);
        }
    }

    /** What the console has said since the last call, refused requests included. */
    List<String> console() throws IOException, InterruptedException {
        List<String> messages = new ArrayList<>();
        for (JsonElement entry :
                post(session + "/se/log", Map.of("type", "browser")).getAsJsonArray()) {
            messages.add(entry.getAsJsonObject().get("message").getAsString());
        }
        return messages;
    }

    @Override
    public void close() {
        var end = HttpRequest.newBuilder(URI.create(session)).DELETE().build();
        http.sendAsync(end, BodyHandlers.discarding()).join();
        http.close();
        driver.destroy();
        driver.onExit().join();
    }
}
