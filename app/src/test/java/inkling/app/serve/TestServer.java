package inkling.app.serve;

import inkling.app.model.LoadedModel;
import inkling.data.Dataset;
import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import inkling.nn.Architecture;
import inkling.nn.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** A server of a small network and a page of two files. */
final class TestServer implements AutoCloseable {
    static final Dataset DIGITS = GeneratedDigits.dataset(100, 1);

    final Model model =
            Model.of(Network.random(Architecture.published(List.of(784, 16, 10)), new SplittableRandom(1)), DIGITS);

    /** What the server has said on standard error. */
    final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

    private final Server server;

    TestServer(Map<String, Path> data) throws IOException {
        var page = Map.of(
                "index.html",
                "<p>the page</p>".getBytes(StandardCharsets.UTF_8),
                "worker.js",
                "core".getBytes(StandardCharsets.UTF_8));
        server = Server.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Guard(Set.of("127.0.0.1"), true),
                new Offer(new LoadedModel(Path.of("model.safetensors"), model), page, data),
                complaints::add);
    }

    int port() {
        return server.address().getPort();
    }

    Wire connect() throws IOException {
        return new Wire(port());
    }

    /** The pixels of a drawn digit as an array in JSON. */
    static byte[] json(int digit) {
        var numbers = new ArrayList<Integer>();
        for (byte pixel : DIGITS.picture(digit)) {
            numbers.add(Byte.toUnsignedInt(pixel));
        }
        return numbers.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
    }
}
