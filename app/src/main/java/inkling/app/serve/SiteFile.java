package inkling.app.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A file of the page, in memory, and packed once somebody takes it so. A browser keeps it, and asks whether it is still the same. */
final class SiteFile implements Handler {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "wasm", "application/wasm",
            "woff2", "font/woff2",
            "svg", "image/svg+xml",
            "png", "image/png");

    /** Styles in attributes are how the page moves bars and draws curves. */
    private static final String OF_PAGES =
            "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self';"
                    + " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    /** Core is WebAssembly, which is compiled in the worker and nowhere else: docs/page.md. */
    private static final String OF_THE_WORKER =
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'";

    private static final String GZIP = "gzip";

    /** What is packed better already, or hardly at all. */
    private static final Set<String> NOT_PACKED = Set.of("woff2", "png");

    private final byte[] content;
    private final String tag;
    private final Response response;
    private final boolean packable;
    private @Nullable Response packed;

    SiteFile(String name, byte[] content) {
        this.content = content;
        this.tag = '"' + hash(content) + '"';
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = TYPES.getOrDefault(ending, "application/octet-stream");
        Response plain = Response.of(200, type, new Response.Bytes(content))
                .with(Map.of("ETag", tag, "Vary", "Accept-Encoding"));
        String policy = name.equals("worker.js") ? OF_THE_WORKER : ending.equals("html") ? OF_PAGES : "";
        response = policy.isEmpty() ? plain : plain.with(Map.of(Server.POLICY, policy));
        packable = !NOT_PACKED.contains(ending);
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    byte[] content() {
        return content;
    }

    @Override
    public Response answer(HttpExchange request) {
        Headers headers = request.getRequestHeaders();
        Response chosen = packable && takesGzip(headers) ? packed() : response;
        boolean same = Objects.equals(chosen.headers().get("ETag"), headers.getFirst("If-None-Match"));
        return same ? chosen.notModified() : chosen;
    }

    /** Whether the client takes gzip, by name and not at a weight of 0. */
    private static boolean takesGzip(Headers headers) {
        return headers.getOrDefault("Accept-Encoding", List.of()).stream()
                .flatMap(line -> Arrays.stream(line.toLowerCase(Locale.ROOT).split(",", -1)))
                .map(coding -> coding.replace(" ", ""))
                .anyMatch(coding -> coding.equals(GZIP) || coding.matches("gzip;q=(1|0\\.0*[1-9]).*"));
    }

    private synchronized Response packed() {
        if (packed == null) {
            packed = new Response(response.status(), response.headers(), new Response.Bytes(gzip(content)))
                    .with(Map.of("Content-Encoding", GZIP, "ETag", tag.substring(0, tag.length() - 1) + "-gzip\""));
        }
        return packed;
    }

    private static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
