package inkling.spark;

/** What is wrong on one machine of the cluster, in one line that names it. */
class NodeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NodeException(String message) {
        super(message);
    }

    NodeException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What is wrong in a file that a machine has read. */
    static final class OfData extends NodeException {
        private static final long serialVersionUID = 1;

        OfData(String message) {
            super(Run.host() + ": " + message);
        }
    }
}
