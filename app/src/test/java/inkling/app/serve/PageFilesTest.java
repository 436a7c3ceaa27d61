package inkling.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.model.LoadedModel;
import inkling.model.Model;
import inkling.nn.Architecture;
import inkling.nn.FeatureMaps;
import inkling.nn.Network;
import inkling.nn.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageFilesTest {
    private static final byte[] READS = {1};
    private static final byte[] WALKED = {2};

    @TempDir
    Path folder;

    private Map<String, byte[]> page(String layers, boolean written) throws IOException {
        var stages = Arrays.stream(layers.split(",", -1)).map(Stage::parse).toList();
        var architecture = Architecture.published(new FeatureMaps(1, 28, 28), stages);
        var model = Model.of(Network.random(architecture, new SplittableRandom(1)), TestServer.DIGITS);
        var own = new LoadedModel(folder.resolve("my & \"own\".safetensors"), model);
        if (written) {
            model.write(own.path());
        }
        return PageFiles.with(
                Map.of(
                        "index.html",
                        Objects.requireNonNull(Site.files().get("index.html")),
                        "model/own-digits.safetensors",
                        READS,
                        "model/model.safetensors",
                        WALKED),
                own);
    }

    private static String index(Map<String, byte[]> page) {
        return new String(Objects.requireNonNull(page.get("index.html")), StandardCharsets.UTF_8);
    }

    @Test
    void aFullyConnectedModelReadsAndIsLookedInto() throws IOException {
        var page = page("5,10", true);
        assertThat(page.get("model/own-digits.safetensors"))
                .isEqualTo(page.get("model/model.safetensors"))
                .hasSizeGreaterThan(1000);
        assertThat(index(page))
                .contains("<meta name=\"own-digits.safetensors\" content=\"my &amp; &quot;own&quot;.safetensors\">")
                .contains("<meta name=\"model.safetensors\" content=\"my &amp; &quot;own&quot;.safetensors\">");
    }

    @Test
    void aConvolutionalModelReadsAlone() throws IOException {
        var page = page("conv:2x5,pool:2,10", true);
        assertThat(page.get("model/own-digits.safetensors")).hasSizeGreaterThan(1000);
        assertThat(page.get("model/model.safetensors")).isEqualTo(WALKED);
        assertThat(index(page))
                .contains("<meta name=\"own-digits.safetensors\" content=\"my ")
                .contains("<meta name=\"model.safetensors\" content=\"\">");
    }

    @Test
    void whatComesWithThePageStaysWhereThereIsNoFile() throws IOException {
        var page = page("5,10", false);
        assertThat(page.get("model/own-digits.safetensors")).isEqualTo(READS);
        assertThat(index(page)).contains("<meta name=\"own-digits.safetensors\" content=\"\">");
    }
}
