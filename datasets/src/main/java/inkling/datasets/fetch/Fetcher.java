package inkling.datasets.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Brings published data sets into the cache. Each file goes into a temporary one, is checked there as a whole, and is then
 * moved into its place in one step: a file under its own name is always complete. Several processes may fetch at once; the
 * later ones wait and then find the files there. Not safe for more than one thread at a time, because its generator is not.
 */
public final class Fetcher {
    private final DataCache cache;
    private final FetchPolicy policy;
    private final RandomGenerator random;

    /**
     * Opens nothing yet.
     *
     * @param random spreads the pauses between rounds; owned by the caller
     */
    public Fetcher(DataCache cache, FetchPolicy policy, RandomGenerator random) {
        this.cache = cache;
        this.policy = policy;
        this.random = random;
    }

    /**
     * Fetches what is missing. A complete data set is left alone, and then no connection is opened.
     *
     * @param dataset with the mirrors in the order to try them, see {@link Mirrors}
     * @param listener told of the progress, on this thread
     * @return the folder that holds all files
     * @throws MissingDataException if some file could not be had, or the cache folder cannot be used; nothing incomplete stays behind
     * @throws CacheWriteException if the disk does not take them, because it is full for example; the same holds then
     */
    public Path fetch(PublishedDataset dataset, Consumer<FetchEvent> listener)
            throws IOException, InterruptedException {
        Optional<Path> present = cache.folder(dataset);
        if (present.isPresent()) {
            dataset.files().forEach(file -> listener.accept(new FetchEvent.Kept(file)));
            return present.get();
        }
        Path folder = cache.target(dataset);
        try {
            Files.createDirectories(folder);
            fetchInto(folder, dataset, listener);
            return folder;
        } catch (IOException e) {
            // Whatever an interrupt broke, the interrupt is the reason.
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while fetching " + dataset.name());
            }
            throw e instanceof MissingDataException || e instanceof CacheWriteException ? e : unusable(folder, e);
        }
    }

    private static IOException unusable(Path folder, IOException e) {
        if (!LocalFailure.isOfTheName(e)) {
            return new CacheWriteException(folder + ": could not be written to", e);
        }
        return new MissingDataException(
                folder + ": expected a cache folder that can be written to, found: " + LocalFailure.reason(e)
                        + ". Correct that, or let INKLING_CACHE name another folder.",
                e);
    }

    private void fetchInto(Path folder, PublishedDataset dataset, Consumer<FetchEvent> listener)
            throws IOException, InterruptedException {
        try (var lock = CacheLock.acquire(folder, listener);
                var transfer = new Transfer(policy, listener)) {
            lock.removePartialFiles();
            var mirrors = new ArrayList<>(dataset.mirrors());
            for (RemoteFile file : dataset.files()) {
                if (LocalFile.in(folder, file).filter(LocalFile::looksWhole).isPresent()) {
                    listener.accept(new FetchEvent.Kept(file));
                } else {
                    URI good = fetch(file, new Attempts(transfer, folder, dataset.name(), listener), mirrors);
                    // The next file begins with the mirror that just worked.
                    mirrors.remove(good);
                    mirrors.addFirst(good);
                }
            }
        }
    }

    /** Goes over the mirrors in rounds; returns the one that gave the file. */
    private URI fetch(RemoteFile file, Attempts attempts, List<URI> mirrors) throws IOException, InterruptedException {
        var failures = new LinkedHashMap<URI, String>();
        var candidates = new ArrayList<>(mirrors);
        for (int round = 0; round < policy.rounds() && !candidates.isEmpty(); round++) {
            if (round > 0) {
                Duration pause = policy.waitBefore(round, random);
                attempts.listener().accept(new FetchEvent.Pausing(file, pause));
                Thread.sleep(pause);
            }
            for (URI mirror : List.copyOf(candidates)) {
                try {
                    attempts.once(file, mirror);
                    return mirror;
                } catch (AttemptFailedException e) {
                    failures.put(mirror, String.valueOf(e.getMessage()));
                    if (!e.isPassing()) {
                        candidates.remove(mirror);
                    }
                }
            }
        }
        throw attempts.allFailed(file, failures);
    }

    /** What every attempt for one data set has in common. */
    private record Attempts(Transfer transfer, Path folder, String dataset, Consumer<FetchEvent> listener) {
        void once(RemoteFile file, URI mirror) throws IOException, InterruptedException {
            URI from = mirror.resolve(file.name());
            // Not createTempFile: its files can be read by their owner alone, and a cache may be shared.
            Path partial = folder.resolve(file.name() + "." + UUID.randomUUID() + CacheLock.PARTIAL);
            try {
                URI origin = transfer.run(file, from, partial);
                Optional<ContentCheck.Difference> difference = ContentCheck.gzip(file, partial);
                if (difference.isPresent()) {
                    throw AttemptFailedException.lasting(
                            difference.get() + (origin.equals(from) ? "" : " after a redirect to " + origin));
                }
                Path target = folder.resolve(file.name());
                Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
                listener.accept(new FetchEvent.Finished(file, target));
            } catch (AttemptFailedException e) {
                listener.accept(new FetchEvent.Failed(file, from, String.valueOf(e.getMessage())));
                throw e;
            } finally {
                Files.deleteIfExists(partial);
            }
        }

        MissingDataException allFailed(RemoteFile file, Map<URI, String> failures) {
            String reasons = failures.entrySet().stream()
                    .map(failure -> failure.getKey().resolve(file.name()) + ": " + failure.getValue())
                    .collect(Collectors.joining("; "));
            return new MissingDataException(dataset + ": " + file.name() + " could not be had from any mirror: "
                    + (reasons.isEmpty() ? "there is none" : reasons)
                    + ". Check the network, or give another mirror with --mirror or " + Mirrors.VARIABLE + ".");
        }
    }
}
