package inkling.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import inkling.app.serve.Wire.Answer;
import inkling.datasets.picture.ImageReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server has to give: predictions, the page, files and the description of itself. */
@Timeout(120)
class ServerTest extends RunningServer {
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

    @Test
    void aFileOfDataThatIsGoneIsAProblemAndSaidHere() throws IOException {
        Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));
        try (Wire wire = server.connect()) {
            assertProblem(wire.get("/data/t10k-labels-idx1-ubyte"), 404, "the file is no longer here");
            assertThat(wire.get("/healthz").status()).isEqualTo(200);
        }
        assertThat(server.complaints).singleElement().asString().contains("t10k-labels-idx1-ubyte");
        server.complaints.clear();
    }

    @Test
    void aFileIsServedUnderThePathThatIsListedWhateverItsName() throws IOException {
        try (Wire wire = server.connect()) {
            assertThat(wire.get("/api/v1/data").text())
                    .contains(
                            "\"name\":\"größe 50% #1?.gz\"", "\"path\":\"/data/gr%C3%B6%C3%9Fe%2050%25%20%231%3F.gz\"");
            assertThat(wire.get("/data/gr%C3%B6%C3%9Fe%2050%25%20%231%3F.gz").text())
                    .isEqualTo("other labels");
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
                assertThat(policy).doesNotContain("'unsafe-eval'");
                assertThat(policy.contains("'wasm-unsafe-eval'")).isEqualTo(path.equals("/worker.js"));
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
