package inkling.fuzz;

import com.google.gson.JsonParser;
import inkling.app.Inkling;
import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import inkling.nn.Architecture;
import inkling.nn.Network;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Requests to {@code inkling serve}. The first byte says what the rest is: a whole request, a body of JSON, or a picture. The server answers, or
 * hangs up on what is no HTTP, and nothing fails inside.
 */
final class RequestTarget implements Target {
    private static final List<String> TYPES = List.of("application/json", "image/png");
    private static final int PATIENCE = 20_000;
    private static final byte[] HEALTH =
            DataSeeds.bytes("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    private final int port;
    private final StringWriter complaints = new StringWriter();
    private final Thread server;

    RequestTarget(Path folder) throws IOException {
        Path model = folder.resolve("model.safetensors");
        var network = Network.random(Architecture.published(List.of(784, 8, 10)), new SplittableRandom(1));
        try (var said = new PipedWriter();
                var heard = new BufferedReader(new PipedReader(said))) {
            Model.of(network, GeneratedDigits.dataset(1, 1)).write(model);
            server = Thread.ofPlatform().daemon().start(() -> serve(model, said));
            String announced = heard.readLine();
            if (announced == null) {
                throw new IllegalStateException("the server did not start: " + complaints);
            }
            port = JsonParser.parseString(announced)
                    .getAsJsonObject()
                    .get("port")
                    .getAsInt();
        }
    }

    private void serve(Path model, PipedWriter said) {
        try (var out = new PrintWriter(said, true)) {
            Inkling.commandLine()
                    .setOut(out)
                    .setErr(new PrintWriter(complaints, true))
                    .execute("serve", "--json", "--port=0", "--model=" + model);
        }
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        byte[] json = DataSeeds.bytes("\1[" + "0,".repeat(783) + "255]");
        byte[] base64 = DataSeeds.bytes("\1{\"pixels\":\"" + "A".repeat(1044) + "A=\"}");
        byte[] picture = PictureSeeds.png().getFirst();
        byte[] png = new byte[1 + picture.length];
        png[0] = 2;
        System.arraycopy(picture, 0, png, 1, picture.length);
        return List.of(json, base64, png, request("""
                        GET / HTTP/1.1
                        Host: localhost

                        """), request("""
                        HEAD /api/v1/model HTTP/1.1
                        Host: 127.0.0.1
                        Origin: http://127.0.0.1

                        """), request("""
                        POST /api/v1/predict HTTP/1.1
                        Host: [::1]:80
                        Content-Type: application/json; a=b
                        Transfer-Encoding: chunked

                        3
                        [1]
                        0

                        """), request("""
                        GET /healthz HTTP/1.0
                        Host: localhost
                        Sec-Fetch-Site: cross-site

                        GET /api HTTP/1.1
                        Host: localhost
                        If-None-Match: "x"

                        """));
    }

    private static byte[] request(String text) {
        return DataSeeds.bytes("\0" + text.replace("\n", "\r\n"));
    }

    @Override
    public void read(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);
        int kind = input[0];
        String answer = ask(kind < 1 || kind > TYPES.size() ? rest : post(TYPES.get(kind - 1), rest));
        if (!answer.isEmpty() && !answer.matches("(?s)HTTP/1\\.1 ([234]\\d\\d|501|505) .*")) {
            throw new AssertionError("answer: " + answer);
        }
        // A handler that died would hang up as well; then it no longer answers this.
        if (answer.isEmpty() && !ask(HEALTH).startsWith("HTTP/1.1 200 ")) {
            throw new AssertionError("no answer any more");
        }
        if (!complaints.toString().isEmpty()) {
            throw new AssertionError("the server complains: " + complaints);
        }
    }

    private static byte[] post(String type, byte[] body) {
        var request = new ByteArrayOutputStream();
        request.writeBytes(DataSeeds.bytes("POST /api/v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                + "\r\nContent-Length: " + body.length + "\r\n\r\n"));
        request.writeBytes(body);
        return request.toByteArray();
    }

    /** All that comes back; empty if the server hangs up. */
    private String ask(byte[] request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE);
            // Else each trial would leave behind a port that waits.
            socket.setSoLinger(true, 0);
            socket.setTcpNoDelay(true);
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            } catch (SocketException e) {
                return "";
            }
        }
    }

    @Override
    public void close() {
        server.interrupt();
    }
}
