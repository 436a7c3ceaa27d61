package inkling.datasets.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Fetches the fake data in a process of its own: cache folder, then mirror. Says on one line each
 * that it waits and what came of it. */
final class FetchProgram {
    private FetchProgram() {}

    public static void main(String[] arguments) throws Exception {
        var cache = new DataCache(Map.of("INKLING_CACHE", arguments[0]), Path.of(arguments[0]), "Linux");
        var data = new FakeData(Fingerprint.Form.DECOMPRESSED).dataset(List.of(URI.create(arguments[1])));
        var policy = new FetchPolicy(Duration.ofSeconds(10), Duration.ofSeconds(20), 1, Duration.ZERO);
        try {
            System.out.println("fetched " + new Fetcher(cache, policy, new Random()).fetch(data, FetchProgram::tell));
        } catch (MissingDataException | CacheWriteException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void tell(FetchEvent event) {
        if (event instanceof FetchEvent.Waiting waiting) {
            System.out.println("waiting for " + waiting.folder());
        }
    }
}
