package inkling.app.serve;

import inkling.app.serve.Wire.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks a server for predictions as fast as it answers, over connections that are kept, and compares each answer with the first one for the
 * same digit. Started by hand: {@code Load PORT SECONDS CONNECTIONS}.
 */
final class Load {
    private final int port;
    private final byte[][] requests = new byte[TestServer.DIGITS.size()][];
    private final List<byte[]> expected = new ArrayList<>();
    private final ConcurrentLinkedQueue<long[]> nanos = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /**
     * What came of it.
     *
     * @param answers how many came, all of them right
     * @param perSecond how many in a second
     * @param medianMillis from request to answer
     * @param slowMillis what one in a hundred takes longer than
     */
    record Result(long answers, double perSecond, double medianMillis, double slowMillis) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d answers, none lost or wrong, %,.0f/s, median %.2f ms, 99 %% under %.2f ms",
                    answers,
                    perSecond,
                    medianMillis,
                    slowMillis);
        }
    }

    private Load(int port) throws IOException {
        this.port = port;
        try (var wire = new Wire(port)) {
            for (int digit = 0; digit < requests.length; digit++) {
                requests[digit] = wire.request(
                        "POST", "/api/v1/predict", "Content-Type: application/json\r\n", TestServer.json(digit));
                wire.send(requests[digit]);
                expected.add(right(wire.answer()).body());
            }
        }
    }

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        int connections = Integer.parseInt(args[2]);
        run(port, 5_000_000_000L, connections); // until compiled
        System.out.println(run(port, Long.parseLong(args[1]) * 1_000_000_000L, connections));
    }

    static Result run(int port, long duration, int connections) throws Exception {
        return new Load(port).run(duration, connections);
    }

    private Result run(long duration, int connections) throws Exception {
        List<Thread> clients = new ArrayList<>();
        long start = System.nanoTime();
        for (int client = 0; client < connections; client++) {
            int first = client;
            clients.add(Thread.ofPlatform().start(() -> ask(first, start + duration)));
        }
        for (Thread client : clients) {
            client.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (failure.get() != null) {
            throw new IOException("an answer was lost or wrong", failure.get());
        }
        long[] all = nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Result(
                all.length, all.length / seconds, all[all.length / 2] / 1e6, all[all.length * 99 / 100] / 1e6);
    }

    /** The work of one client; every client makes at least one request. */
    private void ask(int first, long end) {
        long[] times = new long[1 << 10];
        int count = 0;
        try (var wire = new Wire(port)) {
            for (long now = System.nanoTime(); count == 0 || now < end; count++) {
                int digit = (first + count) % requests.length;
                wire.send(requests[digit]);
                if (!Arrays.equals(right(wire.answer()).body(), expected.get(digit))) {
                    throw new IOException("digit " + digit + ": another answer than before");
                }
                long answered = System.nanoTime();
                if (count == times.length) {
                    times = Arrays.copyOf(times, 2 * count);
                }
                times[count] = answered - now;
                now = answered;
            }
            nanos.add(Arrays.copyOf(times, count));
        } catch (IOException | RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private static Answer right(Answer answer) throws IOException {
        if (answer.status() != 200) {
            throw new IOException(answer.status() + ": " + answer.text());
        }
        return answer;
    }
}
