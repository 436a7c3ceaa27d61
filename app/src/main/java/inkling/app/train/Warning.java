package inkling.app.train;

/**
 * What is wrong with a training that came to its end.
 *
 * @param fault a clause without a full stop
 * @param options of {@code train} that may help, in words
 */
record Warning(String fault, String options) {
    /** In one line, for whoever trained there. */
    String said(Workplace workplace) {
        return fault + ". " + workplace.advice(options);
    }
}
