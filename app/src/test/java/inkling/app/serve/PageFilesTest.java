package inkling.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.model.LoadedModel;
import inkling.data.augment.Preprocessing;
import inkling.model.Model;
import inkling.nn.Architecture;
import inkling.nn.FeatureMaps;
import inkling.nn.Layer;
import inkling.nn.Network;
import inkling.nn.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PageFilesTest {
    private static final byte[] READS = {1};
    private static final byte[] WALKED = {2};

    @TempDir
    Path folder;

    private static Model model(String layers) {
        var stages = Arrays.stream(layers.split(",", -1)).map(Stage::parse).toList();
        var architecture = Architecture.published(new FeatureMaps(1, 28, 28), stages);
        return Model.of(Network.random(architecture, new SplittableRandom(1)), TestServer.DIGITS);
    }

    private Map<String, byte[]> page(Model model, boolean written) throws IOException {
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
        var page = page(model("5,10"), true);
        assertThat(page.get("model/own-digits.safetensors"))
                .isEqualTo(page.get("model/model.safetensors"))
                .hasSizeGreaterThan(1000);
        assertThat(index(page))
                .contains("<meta name=\"own-digits.safetensors\" content=\"my &amp; &quot;own&quot;.safetensors\">")
                .contains("<meta name=\"model.safetensors\" content=\"my &amp; &quot;own&quot;.safetensors\">");
    }

    /** Its steps are not those that Look inside walks, or it sees other pixels than it is given. */
    static List<Model> modelsThatReadAlone() {
        Model model = model("5,10");
        List<Layer> layers = model.network().layers();
        return List.of(
                model("conv:2x5,pool:2,10"),
                Model.of(
                        new Network(model.network().inputScale(), List.of(layers.getFirst(), layers.getLast())),
                        TestServer.DIGITS),
                new Model(
                        model.network(),
                        Preprocessing.parse("deskew"),
                        model.shape(),
                        model.classNames(),
                        model.provenance()));
    }

    @ParameterizedTest
    @MethodSource
    void modelsThatReadAlone(Model model) throws IOException {
        var page = page(model, true);
        assertThat(page.get("model/own-digits.safetensors")).hasSizeGreaterThan(1000);
        assertThat(page.get("model/model.safetensors")).isEqualTo(WALKED);
        assertThat(index(page))
                .contains("<meta name=\"own-digits.safetensors\" content=\"my ")
                .contains("<meta name=\"model.safetensors\" content=\"\">");
    }

    /** Ten kinds of clothes are no digits. */
    @Test
    void aModelOfOtherClassesReadsNothing() throws IOException {
        Model digits = model("5,10");
        List<String> clothes =
                IntStream.range(0, 10).mapToObj(i -> "garment " + i).toList();
        var page = page(
                new Model(digits.network(), digits.preprocessing(), digits.shape(), clothes, digits.provenance()),
                true);
        assertThat(page.get("model/own-digits.safetensors")).isEqualTo(READS);
        assertThat(page.get("model/model.safetensors")).isEqualTo(WALKED);
    }

    @Test
    void whatComesWithThePageStaysWhereThereIsNoFile() throws IOException {
        var page = page(model("5,10"), false);
        assertThat(page.get("model/own-digits.safetensors")).isEqualTo(READS);
        assertThat(index(page)).contains("<meta name=\"own-digits.safetensors\" content=\"\">");
    }
}
