package inkling.app.command;

/**
 * What a command may work with; no result depends on it.
 *
 * @param threads to work with
 * @param offline whether connections are forbidden
 * @param verbose whether each thing that goes wrong on the way is told
 */
public record Resources(int threads, boolean offline, boolean verbose) {}
