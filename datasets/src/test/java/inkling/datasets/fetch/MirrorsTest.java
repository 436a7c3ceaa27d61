package inkling.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorsTest {
    @Test
    void chosenThenEnvironmentThenPublished() {
        var environment = Map.of("INKLING_MIRROR", "  http://school:8080/{dataset}\n https://b.org/x/ ");
        List<URI> mirrors = Mirrors.preferred(PublishedDataset.MNIST, List.of("https://a.org/m"), environment)
                .mirrors();
        assertThat(mirrors.subList(0, 3))
                .containsExactly(
                        URI.create("https://a.org/m/"),
                        URI.create("http://school:8080/mnist/"),
                        URI.create("https://b.org/x/"));
        assertThat(mirrors.subList(3, mirrors.size())).isEqualTo(PublishedDataset.MNIST.mirrors());
    }

    @Test
    void nothingChosenLeavesThePublishedOnes() {
        assertThat(Mirrors.preferred(PublishedDataset.MNIST, List.of(), Map.of()))
                .isEqualTo(PublishedDataset.MNIST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a.org/mnist", "ftp://a.org/", "file:///srv/mnist", "http://", "http://a b", "http://a/?x="})
    void saysWhatAMirrorLooksLike(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mirrors.preferred(PublishedDataset.MNIST, List.of(text), Map.of()))
                .withMessage("mirror \"" + text
                        + "\": expected the address of a folder, such as https://example.org/mnist/");
    }
}
