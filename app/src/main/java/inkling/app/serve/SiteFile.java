package inkling.app.serve;

import com.sun.net.httpserver.HttpExchange;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** A file of the page, in memory. A browser keeps it, and asks whether it is still the same. */
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

    /** The runtime of core makes functions of text, in the worker and nowhere else: docs/page.md. */
    private static final String OF_THE_WORKER =
            "default-src 'none'; script-src 'self' 'unsafe-eval'; connect-src 'self'; frame-ancestors 'none'";

    private final byte[] content;
    private final String tag;
    private final Response response;

    SiteFile(String name, byte[] content) {
        this.content = content;
        this.tag = '"' + hash(content) + '"';
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = TYPES.getOrDefault(ending, "application/octet-stream");
        Response plain = Response.of(200, type, new Response.Bytes(content)).with(Map.of("ETag", tag));
        String policy = name.equals("worker.js") ? OF_THE_WORKER : ending.equals("html") ? OF_PAGES : "";
        response = policy.isEmpty() ? plain : plain.with(Map.of(Server.POLICY, policy));
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
        boolean same = tag.equals(request.getRequestHeaders().getFirst("If-None-Match"));
        return same ? response.notModified() : response;
    }
}
