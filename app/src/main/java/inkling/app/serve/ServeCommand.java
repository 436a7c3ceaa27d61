package inkling.app.serve;

import inkling.app.command.Failures;
import inkling.app.command.InterruptionNotice;
import inkling.app.command.Session;
import inkling.app.data.DataName;
import inkling.app.data.Sources;
import inkling.app.model.LoadedModel;
import inkling.app.model.ModelOption;
import inkling.app.view.Lines;
import inkling.data.ImageShape;
import inkling.data.file.DataFiles;
import inkling.data.file.Excerpt;
import inkling.datasets.fetch.MissingDataException;
import inkling.datasets.folder.PictureData;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inkling serve}: the page and a prediction API over HTTP. */
@Command(
        name = "serve",
        aliases = "playground",
        description =
                "Serve the page, in which one draws digits and watches networks learn, and a prediction API, until"
                        + " Ctrl-C. Only this machine is answered, unless --host says otherwise.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ServeCommand implements Callable<Integer> {
    private static final int MAX_PORT = 65535;

    @Option(names = "--port", paramLabel = "N", description = "Where to listen. Default: 0, any port that is free.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "The address to listen at; 0.0.0.0 is all that this machine has. Default: 127.0.0.1, which"
                    + " other machines cannot reach.")
    private String host = "127.0.0.1";

    @Option(names = "--open", description = "Open the page in the browser.")
    private boolean open;

    @Mixin
    private ModelOption model = new ModelOption();

    // No DataOption: files are served as they are, so what those say about their form would do nothing.

    @Option(
            names = "--data",
            paramLabel = "D",
            converter = DataName.class,
            description =
                    "Data whose files are served for the page to train on: mnist, fashion-mnist, a folder with IDX"
                            + " files, or a file. Nothing is fetched. Default: mnist, if it is here.")
    private @Nullable String data;

    @Mixin
    private Session session = new Session();

    @Override
    public Integer call() throws IOException {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("--port " + port + ": expected 0 to " + MAX_PORT);
        }
        InetAddress address = address();
        LoadedModel file = model.readOrOwnDigits(session);
        requirePictures(file);
        var offer = new Offer(file, PageFiles.with(Site.files(), file), dataFiles());
        try (Server server = start(address, offer)) {
            announce(server, offer);
            if (!PageFiles.isOfDigits(file)) {
                session.complain(file.path() + ": its classes are not the digits 0 to 9, so the page reads with its own"
                        + " network; the API answers with this one");
            }
            if (!address.isLoopbackAddress()) {
                session.complain("--host " + host + ": other machines can reach this server, there is no password, and"
                        + " what they send is not encrypted");
            }
            if (open) {
                Browser.open(server.url(), session);
            }
            return waitForTheEnd(server);
        }
    }

    private static void requirePictures(LoadedModel file) {
        if (file.model().isTable()) {
            throw new IllegalArgumentException(file.path() + ": expected a model of pictures, found one of tables");
        }
        if (!file.model().shape().equals(ImageShape.MNIST)) {
            throw new IllegalArgumentException(file.path() + ": the network takes pictures of "
                    + file.model().shape() + "; the page draws " + ImageShape.MNIST);
        }
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("--host " + host + ": expected an address of this machine", e);
        }
    }

    private Server start(InetAddress address, Offer offer) throws IOException {
        try {
            var guard = new Guard(names(address), address.isLoopbackAddress());
            return Server.start(new InetSocketAddress(address, port), guard, offer, session::complain);
        } catch (BindException e) {
            throw new IOException(
                    "port " + port + " of " + host + " cannot be had: " + e.getMessage()
                            + ". Choose another with --port; 0 is any that is free.",
                    e);
        } catch (SocketException e) {
            throw new IOException(
                    "port " + port + " of " + host + " cannot be had: " + e.getMessage()
                            + ". Choose another with --port, such as one above 1023; 0 is any that is free.",
                    e);
        }
    }

    /** What others may call this machine. Its own name may be one that nothing resolves, as in a container. */
    private Set<String> names(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return Set.of(host);
        }
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return Set.copyOf(List.of(host, name, name + ".local"));
        } catch (UnknownHostException e) {
            return Set.of(host);
        }
    }

    /** Files are served by their names alone, which pictures in several folders share; and the page reads none. */
    private void requireNoPictureFiles() throws IOException {
        Path path = data != null && Sources.isPath(data) && Sources.isThere(data) ? Path.of(data) : null;
        if (path != null
                && !DataFiles.isData(path)
                && PictureData.is(path)
                && !PictureData.files(path).isEmpty()) {
            throw new IllegalArgumentException("--data " + Excerpt.of(path.toString())
                    + ": expected files of many examples each, such as IDX, found picture files");
        }
    }

    private Map<String, Path> dataFiles() throws IOException {
        requireNoPictureFiles();
        Map<String, Path> files = new TreeMap<>();
        for (Path path : Sources.files(data, session.environment())) {
            files.put(String.valueOf(path.getFileName()), path.toAbsolutePath());
        }
        if (data != null && files.isEmpty()) {
            throw new MissingDataException("--data " + Excerpt.of(data)
                    + ": expected files to serve, found none. Check the path, or see `inkling data fetch`.");
        }
        return files;
    }

    private void announce(Server server, Offer offer) throws IOException {
        if (session.json()) {
            Map<String, @Nullable Object> json = offer.model().toJson();
            json.put("url", server.url());
            json.put("host", host);
            json.put("port", server.address().getPort());
            json.put("data", List.copyOf(offer.data().keySet()));
            session.printJson(json);
            return;
        }
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("page", server.url());
        rows.put("API", server.url() + "api");
        List<String> others = server.urlsForOthers();
        if (!others.isEmpty()) {
            rows.put("others", String.join(", ", others));
        }
        rows.put("model", offer.model().describe());
        rows.put(
                "data",
                offer.data().isEmpty()
                        ? "none"
                        : offer.data().keySet().stream().map(Lines::path).collect(Collectors.joining(", ")));
        List<String> lines = new ArrayList<>();
        rows.forEach((name, value) -> lines.add(Lines.named(name, "%s", value)));
        session.print(lines);
    }

    /** Ctrl-C and SIGTERM end the program, with the exit code of the signal. */
    private int waitForTheEnd(Server server) {
        var end = new Thread(server::close, "end-of-server");
        Runtime.getRuntime().addShutdownHook(end);
        InterruptionNotice notice = InterruptionNotice.listen(session.screen(), "stopped");
        try (notice) {
            new CountDownLatch(1).await();
            throw new IllegalStateException("nobody opens this latch");
        } catch (InterruptedException e) {
            Runtime.getRuntime().removeShutdownHook(end);
            return Failures.INTERRUPTED;
        }
    }
}
