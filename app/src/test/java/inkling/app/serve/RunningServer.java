package inkling.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import inkling.app.serve.Wire.Answer;
import inkling.nn.Prediction;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server that runs during a test, and what is expected of its answers. */
abstract class RunningServer {
    @TempDir
    Path folder;

    TestServer server;

    @BeforeEach
    void start() throws IOException {
        Path data = Files.writeString(folder.resolve("t10k-labels-idx1-ubyte"), "labels");
        Files.writeString(folder.resolve("secret"), "secret");
        Path named = Files.writeString(folder.resolve("named"), "other labels");
        server = new TestServer(Map.of("t10k-labels-idx1-ubyte", data, "größe 50% #1?.gz", named));
    }

    @AfterEach
    void stop() {
        server.close();
        assertThat(server.complaints).isEmpty();
    }

    void assertPredicts(Answer answer, byte[] picture) {
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

    static void assertProblem(Answer answer, int status, String detail) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.headers().get("Content-Type")).isEqualTo(Problem.TYPE);
        JsonObject json = JsonParser.parseString(answer.text()).getAsJsonObject();
        assertThat(json.get("status").getAsInt()).isEqualTo(status);
        assertThat(json.get("detail").getAsString()).contains(detail);
    }

    static byte[] picture(String format) throws IOException {
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

    void predictFromMany(int connections, int each) throws Exception {
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
}
