package inkling.app.serve;

import java.util.Map;

/** How much a client may ask for. */
final class Limits {
    /** Of one request. */
    static final int MAX_BODY_BYTES = 8 << 20;

    /** Of all requests that are being read or worked on, beyond the first bytes of each. */
    static final int MAX_BODY_BYTES_AT_ONCE = 64 << 20;

    /** Pictures that wait for others to be decoded. */
    static final int MAX_WAITING_PICTURES = 64;

    /** Connections that the operating system keeps until they are accepted. */
    static final int BACKLOG = 256;

    /** When the server is told to end, for the answers that are being given. */
    static final int SECONDS_TO_STOP = 2;

    /** The JDK's server reads these when it is first used. Times are in seconds. */
    private static final Map<String, Integer> OF_THE_JDK = Map.of(
            // Without it an answer waits for the client's delayed acknowledgement.
            "sun.net.httpserver.nodelay", 1,
            "jdk.httpserver.maxConnections", 1024,
            "sun.net.httpserver.maxIdleConnections", 512,
            "sun.net.httpserver.idleInterval", 30,
            "sun.net.httpserver.maxReqTime", 20,
            "sun.net.httpserver.maxRspTime", 120,
            "sun.net.httpserver.maxReqHeaders", 100,
            "sun.net.httpserver.maxReqHeaderSize", 32 << 10,
            // So much of a body that is refused is read, because a client that cannot send on does not see the answer.
            "sun.net.httpserver.drainAmount", 2 * MAX_BODY_BYTES);

    private Limits() {}

    /** Sets the limits of the JDK's server, but for those that the user has set. */
    static void apply() {
        OF_THE_JDK.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, name.endsWith("nodelay") ? "true" : Integer.toString(value));
            }
        });
    }
}
