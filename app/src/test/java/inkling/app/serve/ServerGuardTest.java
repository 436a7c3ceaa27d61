package inkling.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.serve.Wire.Answer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the server lets in, and what it keeps to itself. */
@Timeout(120)
class ServerGuardTest extends RunningServer {
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

    /** As docs/serve.md has a proxy send them: where the request came from is told by the browser's Sec-Fetch-Site alone. */
    @Test
    void aProxyThatSpeaksHttpsIsAnswered() throws IOException {
        byte[] body = TestServer.json(0);
        for (String site : List.of("same-origin", "cross-site")) {
            try (Wire wire = server.connect()) {
                wire.send("POST /api/v1/predict HTTP/1.0\r\nHost: 127.0.0.1:" + server.port()
                        + "\r\nConnection: close\r\nX-Forwarded-Proto: https\r\nSec-Fetch-Site: " + site
                        + "\r\nSec-Fetch-Mode: cors\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                        + "\r\n\r\n");
                wire.send(body);
                if (site.equals("same-origin")) {
                    assertPredicts(wire.answer(), TestServer.DIGITS.picture(0));
                } else {
                    assertProblem(wire.answer(), 403, "another site");
                }
            }
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
}
