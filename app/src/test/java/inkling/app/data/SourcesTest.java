package inkling.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import inkling.app.view.Screen;
import inkling.data.file.ReadOptions;
import inkling.datasets.fetch.MissingDataException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where {@code train} finds its data, if it is not told. */
class SourcesTest {
    @TempDir
    Path folder;

    @Test
    void withoutMnistAndNetworkTrainSaysSoAndGoesOn() throws IOException, InterruptedException {
        var err = new StringWriter();
        var screen = new Screen(new PrintWriter(err, true), false, false, false, 80);
        var sources = new Sources(
                Map.of("INKLING_CACHE", folder.toString()),
                screen,
                true,
                ReadOptions.asFound(2),
                DataForm.AS_FOUND,
                null,
                false);
        Sources.Found found = sources.findDefault();
        assertThat(found.source()).isEqualTo("generated");
        assertThat(found.sets().train().size()).isEqualTo(60_000);
        assertThat(err.toString().strip().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("inkling: no MNIST here")
                .contains("drawing digits instead", "inkling data fetch");
    }

    @Test
    void aWrongFolderForMnistIsAMistakeAndNoReasonToDrawDigits() {
        var screen = new Screen(new PrintWriter(new StringWriter()), false, false, false, 80);
        var sources = new Sources(
                Map.of("INKLING_MNIST", folder.toString()),
                screen,
                true,
                ReadOptions.asFound(2),
                DataForm.AS_FOUND,
                null,
                false);
        assertThatExceptionOfType(MissingDataException.class)
                .isThrownBy(sources::findDefault)
                .withMessageContaining("because INKLING_MNIST names this folder");
    }

    @ParameterizedTest
    @CsvSource({
        "mnist, mnist",
        "generated:20, generated:20",
        "/home/someone/kaggle/train.csv, train.csv",
        "kaggle/train.csv, kaggle/train.csv",
        "./kaggle/../train.csv, train.csv",
        "../elsewhere/train.csv, train.csv",
        "/home/someone/kaggle/, kaggle",
    })
    void whereDataLiesIsKnownOnlyFromHere(String data, String name) {
        assertThat(Sources.name(data)).isEqualTo(name);
        assertThat(Sources.name("."))
                .isEqualTo(Path.of("").toAbsolutePath().getFileName().toString());
    }
}
