package inkling.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.serve.Wire.Answer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad, huge, slow and many requests. */
@Timeout(120)
class ServerLimitsTest extends RunningServer {
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

    /** Idle connections, requests that never end, large bodies that lack their ends: all are open while others are answered. */
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
            for (int i = 0; i < Limits.MAX_BODY_BYTES_AT_ONCE / Limits.MAX_BODY_BYTES; i++) {
                Wire almost = server.connect();
                slow.add(almost);
                almost.send("POST /api/v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\n"
                        + "Content-Length: " + Limits.MAX_BODY_BYTES + "\r\n\r\n");
                // With those above, almost all that may be held at once.
                almost.send(new byte[Limits.MAX_BODY_BYTES - 400]);
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
    void largePicturesKeepOnlyPicturesWaiting() throws Exception {
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
}
