package inkling.spark;

/** What is wrong on one machine of the cluster, in one line that names it. */
final class NodeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NodeException(String message) {
        super(message);
    }

    NodeException(String message, Throwable cause) {
        super(message, cause);
    }
}
