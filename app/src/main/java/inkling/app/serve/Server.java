package inkling.app.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.FileSystemException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Answers requests, each on a virtual thread, until it is closed. */
final class Server implements AutoCloseable {
    static final String POLICY = "Content-Security-Policy";

    private static final Map<String, String> HEADERS = Map.of(
            POLICY,
            "default-src 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Embedder-Policy",
            "require-corp",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-cache");

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final PictureDecoder decoder = new PictureDecoder(
            Math.max(1, Runtime.getRuntime().availableProcessors() - 1), Limits.MAX_WAITING_PICTURES);
    private final Guard guard;
    private final Routes routes;
    private final Consumer<String> complaints;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Server(HttpServer http, Guard guard, Offer offer, Consumer<String> complaints) throws IOException {
        this.http = http;
        this.guard = guard;
        this.complaints = complaints;
        this.routes = offer.routes(new Bodies(Limits.MAX_BODY_BYTES, Limits.MAX_BODY_BYTES_AT_ONCE), decoder);
    }

    /**
     * Starts.
     *
     * @param address where to listen; port 0 for one that is free
     * @param complaints is told what goes wrong here, a line each
     * @throws java.net.BindException if it cannot listen there
     */
    static Server start(InetSocketAddress address, Guard guard, Offer offer, Consumer<String> complaints)
            throws IOException {
        Limits.apply();
        HttpServer http = HttpServer.create(address, Limits.BACKLOG);
        var server = new Server(http, guard, offer, complaints);
        http.setExecutor(server.threads);
        http.createContext("/", server::handle);
        http.start();
        return server;
    }

    InetSocketAddress address() {
        return http.getAddress();
    }

    /** What to type into a browser on this machine. */
    String url() {
        InetAddress at = address().getAddress();
        return url(at.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : at);
    }

    /** The same for other machines: by each address of this one, if the server listens at all of them. */
    List<String> urlsForOthers() {
        if (!address().getAddress().isAnyLocalAddress()) {
            return List.of();
        }
        return networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(at -> !at.isLoopbackAddress() && !at.isLinkLocalAddress())
                .sorted(Comparator.comparing(Inet6Address.class::isInstance))
                .map(this::url)
                .toList();
    }

    private static Stream<NetworkInterface> networkInterfaces() {
        try {
            return NetworkInterface.networkInterfaces();
        } catch (SocketException e) {
            return Stream.empty(); // they may not be listed everywhere
        }
    }

    private String url(InetAddress at) {
        String host = at.getHostAddress().replaceFirst("%.*", "");
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + address().getPort() + "/";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(answer(exchange), exchange);
        }
    }

    private Response answer(HttpExchange exchange) throws IOException {
        try {
            guard.check(exchange);
            return routes.answer(exchange);
        } catch (Problem e) {
            return e.response();
        } catch (FileSystemException e) {
            complaints.accept("a file that is offered cannot be read: " + e);
            return new Problem(404, "the file is no longer here; where the server runs it says more").response();
        } catch (RuntimeException e) {
            complaints.accept("a request failed: " + e);
            return new Problem(500, "something went wrong here; where the server runs it says what").response();
        }
    }

    private static void send(Response response, HttpExchange exchange) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        HEADERS.forEach(headers::set);
        response.headers().forEach(headers::set);
        long length = response.content().length();
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || response.status() == 304;
        if (bodiless || length == 0) {
            if (bodiless && response.status() != 304) {
                headers.set("Content-Length", Long.toString(length));
            }
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(response.status(), length);
        try (OutputStream out = exchange.getResponseBody()) {
            response.content().writeTo(out);
        }
    }

    /** Stops listening, lets the answers that are being given end, for a moment, and closes all connections. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        http.stop(Limits.SECONDS_TO_STOP);
        threads.shutdownNow();
        decoder.close();
    }
}
