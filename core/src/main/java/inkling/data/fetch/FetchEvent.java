package inkling.data.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/** What happens while a data set is fetched. Told on the thread that fetches; a listener should return soon. */
public sealed interface FetchEvent {
    /** Another process is fetching into this folder; this one waits for it. */
    record Waiting(Path folder) implements FetchEvent {}

    /** The file was already there. */
    record Kept(RemoteFile file) implements FetchEvent {}

    /** A mirror began to send the file: that many compressed bytes, if it said so. */
    record Started(RemoteFile file, URI from, OptionalLong bytes) implements FetchEvent {}

    /** That many compressed bytes of the file have come in so far. */
    record Received(RemoteFile file, long bytes) implements FetchEvent {}

    /** One attempt failed, for a reason of one line; another may follow. */
    record Failed(RemoteFile file, URI from, String reason) implements FetchEvent {}

    /** All mirrors failed; the next round begins after a pause. */
    record Pausing(RemoteFile file, Duration pause) implements FetchEvent {}

    /** The file is complete, checked and in its place. */
    record Finished(RemoteFile file, Path path) implements FetchEvent {}
}
