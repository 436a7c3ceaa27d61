package inkling.app.serve;

import inkling.app.command.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that is not answered as it was meant.
 *
 * @see "RFC 9457, Problem Details for HTTP APIs"
 */
final class Problem extends Exception {
    private static final long serialVersionUID = 1L;

    static final String TYPE = "application/problem+json";

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(413, "Content Too Large"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(421, "Misdirected Request"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(503, "Service Unavailable"));

    private final int status;
    private final transient Map<String, String> headers;

    /**
     * One that says what was expected, what was found, and what to do.
     *
     * @param status of HTTP, 400 or more
     */
    Problem(int status, String detail) {
        this(status, detail, Map.of());
    }

    private Problem(int status, String detail, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.headers = headers;
    }

    static Problem methodNotAllowed(String allowed) {
        return new Problem(405, "expected " + allowed, Map.of("Allow", allowed));
    }

    /** The body is not read to its end, so nothing else can come over this connection. */
    static Problem tooLarge(String detail) {
        return new Problem(413, detail, Map.of("Connection", "close"));
    }

    static Problem busy(String detail) {
        return new Problem(503, detail, Map.of("Retry-After", "1"));
    }

    int status() {
        return status;
    }

    Response response() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", "about:blank");
        json.put("title", TITLES.getOrDefault(status, "Error"));
        json.put("status", status);
        json.put("detail", String.valueOf(getMessage()));
        return Response.text(status, TYPE, Json.write(json)).with(headers);
    }
}
