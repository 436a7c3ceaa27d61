package inkling.datasets.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/** What happens while a data set is fetched. Immutable; told on the thread that fetches; a listener should return soon. */
public sealed interface FetchEvent {
    /**
     * Another process is fetching into this folder; this one waits for it.
     *
     * @param folder in the cache
     */
    record Waiting(Path folder) implements FetchEvent {}

    /**
     * The file was already there.
     *
     * @param file which file
     */
    record Kept(RemoteFile file) implements FetchEvent {}

    /**
     * A mirror began to send the file.
     *
     * @param file which file
     * @param from full address
     * @param bytes compressed size, where the mirror gives it
     */
    record Started(RemoteFile file, URI from, OptionalLong bytes) implements FetchEvent {}

    /**
     * More of the file has come in.
     *
     * @param file which file
     * @param bytes compressed, since this attempt started
     */
    record Received(RemoteFile file, long bytes) implements FetchEvent {}

    /**
     * One attempt failed; another may follow.
     *
     * @param file which file
     * @param from full address
     * @param reason one line, without the address
     */
    record Failed(RemoteFile file, URI from, String reason) implements FetchEvent {}

    /**
     * All mirrors failed; the next round begins after a pause.
     *
     * @param file which file
     * @param pause how long
     */
    record Pausing(RemoteFile file, Duration pause) implements FetchEvent {}

    /**
     * The file is complete, checked and in its place.
     *
     * @param file which file
     * @param path where it is
     */
    record Finished(RemoteFile file, Path path) implements FetchEvent {}
}
