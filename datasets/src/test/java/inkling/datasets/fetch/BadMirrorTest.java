package inkling.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which a mirror fails: a clear reason, the next mirror's turn, and nothing left behind. */
@Timeout(30)
class BadMirrorTest {
    private static final FetchPolicy QUICK =
            new FetchPolicy(Duration.ofSeconds(2), Duration.ofMillis(250), 1, Duration.ZERO);
    private static final FetchPolicy LESS_QUICK =
            new FetchPolicy(Duration.ofSeconds(5), Duration.ofSeconds(3), 1, Duration.ZERO);
    private static final FetchPolicy PATIENT =
            new FetchPolicy(Duration.ofSeconds(20), Duration.ofSeconds(20), 1, Duration.ZERO);
    private static final int MAX_MESSAGE_LENGTH = 700;
    private static final int LONG_ENOUGH_TO_ARRIVE = 100;
    private static final byte[] PAGE = "\n <html>Please log in".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path root;

    private final FakeData data = new FakeData(Fingerprint.Form.DECOMPRESSED);

    static Stream<Arguments> badMirrors() {
        var data = new FakeData(Fingerprint.Form.DECOMPRESSED);
        byte[] gzip = data.gzip(FakeData.FIRST);
        byte[] plain = data.plain(FakeData.FIRST);
        return Stream.of(
                bad("HTTP 403", answer("403 Forbidden", new byte[0])),
                bad("HTTP 404", answer("404 Not Found", PAGE)),
                bad("HTTP 500", answer("500 Oops", PAGE)),
                bad("HTTP 206", answer("206 Partial Content", gzip)),
                bad("expected a gzip file, found a web page (HTML)", answer(PAGE)),
                bad("expected a gzip file, found an empty file", answer(new byte[0])),
                bad("found a file that begins with 00 00 08 03 00 00 00 3c", answer(plain)),
                bad("expected 3,856 bytes of content, found more", answer(gzip(plain, 3857))),
                bad("expected 3,856 bytes of content, found more", answer(gzip(plain, 50_000_000))),
                bad("expected 3,856 bytes of content, found 3,855 bytes", answer(gzip(plain, 3855))),
                bad("expected 3,856 bytes of content, found 7 bytes", answer(gzip(plain, 7))),
                bad("expected 3,856 bytes of content, found the file cut off", answer(cut(gzip, gzip.length - 5))),
                bad("expected 3,856 bytes of content, found the file cut off", answer(cut(gzip, 500))),
                bad("found the file cut off", answer(cut(gzip, 5))),
                bad("found a damaged one", answer(flipped(gzip, gzip.length - 6))),
                bad("found a damaged one", answer(flipped(gzip, 2))),
                bad("expected one gzip file and nothing after it", answer(cut(gzip, gzip.length + 20))),
                bad(
                        "expected the header 00 00 08 03 00 00 00 3c 00 00 00 08 00 00 00 08, found 00 00 09",
                        answer(FakeData.gzipped(flipped(plain, 2)))),
                bad("expected SHA-256 " + FakeData.sha256(plain), answer(FakeData.gzipped(flipped(plain, 100)))),
                bad("found " + FakeData.sha256(flipped(plain, 100)), answer(FakeData.gzipped(flipped(plain, 100)))),
                bad("the transfer broke off after 500 of 1,000 bytes", (out, file) -> {
                    Mirror.head(out, "200 OK", "Content-Length: 1000");
                    out.write(new byte[500]);
                    Thread.sleep(LONG_ENOUGH_TO_ARRIVE);
                }),
                bad("the transfer broke off after", (out, file) -> {
                    Mirror.head(out, "200 OK", "Transfer-Encoding: chunked");
                    out.write("5\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII));
                    Thread.sleep(LONG_ENOUGH_TO_ARRIVE);
                }),
                bad("expected at most 69,395 bytes, found more", (out, file) -> {
                    Mirror.head(out, "200 OK", "Content-Length: 5000000000");
                    Thread.sleep(60_000);
                }),
                bad("expected at most 69,395 bytes, found more", (out, file) -> endless(out, 1 << 16)),
                bad("the transfer stalled after 10 bytes: less than 256 bytes within 0.25 s", (out, file) -> {
                    Mirror.head(out, "200 OK", "Cache-Control: none");
                    out.write(new byte[10]);
                    Thread.sleep(60_000);
                }),
                bad("the transfer stalled after", (out, file) -> endless(out, 1)),
                bad("no answer within 0.25 s", (out, file) -> Thread.sleep(60_000)),
                // The client may try again by itself and run out of time with that; it says "no connection" then.
                bad("no ", (out, file) -> {}),
                bad("no answer: ", (out, file) -> out.write("SSH-2.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII))),
                bad(
                        "HTTP 302 to /" + FakeData.FIRST + ", not followed",
                        (out, file) -> Mirror.head(out, "302 Found", "Location: /" + file)),
                bad("Invalid redirection", answer("301 Moved", new byte[0])),
                bad("makes no sense", redirect("http://[broken/")),
                bad("makes no sense", redirect("ht^tp://example.org/")),
                bad("HTTP 302 to file:///etc/passwd, not followed", redirect("file:///etc/passwd")),
                bad("HTTP 302 to ftp://localhost/x, not followed", redirect("ftp://localhost/x")),
                bad("HTTP 302 to file:///" + "x".repeat(300), redirect("file:///" + "x".repeat(100_000))),
                bad("expected a length in the header Content-Length, found abc", length("abc")),
                bad("expected a length in the header Content-Length, found -1", length("-1")),
                bad(
                        "expected a length in the header Content-Length, found 99999999999999999999999",
                        length("99999999999999999999999")),
                bad("expected a length in the header Content-Length, found 1e3", length("1e3")),
                bad("expected a length in the header Content-Length, found 5, 6", length("5, 6")),
                bad("HTTP 304", answer("304 Not Modified", new byte[0])),
                bad("HTTP 401", (out, file) -> Mirror.head(out, "401 No", "WWW-Authenticate: \u0007nonsense")),
                bad("HTTP 204", answer("204 Nothing", new byte[0])),
                bad("HTTP 999", answer("999 What", new byte[0])),
                bad("no answer", (out, file) -> {
                    while (true) {
                        Mirror.head(out, "103 Early", "A: b");
                    }
                }),
                bad("no answer", (out, file) -> {
                    out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                    while (true) {
                        out.write("A: bbbbbbbbbbbbbbbbbbbbbbbbbbbbb\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                }),
                bad(
                        "no answer",
                        (out, file) -> out.write("HTTP/1.1 \u0007x\r\n\r\n".getBytes(StandardCharsets.US_ASCII))),
                bad("the transfer broke off after", (out, file) -> {
                    Mirror.head(out, "200 OK", "Transfer-Encoding: chunked");
                    out.write("5\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII));
                    Thread.sleep(LONG_ENOUGH_TO_ARRIVE);
                    out.write("zzz\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII));
                    Thread.sleep(LONG_ENOUGH_TO_ARRIVE);
                }),
                bad("the file cut off", (out, file) -> {
                    Mirror.head(out, "200 OK", "Content-Length: 100");
                    out.write(gzip);
                }),
                bad("found a web page (HTML) after a redirect to http://localhost:", (out, file) -> {
                    if (file.equals("login")) {
                        Mirror.send(out, "200 OK", PAGE);
                    } else {
                        Mirror.head(out, "302 Found", "Content-Length: 0\r\nLocation: /login");
                    }
                }),
                bad("HTTP 404 after a redirect to http://localhost:", (out, file) -> {
                    if (file.equals("gone")) {
                        Mirror.send(out, "404 Not Found", PAGE);
                    } else {
                        Mirror.head(out, "302 Found", "Content-Length: 0\r\nLocation: /gone");
                    }
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badMirrors")
    void reasonNextMirrorAndNothingLeft(String reason, Mirror.Answer answer) throws Exception {
        try (var bad = new Mirror(answer);
                var good = Mirror.of(data)) {
            URI address = bad.address().resolve(FakeData.FIRST);
            assertThatExceptionOfType(MissingDataException.class)
                    .isThrownBy(() -> fetch(data.dataset(bad), policy(reason), new ArrayList<>()))
                    .withMessageStartingWith(
                            "fake: train-images.gz could not be had from any mirror: " + address + ": ")
                    .withMessageContaining(reason)
                    .withMessageEndingWith(
                            ". Check the network, or give another mirror with --mirror or INKLING_MIRROR.")
                    .satisfies(e -> assertThat(e.getMessage())
                            .doesNotMatch("(?s).*\\p{Cntrl}.*")
                            .doesNotContain("For input string")
                            .hasSizeLessThan(MAX_MESSAGE_LENGTH));
            assertThat(FetcherTest.names(root.resolve("fake"))).containsExactly(".lock");

            var failed = new ArrayList<FetchEvent.Failed>();
            Path folder = fetch(data.dataset(bad, good), waitsForTheGoodOne(reason), failed);
            assertThat(failed).singleElement().satisfies(failure -> {
                assertThat(failure.from()).isEqualTo(address);
                // How long it was waited for is another time now.
                assertThat(failure.reason()).contains(reason.replaceFirst("(: less than .*)? within .*", ""));
            });
            assertThat(Verification.of(data.dataset(), folder).complete()).isTrue();
            assertThat(FetcherTest.names(folder)).hasSize(5);
        }
    }

    @Test
    void connectionRefused() throws Exception {
        URI nobody;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://localhost:" + closed.getLocalPort() + "/");
        }
        assertThatExceptionOfType(MissingDataException.class)
                .isThrownBy(() -> fetch(data.dataset(List.of(nobody)), PATIENT, new ArrayList<>()))
                .withMessageContaining(nobody + FakeData.FIRST + ": connection refused. Check the network");
    }

    @Test
    void followsARedirect() throws Exception {
        try (var good = Mirror.of(data);
                var moved = new Mirror((out, file) ->
                        Mirror.head(out, "307 Elsewhere", "Content-Length: 0\r\nLocation: " + good.address() + file))) {
            var failed = new ArrayList<FetchEvent.Failed>();
            assertThat(Verification.of(data.dataset(), fetch(data.dataset(moved), PATIENT, failed))
                            .complete())
                    .isTrue();
            assertThat(failed).isEmpty();
        }
    }

    /** Only what is about waiting need not be waited for; all else may take its time on a busy machine. */
    private static FetchPolicy policy(String reason) {
        return reason.startsWith("no ") || reason.contains("stalled") ? QUICK : PATIENT;
    }

    /** The same where a good mirror answers, too, which must not seem to stall on a busy machine. */
    private static FetchPolicy waitsForTheGoodOne(String reason) {
        return policy(reason).equals(QUICK) ? LESS_QUICK : PATIENT;
    }

    private Path fetch(PublishedDataset dataset, FetchPolicy policy, List<FetchEvent.Failed> failed) throws Exception {
        var cache = new DataCache(Map.of("INKLING_CACHE", root.toString()), root, "Linux");
        return new Fetcher(cache, policy, new Random(1)).fetch(dataset, event -> {
            if (event instanceof FetchEvent.Failed failure) {
                failed.add(failure);
            }
        });
    }

    private static Arguments bad(String reason, Mirror.Answer answer) {
        return Arguments.of(reason, answer);
    }

    private static Mirror.Answer answer(byte[] body) {
        return answer("200 OK", body);
    }

    private static Mirror.Answer answer(String status, byte[] body) {
        return (out, file) -> Mirror.send(out, status, body);
    }

    private static Mirror.Answer redirect(String location) {
        return (out, file) -> Mirror.head(out, "302 Found", "Content-Length: 0\r\nLocation: " + location);
    }

    private static Mirror.Answer length(String said) {
        return (out, file) -> {
            Mirror.head(out, "200 OK", "Content-Length: " + said);
            Thread.sleep(LONG_ENOUGH_TO_ARRIVE);
        };
    }

    private static void endless(OutputStream out, int chunk) throws IOException, InterruptedException {
        Mirror.head(out, "200 OK", "Cache-Control: none");
        while (true) {
            out.write(new byte[chunk]);
            out.flush();
            Thread.sleep(5);
        }
    }

    /** A gzip file of the content, cut or filled up with zeros. */
    private static byte[] gzip(byte[] plain, int length) {
        return FakeData.gzipped(cut(plain, length));
    }

    private static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    private static byte[] flipped(byte[] bytes, int index) {
        byte[] copy = bytes.clone();
        copy[index] ^= 1;
        return copy;
    }
}
