package inkling.app.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses what other sites make a browser send.
 *
 * <p>A site can let its own name point to this machine (DNS rebinding); then the browser takes the server for a part of that site, and
 * only the Host header tells. An address in numbers cannot be made to point elsewhere. Any site can have a browser send a request here
 * (CSRF); then the Origin header, or Sec-Fetch-Site, names the other site.
 */
final class Guard {
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(:\\d{1,5})?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern NUMBERS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[.*]");

    private final Set<String> names = new HashSet<>();
    private final boolean loopbackOnly;

    /**
     * Lets through what is meant for this server.
     *
     * @param names of this machine, besides {@code localhost}
     * @param loopbackOnly whether no other machine can reach the server
     */
    Guard(Set<String> names, boolean loopbackOnly) {
        names.forEach(name -> this.names.add(name.toLowerCase(Locale.ROOT)));
        this.loopbackOnly = loopbackOnly;
    }

    /** Throws if the request is not one for this server, from its own page or from no page at all. */
    void check(HttpExchange request) throws Problem {
        URI target = request.getRequestURI();
        if (target.getRawAuthority() != null || target.getRawPath() == null) {
            throw new Problem(400, "expected a path, found another kind of request target");
        }
        Headers headers = request.getRequestHeaders();
        String host = host(headers);
        checkOrigin(headers, host);
        checkSite(headers, request.getRequestMethod());
    }

    private String host(Headers headers) throws Problem {
        String host = only(headers, "Host").toLowerCase(Locale.ROOT);
        Matcher parts = HOST.matcher(host);
        if (!parts.matches()) {
            throw new Problem(400, "expected one Host header with a name or an address");
        }
        String name = parts.group(1);
        boolean known = LOOPBACK.matcher(name).matches()
                || names.contains(name)
                || (!loopbackOnly && NUMBERS.matcher(name).matches());
        if (!known) {
            throw new Problem(
                    421, "the Host header names another machine. Use the address that `inkling serve` printed.");
        }
        return host;
    }

    private static void checkOrigin(Headers headers, String host) throws Problem {
        if (headers.containsKey("Origin")
                && !only(headers, "Origin").toLowerCase(Locale.ROOT).equals("http://" + host)) {
            throw new Problem(403, "the Origin header names another site. Only pages of this server may ask it.");
        }
    }

    /** From another site a browser may only follow a link. */
    private static void checkSite(Headers headers, String method) throws Problem {
        String site = headers.getFirst("Sec-Fetch-Site");
        if (site == null || site.equals("same-origin") || site.equals("none")) {
            return;
        }
        boolean link = method.equals("GET")
                && "navigate".equals(headers.getFirst("Sec-Fetch-Mode"))
                && "document".equals(headers.getFirst("Sec-Fetch-Dest"));
        if (!link) {
            throw new Problem(403, "another site asks. Only pages of this server may ask it.");
        }
    }

    private static String only(Headers headers, String name) throws Problem {
        List<String> values = headers.getOrDefault(name, List.of());
        if (values.size() != 1) {
            throw new Problem(400, "expected one " + name + " header, found " + values.size());
        }
        return values.getFirst();
    }
}
