package inkling.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.view.Screen;
import inkling.datasets.fetch.FetchEvent;
import inkling.datasets.fetch.PublishedDataset;
import inkling.datasets.fetch.RemoteFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FetchDisplayTest {
    private final StringWriter text = new StringWriter();
    private final RemoteFile file = PublishedDataset.MNIST.files().getLast();
    private final URI mirror = URI.create("http://a.org/" + file);

    private final List<FetchEvent> story = List.of(
            new FetchEvent.Waiting(Path.of("cache")),
            new FetchEvent.Kept(PublishedDataset.MNIST.files().getFirst()),
            new FetchEvent.Failed(file, mirror, "HTTP 404"),
            new FetchEvent.Pausing(file, Duration.ofMillis(640)),
            new FetchEvent.Started(file, mirror, OptionalLong.of(4542)),
            new FetchEvent.Received(file, 2000),
            new FetchEvent.Failed(file, mirror, "the transfer broke off after 2,000 of 4,542 bytes"),
            new FetchEvent.Started(file, mirror, OptionalLong.of(4542)),
            new FetchEvent.Received(file, 4542),
            new FetchEvent.Finished(file, Path.of("cache", file.name())));

    @Test
    void aLogTellsTheStoryLineByLine() {
        story.forEach(new FetchDisplay(new Screen(new PrintWriter(text), false, false, false, 80), true));
        assertThat(text.toString().lines().toList())
                .hasSize(6)
                .startsWith(
                        "waiting for another process that fetches into cache",
                        "train-images-idx3-ubyte.gz  is already there",
                        mirror + ": HTTP 404",
                        "no mirror gave t10k-labels-idx1-ubyte.gz; trying again in 0.6 s",
                        mirror + ": the transfer broke off after 2,000 of 4,542 bytes")
                .last()
                .asString()
                .startsWith("t10k-labels-idx1-ubyte.gz  100 %  4542/4542 bytes  took ");
    }

    @Test
    void whyMirrorsFailedIsToldWhereItIsWanted() {
        story.forEach(new FetchDisplay(new Screen(new PrintWriter(text), false, false, false, 80), false));
        assertThat(text.toString().lines().toList()).hasSize(4).noneMatch(line -> line.contains("http"));
    }

    @Test
    void aTerminalLosesTheBarOfAFailedTransfer() {
        story.forEach(new FetchDisplay(new Screen(new PrintWriter(text), true, false, false, 80), true));
        assertThat(text.toString())
                .contains(" 44 %  2000/4542 bytes")
                .contains("\r\u001b[K" + mirror + ": the transfer");
    }
}
