package inkling.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.model.LoadedModel;
import inkling.data.file.IdxWriter;
import inkling.model.Model;
import inkling.nn.Architecture;
import inkling.nn.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page as it is served, with the headers that it is served with, in a real browser. */
@Tag("slow")
class ServedPageTest {
    @TempDir
    Path profile;

    @TempDir
    Path folder;

    /** A small set under MNIST's names. */
    private Map<String, Path> mnist() throws IOException {
        Path images = folder.resolve("train-images-idx3-ubyte");
        Path labels = folder.resolve("train-labels-idx1-ubyte");
        IdxWriter.write(TestServer.DIGITS, images, labels);
        return Map.of("train-images-idx3-ubyte", images, "train-labels-idx1-ubyte", labels);
    }

    @Test
    @Timeout(300)
    void everyViewWorksUnderTheServersHeaders() throws IOException, InterruptedException {
        var network = Network.random(Architecture.published(List.of(784, 16, 10)), new SplittableRandom(1));
        var model = new LoadedModel(Path.of("model.safetensors"), Model.of(network, TestServer.DIGITS));
        try (var browser = new PageBrowser(profile);
                Server server = Server.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new Guard(Set.of("127.0.0.1"), true),
                        new Offer(model, Site.files(), mnist()),
                        complaint -> {})) {
            browser.open(server.url());
            browser.until("document.querySelector('.seen .note')?.textContent");
            browser.run("location.hash = 'inside'");
            browser.until("document.querySelector('.formula .katex')");
            browser.run("location.hash = 'break'");
            browser.until("document.querySelector('.break .hash code')?.textContent");
            browser.run("location.hash = 'train?examples=1000'");
            browser.until("document.querySelector('.train .u-wrap') && document.querySelector('.train .gallery li')");
            browser.run("location.hash = 'train?data=mnist&heldOut=10'");
            browser.until("document.querySelector('.settings .note').textContent.includes('90 digits')");
            browser.run("location.hash = 'lessons'");
            browser.until("document.querySelectorAll('.course li').length === 8");
            browser.run("location.hash = 'mathematics'");
            browser.until("document.querySelector('.equation .katex')");
            assertThat(browser.console()).isEmpty();
            assertThat(browser.run("return performance.getEntriesByType('resource')"
                                    + ".filter(file => file.encodedBodySize < file.decodedBodySize).length > 20")
                            .getAsBoolean())
                    .as("files come packed")
                    .isTrue();
        }
    }
}
