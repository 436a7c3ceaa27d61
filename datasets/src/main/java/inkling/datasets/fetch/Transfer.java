package inkling.datasets.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Brings one file from one mirror to the disk, as it comes, and no more of it than it can sensibly have. */
final class Transfer implements AutoCloseable {
    private static final Pattern QUOTED = Pattern.compile("\"(.*)\"", Pattern.DOTALL);

    private final HttpClient client;
    private final FetchPolicy policy;
    private final Consumer<FetchEvent> listener;

    Transfer(FetchPolicy policy, Consumer<FetchEvent> listener) {
        this.policy = policy;
        this.listener = listener;
        // NORMAL follows redirects, but never from https to http; HTTP/1.1 spares simple servers the upgrade header.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(policy.connectTimeout())
                .build();
    }

    /**
     * Downloads and forces to disk; the content is not looked at.
     *
     * @param target a new file, which the caller removes
     * @return where the file came from, after any redirects
     * @throws AttemptFailedException if the mirror does not deliver
     * @throws CacheWriteException if the disk does not take it
     */
    URI run(RemoteFile file, URI from, Path target) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(from)
                .timeout(policy.stallTimeout())
                .header("User-Agent", "inkling")
                .build();
        HttpResponse<InputStream> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw AttemptFailedException.passing(reason(e, from), e);
        } catch (RuntimeException e) {
            // The client parses some headers without a net.
            throw AttemptFailedException.lasting(senseless(e));
        }
        try (InputStream body = response.body();
                var guard = new StallGuard(body, policy)) {
            OptionalLong length = checkHead(response, from, file);
            listener.accept(new FetchEvent.Started(file, from, length));
            receive(file, new Body(body, guard, length), target);
            return response.uri();
        }
    }

    /** What a mirror sends after the head of its answer, and how long it says that is. */
    private record Body(InputStream stream, StallGuard guard, OptionalLong length) {}

    private void receive(RemoteFile file, Body body, Path target) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        try (var out = create(target)) {
            for (int n; (n = read(body, buffer, total)) >= 0; ) {
                body.guard().received(n);
                total += n;
                if (total > file.compressedLimit()) {
                    throw tooLong(file);
                }
                write(out, ByteBuffer.wrap(buffer, 0, n), target);
                listener.accept(new FetchEvent.Received(file, total));
            }
            force(out, target);
        }
    }

    private int read(Body body, byte[] buffer, long total) throws AttemptFailedException {
        try {
            int n = body.stream().read(buffer);
            if (n >= 0 || !body.guard().stalled()) {
                return n;
            }
        } catch (IOException e) {
            if (!body.guard().stalled()) {
                throw AttemptFailedException.passing("the transfer broke off after " + share(total, body.length()), e);
            }
        }
        throw AttemptFailedException.passing(
                "the transfer stalled after " + share(total, body.length()) + ": less than " + bytes(policy.slowest())
                        + " within " + seconds(policy.stallTimeout()),
                null);
    }

    private static String share(long total, OptionalLong length) {
        return length.isPresent()
                ? String.format(Locale.ROOT, "%,d of %,d bytes", total, length.getAsLong())
                : bytes(total);
    }

    /** Returns how long the body is said to be. */
    private static OptionalLong checkHead(HttpResponse<?> response, URI from, RemoteFile file)
            throws AttemptFailedException {
        int status = response.statusCode();
        if (status / 100 == 3) {
            throw AttemptFailedException.lasting("HTTP " + status + " to "
                    + response.headers().firstValue("Location").orElse("nowhere")
                    + ", not followed (too many redirects, or from https to http)");
        }
        if (status != 200) {
            String what = "HTTP " + status + redirected(response, from);
            boolean passing = status >= 500 || status == 408 || status == 429;
            throw passing ? AttemptFailedException.passing(what, null) : AttemptFailedException.lasting(what);
        }
        OptionalLong length = length(response);
        if (length.orElse(0) > file.compressedLimit()) {
            throw tooLong(file);
        }
        return length;
    }

    private static AttemptFailedException tooLong(RemoteFile file) {
        return AttemptFailedException.lasting(
                "expected at most " + bytes(file.compressedLimit()) + ", found more, not read further");
    }

    private static String redirected(HttpResponse<?> response, URI from) {
        return response.uri().equals(from) ? "" : " after a redirect to " + response.uri();
    }

    private static OptionalLong length(HttpResponse<?> response) throws AttemptFailedException {
        Optional<String> text = response.headers().firstValue("Content-Length");
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long length = Long.parseLong(text.get());
            if (length >= 0) {
                return OptionalLong.of(length);
            }
        } catch (NumberFormatException e) {
            // Not a number is as wrong as a negative one.
        }
        throw AttemptFailedException.lasting(noLength(text.get()));
    }

    private static String noLength(String found) {
        return "expected a length in the header Content-Length, found " + found;
    }

    private static FileChannel create(Path target) throws CacheWriteException {
        try {
            return FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw notWritten(target, e);
        }
    }

    private static void write(FileChannel out, ByteBuffer bytes, Path target) throws CacheWriteException {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw notWritten(target, e);
        }
    }

    private static void force(FileChannel out, Path target) throws CacheWriteException {
        try {
            out.force(true);
        } catch (IOException e) {
            throw notWritten(target, e);
        }
    }

    private static CacheWriteException notWritten(Path target, IOException e) {
        return new CacheWriteException(target + ": could not be written", e);
    }

    private String reason(IOException e, URI from) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException illegal) {
                return senseless(illegal);
            }
        }
        return switch (e) {
            case HttpConnectTimeoutException timeout -> "no connection within " + seconds(policy.connectTimeout());
            case HttpTimeoutException timeout -> "no answer within " + seconds(policy.stallTimeout());
            case ConnectException refused ->
                unresolved(refused) ? "unknown host " + from.getHost() : "connection refused";
            case SSLException tls -> "no secure connection: " + tls.getMessage();
            default -> "no answer: " + LocalFailure.reason(e.getCause() instanceof IOException cause ? cause : e);
        };
    }

    private static String senseless(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof NumberFormatException) {
                // The one number that the client reads in a head; of it Java's message has what stands between quotes.
                Matcher found = QUOTED.matcher(String.valueOf(cause.getMessage()));
                return noLength(found.find() ? found.group(1) : "no whole number");
            }
        }
        return "the head of the answer makes no sense";
    }

    private static boolean unresolved(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause != null && (cause instanceof UnresolvedAddressException || unresolved(cause));
    }

    private static String bytes(long count) {
        return String.format(Locale.ROOT, "%,d bytes", count);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
