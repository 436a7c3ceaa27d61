package inkling.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import inkling.app.view.Screen;
import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.TrainTest;
import inkling.data.augment.Preprocessing;
import inkling.data.file.IdxWriter;
import inkling.data.file.ReadOptions;
import inkling.data.generated.GeneratedDigits;
import inkling.datasets.fetch.MissingDataException;
import inkling.datasets.fetch.PublishedDataset;
import inkling.model.Model;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where {@code train} finds its data, if it is not told. */
class SourcesTest {
    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    private Sources withAnEmptyCache(boolean offline) {
        return withAnEmptyCache(offline, false);
    }

    private Sources withAnEmptyCache(boolean offline, boolean verbose) {
        return new Sources(
                Map.of("INKLING_CACHE", folder.toString()),
                new Screen(new PrintWriter(err, true), false, false, false, 80),
                offline,
                ReadOptions.asFound(2),
                DataForm.AS_FOUND,
                null,
                verbose,
                true);
    }

    @Test
    void withoutMnistAndNetworkTrainSaysSoAndGoesOn() throws IOException, InterruptedException {
        Sources.Found found = withAnEmptyCache(true).findDefault();
        assertThat(found.source()).isEqualTo("generated");
        assertThat(found.sets().train().size()).isEqualTo(60_000);
        assertThat(err.toString().strip().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("inkling: no MNIST here")
                .contains("drawing digits instead", "inkling data fetch");
    }

    /** What {@code --with} names, or a folder of Kaggle's, has no options of its own. */
    @Test
    void noOptionIsAdvisedThatWouldDoNothing() throws IOException, InterruptedException {
        Path emnist = Files.createDirectory(folder.resolve("emnist"));
        IdxWriter.write(
                GeneratedDigits.dataset(20, 1),
                emnist.resolve("train-images-idx3-ubyte"),
                emnist.resolve("train-labels-idx1-ubyte"));
        Sources told = withAnEmptyCache(true);
        told.find(emnist.toString());
        assertThat(err.toString()).contains("column by column; --transpose brings them upright");

        err.getBuffer().setLength(0);
        new Sources(told.environment(), told.screen(), true, told.reading(), told.form(), null, false, false)
                .find(emnist.toString());
        assertThat(err.toString())
                .contains(
                        "--transpose, which brings them upright, is only for what `inkling train` is given by --data");
    }

    @Test
    void picturesOnAnotherScaleThanThatOfBytesAreSaidToBeDark() throws IOException, InterruptedException {
        Dataset digits = GeneratedDigits.dataset(20, 1);
        byte[] ones = new byte[digits.size() * digits.features()];
        for (int i = 0; i < ones.length; i++) {
            ones[i] = (byte) (digits.pixels()[i] < 0 ? 1 : 0);
        }
        for (Dataset data : List.of(digits, digits.withPixels(ones))) {
            IdxWriter.write(data, folder.resolve("train-images-idx3-ubyte"), folder.resolve("train-labels-idx1-ubyte"));
            err.getBuffer().setLength(0);
            withAnEmptyCache(true).find(folder.toString());
            assertThat(err.toString().contains("the largest pixel is 1, so all pictures are nearly black"))
                    .isEqualTo(data != digits);
        }
    }

    /** Every mirror is behind a proxy that hangs up: each is asked once, and nobody is made to wait for a second round. */
    @Test
    void whereNoMirrorAnswersItIsTheSame() throws IOException, InterruptedException {
        ProxySelector before = ProxySelector.getDefault();
        try (var proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> hangUpOn(proxy));
            ProxySelector.setDefault(
                    ProxySelector.of(new InetSocketAddress(proxy.getInetAddress(), proxy.getLocalPort())));
            assertThat(withAnEmptyCache(false, true).findDefault().source()).isEqualTo("generated");
        } finally {
            ProxySelector.setDefault(before);
        }
        List<String> told = err.toString().strip().lines().toList();
        assertThat(told)
                .filteredOn(line -> line.startsWith("inkling: "))
                .singleElement()
                .asString()
                .startsWith("inkling: no MNIST here, and fetching it failed: drawing digits instead");
        for (URI mirror : PublishedDataset.MNIST.mirrors()) {
            assertThat(told)
                    .as("attempts at %s", mirror)
                    .filteredOn(line -> line.startsWith(mirror.toString()))
                    .hasSize(1);
        }
    }

    private static void hangUpOn(ServerSocket proxy) {
        try {
            while (true) {
                proxy.accept().close();
            }
        } catch (IOException e) {
            // The test is over.
        }
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
                false,
                true);
        assertThatExceptionOfType(MissingDataException.class)
                .isThrownBy(sources::findDefault)
                .withMessageContaining("because INKLING_MNIST names this folder");
    }

    /** Fashion-MNIST whose eighth picture is an ankle boot, for a model that calls its classes so. */
    private Sources.Found boots(List<String> classNames) throws IOException, InterruptedException {
        FetchedMnist.write(PublishedDataset.FASHION_MNIST, folder);
        for (String labels : List.of("train-labels-idx1-ubyte", "t10k-labels-idx1-ubyte")) {
            try (var out = new RandomAccessFile(folder.resolve(labels).toFile(), "rw")) {
                out.seek(8 + 7);
                out.write(9);
            }
        }
        var model = new Model(
                Network.random(List.of(784, classNames.size()), ActivationFunction.RELU, new SplittableRandom(1)),
                Preprocessing.NONE,
                ImageShape.MNIST,
                classNames,
                Map.of());
        Sources told = withAnEmptyCache(true);
        return new Sources(
                        Map.of("INKLING_FASHION_MNIST", folder.toString()),
                        told.screen(),
                        true,
                        told.reading(),
                        told.form(),
                        null,
                        false,
                        true)
                .asking(model)
                .find("fashion-mnist");
    }

    @Test
    void aModelWithoutNamesForItsClassesIsAskedByTheirNumbers() throws IOException, InterruptedException {
        TrainTest sets = boots(Dataset.DIGIT_NAMES).sets();
        for (Dataset part : List.of(sets.train(), Objects.requireNonNull(sets.test()))) {
            assertThat(part.classNames()).isEqualTo(Dataset.DIGIT_NAMES);
            assertThat(part.label(6)).isZero();
            assertThat(part.label(7)).isEqualTo(9);
        }
        assertThat(err.toString())
                .isEqualTo("inkling: fashion-mnist: the model calls its classes by numbers; 0 to 9 are taken for these"
                        + " in their order: T-shirt/top, Trouser, Pullover, Dress, Coat, Sandal, Shirt, Sneaker, Bag,"
                        + " Ankle boot\n");
    }

    @Test
    void namesOrAnotherNumberOfClassesAreNotGuessedAt() {
        List<String> eleven = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
        for (List<String> others : List.of(Dataset.DIGIT_NAMES.reversed(), eleven)) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> boots(others))
                    .withMessageContaining("name those of the model with `inkling import --classes`");
        }
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
        "/home/someone/mnist, ./mnist",
        "./fashion-mnist, ./fashion-mnist",
        "../data/generated, ./generated",
    })
    void whereDataLiesIsKnownOnlyFromHere(String data, String name) {
        assertThat(Sources.name(data)).isEqualTo(name);
        assertThat(Sources.name("."))
                .isEqualTo(Path.of("").toAbsolutePath().getFileName().toString());
    }
}
