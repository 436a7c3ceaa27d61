package inkling.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import inkling.app.serve.Wire.Answer;
import inkling.datasets.picture.ImageReader;
import inkling.nn.Prediction;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server, asked by good and bad clients. */
@Timeout(120)
class ServerTest {
    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        Path data = Files.writeString(folder.resolve("t10k-labels-idx1-ubyte"), "labels");
        Files.writeString(folder.resolve("secret"), "secret");
        server = new TestServer(Map.of("t10k-labels-idx1-ubyte", data));
    }

    @AfterEach
    void stop() {
        server.close();
        assertThat(server.complaints).isEmpty();
    }

    private void assertPredicts(Answer answer, byte[] picture) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Prediction expected = server.model.predict(picture);
        JsonObject json = JsonParser.parseString(answer.text()).getAsJsonObject();
        assertThat(json.get("prediction").getAsString())
                .isEqualTo(server.model.classNames().get(expected.label()));
        assertThat(json.get("confidence").getAsFloat()).isEqualTo(expected.confidence());
        JsonObject probabilities = json.getAsJsonObject("probabilities");
        for (int i = 0; i < expected.classes(); i++) {
            assertThat(probabilities.get(server.model.classNames().get(i)).getAsFloat())
                    .isEqualTo(expected.probability(i));
        }
    }

    private static void assertProblem(Answer answer, int status, String detail) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.headers().get("Content-Type")).isEqualTo(Problem.TYPE);
        JsonObject json = JsonParser.parseString(answer.text()).getAsJsonObject();
        assertThat(json.get("status").getAsInt()).isEqualTo(status);
        assertThat(json.get("detail").getAsString()).contains(detail);
    }

    @Test
    void pixelsArePredictedInEveryForm() throws IOException {
        try (Wire wire = server.connect()) {
            byte[] picture = TestServer.DIGITS.picture(3);
            String base64 = Base64.getEncoder().encodeToString(picture);
            String numbers = new String(TestServer.json(3), StandardCharsets.UTF_8);
            for (String body : List.of(numbers, "{\"pixels\": " + numbers + "}", "{\"pixels\":\"" + base64 + "\"}")) {
                assertPredicts(
                        wire.post("application/json; charset=utf-8", body.getBytes(StandardCharsets.UTF_8)), picture);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
    void picturesArePredictedAsTheirFilesAre(String format) throws IOException {
        byte[] content = picture(format);
        byte[] digit = ImageReader.readDigit(Files.write(folder.resolve("digit"), content));

        try (Wire wire = server.connect()) {
            assertPredicts(wire.post("image/" + format, content), digit);
        }
    }

    private static byte[] picture(String format) throws IOException {
        var image = new BufferedImage(60, 60, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 60, 60);
        graphics.setColor(Color.BLACK);
        graphics.fillRect(27, 10, 7, 40);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "NONE",
            value = {
                "evil.example       | NONE                    | 421 | names another machine",
                "evil.example:PORT  | http://evil.example     | 421 | names another machine",
                "127.0.0.1.evil.com | NONE                    | 421 | names another machine",
                "192.168.1.1:PORT   | NONE                    | 421 | names another machine",
                "127.0.0.1 evil     | NONE                    | 400 | expected one Host header",
                "127.0.0.1:PORT     | http://evil.example     | 403 | names another site",
                "127.0.0.1:PORT     | null                    | 403 | names another site",
                "127.0.0.1:PORT     | http://127.0.0.1:1      | 403 | names another site",
                "127.0.0.1:PORT     | https://127.0.0.1:PORT  | 403 | names another site",
                "127.0.0.1:PORT     | http://localhost:PORT   | 403 | names another site",
                "127.0.0.1:PORT     | http://127.0.0.1:PORT   | 200 |",
                "LOCALHOST:PORT     | http://localhost:PORT   | 200 |",
                "[::1]:PORT         | NONE                    | 200 |",
                "localhost          | NONE                    | 200 |",
            })
    void otherSitesAreRefused(String host, String origin, int status, String detail) throws IOException {
        try (Wire wire = server.connect()) {
            String port = Integer.toString(server.port());
            byte[] body = TestServer.json(0);
            wire.send("POST /api/v1/predict HTTP/1.1\r\nHost: " + host.replace("PORT", port) + "\r\n"
                    + (origin == null ? "" : "Origin: " + origin.replace("PORT", port) + "\r\n")
                    + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n");
            wire.send(body);
            Answer answer = wire.answer();
            if (status == 200) {
                assertPredicts(answer, TestServer.DIGITS.picture(0));
            } else {
                assertProblem(answer, status, detail);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Host: localhost\r\nHost: evil.example\r\n"})
    void thereIsOneHost(String hosts) throws IOException {
        try (Wire wire = server.connect()) {
            wire.send("GET / HTTP/1.1\r\n" + hosts + "\r\n");
            assertProblem(wire.answer(), 400, "expected one Host header");
        }
    }

    /** A picture or a frame in another site's page must not even tell that the server is there; a link may lead to it. */
    @Test
    void anotherSiteCanOnlyLink() throws IOException {
        try (Wire wire = server.connect()) {
            String from = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: ";
            wire.send(wire.request("GET", "/", from + "no-cors\r\nSec-Fetch-Dest: image\r\n", new byte[0]));
            assertProblem(wire.answer(), 403, "another site");
            wire.send(wire.request("GET", "/", from + "navigate\r\nSec-Fetch-Dest: iframe\r\n", new byte[0]));
            assertProblem(wire.answer(), 403, "another site");
            wire.send(wire.request("GET", "/", from + "navigate\r\nSec-Fetch-Dest: document\r\n", new byte[0]));
            assertThat(wire.answer().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret",
                "/data/../secret",
                "/data/..%2fsecret",
                "/data/%2e%2e/secret",
                "/data/%2e%2e%2fsecret",
                "/data/..\\secret",
                "/data/..%5csecret",
                "/data//secret",
                "/data/secret",
                "/data/secret%00",
                "/data/",
                "/data/t10k-labels-idx1-ubyte/../secret",
                "/data/t10k-labels-idx1-ubyte%00",
                "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                "/etc/passwd",
                "/./index.html",
                "/INDEX.HTML",
                "//127.0.0.1/index.html",
                "file:///etc/passwd",
                "http://evil.example/index.html",
                "*",
            })
    void noPathLeadsToAFile(String path) throws IOException {
        try (Wire wire = server.connect()) {
            wire.send(wire.request("GET", path, "", new byte[0]));
            Answer answer;
            try {
                answer = wire.answer();
            } catch (IOException e) {
                return; // closed without a word, as by the JDK's server for *
            }
            assertThat(answer.status()).isIn(400, 404);
            assertThat(answer.text())
                    .doesNotContain("root:")
                    .doesNotContain("the page")
                    .isNotEqualTo("secret");
        }
    }

    @Test
    void whatIsThereIsServed() throws IOException {
        try (Wire wire = server.connect()) {
            assertThat(wire.get("/").text()).isEqualTo("<p>the page</p>");
            assertThat(wire.get("/index.html").headers().get("Content-Type")).startsWith("text/html");
            assertThat(wire.get("/data/t10k-labels-idx1-ubyte").text()).isEqualTo("labels");
            assertThat(wire.get("/api/v1/data").text())
                    .contains("\"path\":\"/data/t10k-labels-idx1-ubyte\"", "\"bytes\":6");
            assertThat(wire.get("/healthz").text()).isEqualTo("{\"status\":\"ok\"}");
            assertThat(wire.get("/api/v1/model").text())
                    .contains(server.model.weightsSha256())
                    .doesNotContain("safetensors");
            assertThat(wire.get("/api").text()).contains("api.js");
            assertThat(wire.get("/api.js").headers().get("Content-Type")).startsWith("text/javascript");
        }
    }

    /** The document names each path of the API, and each answers with the status that it gives first. */
    @Test
    void theDocumentIsTheApi() throws IOException {
        try (Wire wire = server.connect()) {
            JsonObject paths = JsonParser.parseString(
                            wire.get("/api/v1/openapi.json").text())
                    .getAsJsonObject()
                    .getAsJsonObject("paths");
            assertThat(paths.keySet())
                    .containsExactlyInAnyOrder(
                            "/api/v1/predict", "/api/v1/model", "/api/v1/data", "/api/v1/openapi.json", "/healthz");
            for (String path : paths.keySet()) {
                boolean get = paths.getAsJsonObject(path).has("get");
                Answer answer = get ? wire.get(path) : wire.post("application/json", TestServer.json(1));
                assertThat(answer.status()).as(path).isEqualTo(200);
                assertThat(answer.headers().get("Content-Type")).isEqualTo("application/json");
            }
        }
    }

    @Test
    void methodsAreKeptApart() throws IOException {
        try (Wire wire = server.connect()) {
            Answer got = wire.get("/api/v1/predict");
            assertProblem(got, 405, "expected POST");
            assertThat(got.headers().get("Allow")).isEqualTo("POST");
            for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "GETX")) {
                wire.send(wire.request(method, "/healthz", "", new byte[0]));
                assertProblem(wire.answer(), 405, "expected GET, HEAD");
            }
            wire.send(wire.request("HEAD", "/", "", new byte[0]));
            Answer head = wire.answer(false);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.headers().get("Content-Length")).isEqualTo("15");
            assertThat(wire.get("/nothing").status()).isEqualTo(404);
        }
    }

    @Test
    void whatABrowserHasIsNotSentAgain() throws IOException {
        try (Wire wire = server.connect()) {
            Map<String, String> first = wire.get("/").headers();
            String tag = first.get("ETag");
            wire.send(wire.request("GET", "/", "If-None-Match: " + tag + "\r\n", new byte[0]));
            Answer again = wire.answer(false);
            assertThat(again.status()).isEqualTo(304);
            // A browser puts these in the place of those that it has kept.
            assertThat(again.headers()).containsEntry(Server.POLICY, first.get(Server.POLICY));
            assertThat(wire.get("/").status()).isEqualTo(200);
        }
    }

    @Test
    void filesOfThePageArePackedForWhoTakesThemSo() throws IOException {
        try (Wire wire = server.connect()) {
            Answer plain = wire.get("/worker.js");
            assertThat(plain.headers()).containsEntry("Vary", "Accept-Encoding").doesNotContainKey("Content-Encoding");
            wire.send(wire.request("GET", "/worker.js", "Accept-Encoding: br, gzip\r\n", new byte[0]));
            Answer packed = wire.answer(true);
            assertThat(packed.headers()).containsEntry("Content-Encoding", "gzip");
            assertThat(packed.headers().get("ETag"))
                    .isNotEqualTo(plain.headers().get("ETag"));
            assertThat(packed.headers())
                    .containsEntry(Server.POLICY, plain.headers().get(Server.POLICY));
            try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
                assertThat(unpacked.readAllBytes()).isEqualTo(plain.body());
            }
            wire.send(wire.request("GET", "/worker.js", "Accept-Encoding: gzip;q=0\r\n", new byte[0]));
            assertThat(wire.answer(true).headers()).doesNotContainKey("Content-Encoding");
        }
    }

    @Test
    void everyAnswerHasItsHeaders() throws IOException {
        try (Wire wire = server.connect()) {
            for (String path : List.of("/", "/worker.js", "/api", "/api/v1/model", "/nothing", "/api/v1/predict")) {
                Map<String, String> headers = wire.get(path).headers();
                assertThat(headers)
                        .containsEntry("X-Content-Type-Options", "nosniff")
                        .containsEntry("Cross-Origin-Resource-Policy", "same-origin")
                        .containsEntry("Cross-Origin-Opener-Policy", "same-origin")
                        .doesNotContainKey("Access-Control-Allow-Origin");
                String policy = headers.getOrDefault(Server.POLICY, "");
                assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'");
                assertThat(policy.contains("'unsafe-eval'")).isEqualTo(path.equals("/worker.js"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | ''                       | 400 | expected JSON",
                "application/json | [1,2                     | 400 | expected JSON",
                "application/json | [1 2]                    | 400 | expected JSON",
                "application/json | {\"pixels\":             | 400 | expected JSON",
                "application/json | {\"pixels\":\"AA==\"} x  | 422 | expected 784 bytes in base64, found 1",
                "application/json | {\"pixels\":\"#\"}       | 422 | found a string that is none",
                "application/json | {\"other\":[1]}          | 422 | the one field \"pixels\"",
                "application/json | {}                       | 422 | the one field \"pixels\"",
                "application/json | [1,2]                    | 422 | expected 784 numbers, found 2",
                "application/json | [256]                    | 422 | whole numbers from 0",
                "application/json | [-1]                     | 422 | whole numbers from 0",
                "application/json | [0.5]                    | 422 | pixel 0 is another",
                "application/json | [1e99]                   | 422 | whole numbers from 0",
                "application/json | [NaN]                    | 400 | expected JSON",
                "application/json | [\"1\"]                  | 422 | whole numbers from 0",
                "application/json | [[[[[[[[[[               | 422 | whole numbers from 0",
                "application/json | 7                        | 422 | expected an array of 784 numbers",
                "text/plain       | [1,2]                    | 415 | Content-Type application/json",
                "multipart/form-data | x                     | 415 | Content-Type application/json",
                "image/png        | no picture               | 422 | expected a PNG, JPEG, GIF or BMP picture",
                "image/png        | ''                       | 422 | found an empty file",
            })
    void badBodiesAreProblemsOfTheClient(String type, String body, int status, String detail) throws IOException {
        try (Wire wire = server.connect()) {
            assertProblem(wire.post(type, body.getBytes(StandardCharsets.UTF_8)), status, detail);
            assertPredicts(wire.post("application/json", TestServer.json(2)), TestServer.DIGITS.picture(2));
        }
    }

    @Test
    void brokenAndBombingPicturesAreProblemsOfTheClient() throws IOException {
        byte[] good = picture("png");
        byte[] cut = Arrays.copyOf(good, good.length / 2);
        byte[] huge = good.clone();
        huge[16] = 0x7f; // the width
        var white = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3000, 3000, BufferedImage.TYPE_BYTE_BINARY), "png", white);
        byte[] blank = white.toByteArray();
        try (Wire wire = server.connect()) {
            for (byte[] bad : List.of(cut, huge, blank)) {
                assertProblem(wire.post("image/png", bad), 422, "picture: ");
            }
            assertPredicts(wire.post("application/json", TestServer.json(2)), TestServer.DIGITS.picture(2));
        }
    }

    @Test
    void hugeBodiesAreRefused() throws IOException {
        try (Wire wire = server.connect()) {
            wire.send("POST /api/v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\nContent-Length: "
                    + Long.MAX_VALUE + "\r\n\r\n");
            Answer answer = wire.answer();
            assertProblem(answer, 413, "at most 8388608 bytes");
            assertThat(answer.headers().get("Connection")).isEqualTo("close");
        }
        try (Wire wire = server.connect()) {
            wire.send(String.join(
                    "\r\n",
                    "POST /api/v1/predict HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: image/png",
                    "Transfer-Encoding: chunked",
                    "\r\n"));
            byte[] chunk = new byte[1 << 20];
            for (int i = 0; i < 9; i++) {
                wire.send("100000\r\n");
                wire.send(chunk);
                wire.send("\r\n");
            }
            assertProblem(wire.answer(), 413, "at most 8388608 bytes");
        }
    }

    /** Idle connections, requests that never end, promises of large bodies: all are open while others are answered. */
    @Test
    void slowClientsKeepNobodyWaiting() throws Exception {
        List<Wire> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                slow.add(server.connect());
                Wire half = server.connect();
                slow.add(half);
                half.send("POST /api/v1/predict HTTP/1.1\r\nHost: local");
                Wire promising = server.connect();
                slow.add(promising);
                promising.send("POST /api/v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\n"
                        + "Content-Length: 8000000\r\n\r\nonly this");
            }
            predictFromMany(8, 50);
        } finally {
            for (Wire wire : slow) {
                wire.close();
            }
        }
    }

    /** Each of these takes as long to decode as a picture may. */
    @Test
    void largePicturesKeepOnlyEachOtherWaiting() throws Exception {
        var large = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4096, 4096, BufferedImage.TYPE_BYTE_GRAY), "png", large);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(clients.submit(() -> {
                    try (Wire wire = server.connect()) {
                        return wire.post("image/png", large.toByteArray());
                    }
                }));
            }
            predictFromMany(4, 50);
            for (Future<Answer> answer : answers) {
                assertProblem(answer.get(), 422, "picture: ");
            }
        }
    }

    @Test
    void concurrentPredictionsAreAllRight() throws Exception {
        predictFromMany(32, 100);
    }

    private void predictFromMany(int connections, int each) throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int client = 0; client < connections; client++) {
                int first = client;
                done.add(clients.submit(() -> {
                    try (Wire wire = server.connect()) {
                        for (int i = 0; i < each; i++) {
                            int digit = (first + i) % TestServer.DIGITS.size();
                            assertPredicts(
                                    wire.post("application/json", TestServer.json(digit)),
                                    TestServer.DIGITS.picture(digit));
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> client : done) {
                client.get();
            }
        }
    }

    /** Two requests in one packet get two answers, and what follows a body is not part of it. */
    @Test
    void requestsMayFollowEachOtherAtOnce() throws IOException {
        try (Wire wire = server.connect()) {
            var both = new ByteArrayOutputStream();
            String type = "Content-Type: application/json\r\n";
            both.writeBytes(wire.request("POST", "/api/v1/predict", type, TestServer.json(4)));
            both.writeBytes(wire.request("POST", "/api/v1/predict", type, TestServer.json(5)));
            wire.send(both.toByteArray());
            assertPredicts(wire.answer(), TestServer.DIGITS.picture(4));
            assertPredicts(wire.answer(), TestServer.DIGITS.picture(5));
        }
    }
}
