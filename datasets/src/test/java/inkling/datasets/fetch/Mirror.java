package inkling.datasets.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;

/**
 * A local web server that behaves well or badly, and remembers what it was asked for. It speaks just enough HTTP itself,
 * because a proper server would not let it break off, stall or lie.
 */
final class Mirror implements AutoCloseable {
    /** How the server answers; returning closes the connection. */
    interface Answer {
        void give(OutputStream out, String file) throws Exception;
    }

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ServerSocket server;
    private final String scheme;
    private final Answer answer;

    Mirror(Answer answer) {
        this(ServerSocketFactory.getDefault(), "http", answer);
    }

    /** A server whose sockets may be encrypted. */
    Mirror(ServerSocketFactory sockets, String scheme, Answer answer) {
        this.scheme = scheme;
        this.answer = answer;
        try {
            server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** Serves the files of a data set as they should be. */
    static Mirror of(FakeData data) {
        return new Mirror((out, file) -> send(out, "200 OK", data.gzip(file)));
    }

    /** Answers everything with one status. */
    static Mirror of(int status) {
        return new Mirror((out, file) -> send(out, status + " no", "no".getBytes(StandardCharsets.US_ASCII)));
    }

    static void send(OutputStream out, String status, byte[] body) throws IOException {
        head(out, status, "Content-Length: " + body.length);
        out.write(body);
    }

    static void head(OutputStream out, String status, String header) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\n" + header + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return; // closed: the test is over
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            String file = in.readLine().split(" ", -1)[1].substring(1);
            while (!in.readLine().isEmpty()) {
                // The request's headers make no difference.
            }
            asked.add(file);
            answer.give(socket.getOutputStream(), file);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // The client hung up on a bad answer, which is what the test wants of it.
        }
    }

    URI address() {
        return URI.create(scheme + "://localhost:" + server.getLocalPort() + "/");
    }

    /** The files asked for, in order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
        threads.close();
    }
}
