package inkling.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import inkling.math.KernelSelection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The site, served, and a browser that has nothing to complain of and asks nobody else. */
@Tag("slow")
abstract class ServedSite {
    static final Path SITE = Path.of("target/site").toAbsolutePath();
    static final Path PLAYGROUND = Path.of("target/playground.html").toAbsolutePath();
    static final Path SCREENSHOTS = Path.of("target/screenshots");

    @TempDir
    static Path profile;

    static Browser browser;
    static HttpServer server;
    static String home;

    @BeforeAll
    static void start() throws IOException {
        KernelSelection.insistOn("plain");
        browser = Browser.start(profile);
        server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                0,
                "/",
                SimpleFileServer.createFileHandler(SITE),
                Filter.beforeHandler("the policy of inkling serve", ServedSite::restrict));
        server.start();
        home = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** As {@code inkling serve}; nothing may make functions of text. */
    private static void restrict(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        path.equals("/worker.js")
                                ? "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
                                : "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self';"
                                        + " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'");
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.stop(0);
        }
    }

    @AfterEach
    void nothingWasWrongAndNothingLeft() {
        assertThat(browser.console()).isEmpty();
        assertThat(browser.requests())
                .allMatch(url -> url.startsWith(home)
                        || url.startsWith("file:")
                        || url.startsWith("blob:")
                        || url.startsWith("data:")
                        || url.equals("about:blank"));
    }

    static Stream<String> strokes() throws IOException {
        try (var in = ServedSite.class.getResourceAsStream("strokes.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#"));
        }
    }

    static String strokes(int digit) throws IOException {
        return strokes()
                .filter(line -> line.startsWith(digit + " "))
                .findFirst()
                .orElseThrow()
                .substring(2);
    }

    /** Opens the site unless it is open: for what needs no fresh page. */
    static void stay() {
        if (!Boolean.TRUE.equals(browser.run("return location.href.startsWith(arguments[0])", home))) {
            browser.open(home);
        }
    }

    /** What has the colours of the scheme and the size of the window is drawn, and no colour is on its way to another. */
    static void settle() {
        browser.await("""
                for (let i = 0; i < 3; i++) await new Promise(frame => requestAnimationFrame(frame));
                const changes = document.getAnimations().filter(animation => animation instanceof CSSTransition);
                await Promise.all(changes.map(change => change.finished.catch(() => 'replaced by another')));
                """);
    }

    static void nothingSticksOut(int width) {
        assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing sticks out at " + width + " pixels")
                .isEqualTo(true);
    }

    /** Takes pictures of what is open: on a phone, a projector and a laptop, and there in the dark, too: colours move nothing. */
    static void pictures(String name) throws IOException {
        for (int width : new int[] {390, 1600, 1024}) {
            browser.size(width, width == 390 ? 844 : width * 9 / 16);
            picture(name + "-" + width + "-light");
            nothingSticksOut(width);
        }
        browser.scheme("dark");
        picture(name + "-1024-dark");
        browser.scheme("light");
    }

    private static void picture(String name) throws IOException {
        settle();
        browser.screenshot(SCREENSHOTS.resolve(name + ".png"));
    }

    /** Something of the state of the page. */
    static Object state(String path) {
        return Objects.requireNonNull(
                browser.await("const { state } = await import('/js/state.js'); return " + path + ";"));
    }

    static void openDraw(String url) {
        browser.open(url + "#draw");
        browser.until("document.querySelector('.seen .note')?.textContent");
    }

    static void untilRead(String digit) {
        browser.until("document.querySelector('.label').textContent === '" + digit + "'");
    }

    /** Drops a model file on the page. */
    static void drop(byte[] content) {
        browser.run("""
                const bytes = Uint8Array.from(atob(arguments[0]), c => c.charCodeAt(0));
                const dataTransfer = new DataTransfer();
                dataTransfer.items.add(new File([bytes], 'other.safetensors'));
                document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
                """, Base64.getEncoder().encodeToString(content));
    }

    static String axe() throws IOException {
        try (var in = ServedSite.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    + "; window.axe = axe;";
        }
    }

    /** In light, and, as to colours, in dark. */
    static void nothingIsWrong(String what) {
        nothingIsWrong(what, "document");
    }

    /** The same with a part of the page, where the rest is as it was. */
    static void nothingIsWrong(String what, String part) {
        browser.scheme("light");
        settle();
        assertThat(violations(part, "{}")).as(what).isEmpty();
        browser.scheme("dark");
        settle();
        assertThat(violations(part, "{ runOnly: ['color-contrast'] }"))
                .as(what + ", dark")
                .isEmpty();
        browser.scheme("light");
    }

    /** What axe says is wrong, with the elements. */
    private static List<?> violations(String part, String options) {
        return (List<?>) Objects.requireNonNull(browser.await("return (await axe.run(" + part + ", " + options
                + ")).violations.map(({ id, nodes }) => id + ': ' + nodes.map(node => node.html).join(' '))"));
    }
}
