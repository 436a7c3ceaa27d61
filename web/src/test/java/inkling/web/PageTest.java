package inkling.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import inkling.model.Model;
import inkling.nn.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.interactions.PointerInput;

/** The page in a real browser. */
class PageTest extends ServedSite {
    private static final String READY_TO_TRAIN = "!document.querySelector('.train .primary')?.disabled"
            + " && document.querySelector('.train .primary')?.textContent";

    private static final String UNITS = "document.querySelectorAll('.heard .unit-grid button').length === 64";
    private static final String LATER = "model/model.safetensors";

    @Test
    void eachDrawnDigitIsRead() throws IOException {
        openDraw(home);
        for (int digit = 0; digit <= 9; digit++) {
            browser.draw(PointerInput.Kind.MOUSE, strokes(digit));
            untilRead(Integer.toString(digit));
            browser.click(".paper .tools button:nth-child(2)");
            untilRead("");
        }
    }

    @Test
    void fingersDrawTooAndStrokesAreTakenBack() throws IOException {
        openDraw(home);
        browser.draw(PointerInput.Kind.TOUCH, strokes(4));
        untilRead("4");
        String read = (String) browser.run("return document.querySelector('.bars').textContent");
        browser.click(".paper .tools button:first-child");
        browser.until("document.querySelector('.bars').textContent !== '" + read + "'");
        browser.click(".paper .tools button:nth-child(2)");
        untilRead("");
        assertThat(browser.run("return document.querySelectorAll('.paper button:disabled').length"))
                .isEqualTo(2L);
    }

    @Test
    void severalDigitsAreFoundAndRead() {
        openDraw(home);
        browser.draw(
                PointerInput.Kind.MOUSE,
                "60,60 60,120 62,200|120,60 150,60 170,60 160,120 140,200|220,60 200,70 200,160 215,200 240,180 230,150 205,160");
        untilRead("176");
        browser.run("document.querySelector('.boxes .found:nth-child(2) .tag').click()");
        browser.until("document.querySelector('.bars .best b').textContent === '7'");
    }

    /** White chalk on a green board, from a file twice as wide as high; and a picture of nothing. */
    @Test
    void aPictureThatIsDroppedOrPastedIsRead() {
        browser.open(home + "#train");
        givePicture("drop", "dataTransfer", """
                fillRect(0, 0, 1600, 800);
                context.strokeStyle = '#eef5e8';
                context.lineWidth = 40;
                context.lineCap = context.lineJoin = 'round';
                context.stroke(new Path2D('M 500 200 L 500 420 L 500 600 M 900 220 L 1200 220 L 1020 600'));
                """);
        browser.until("location.hash === '#draw'");
        untilRead("17");
        assertThat((Double) browser.run("const box = document.querySelector('.paper canvas').getBoundingClientRect();"
                        + " const tag = document.querySelector('.boxes .found:nth-child(2) .frame').getBoundingClientRect();"
                        + " return (tag.x + tag.width / 2 - box.x) / box.width"))
                .isBetween(0.6, 0.7);
        givePicture("paste", "clipboardData", "fillRect(0, 0, 1600, 800);");
        browser.until("document.querySelector('.said').textContent === 'I find no digit in this picture.'");
        browser.click(".paper .tools button:nth-child(2)");
        untilRead("");
        browser.draw(PointerInput.Kind.MOUSE, "140,60 140,220");
        untilRead("1");
    }

    private static void givePicture(String event, String field, String drawing) {
        browser.await("""
                const canvas = Object.assign(document.createElement('canvas'), { width: 1600, height: 800 });
                const context = canvas.getContext('2d');
                context.fillStyle = '#2f5d46';
                context.%s
                const blob = await new Promise(done => canvas.toBlob(done, 'image/png'));
                const dataTransfer = new DataTransfer();
                dataTransfer.items.add(new File([blob], 'board.png', { type: 'image/png' }));
                const [type, field] = arguments;
                const Kind = type === 'drop' ? DragEvent : ClipboardEvent;
                document.body.dispatchEvent(new Kind(type, { [field]: dataTransfer, bubbles: true, cancelable: true }));
                """.formatted(drawing), event, field);
    }

    @Test
    void hiddenUnitsAnswerToWhatIsDrawn() throws IOException {
        openDraw(home);
        browser.draw(PointerInput.Kind.MOUSE, strokes(3));
        untilRead("3");
        String state = "const { hidden } = (await import('/js/state.js')).state; return ";
        browser.until(UNITS);
        browser.await(
                "const { listen, state } = await import('/js/state.js'); const { isHeard } = await import('/js/hidden.js');"
                        + " await new Promise(heard => listen(now => isHeard(now) && heard()))");
        Model model = Model.read("model.safetensors", Files.readAllBytes(SITE.resolve(LATER)));
        Trace trace = model.trace(pixels(browser.await(state + "[...hidden.heard.of.picture]")), 3, 0);
        assertThat(browser.await(state + "hidden.heard.label"))
                .isEqualTo((long) trace.result().prediction());
        for (var value : Map.of("answers", "A1", "sums", "Z1", "biases", "b1").entrySet()) {
            List<?> numbers =
                    (List<?>) Objects.requireNonNull(browser.await(state + "[...hidden.heard." + value.getKey() + "]"));
            assertThat(numbers.stream()
                            .map(number -> ((Number) Objects.requireNonNull(number)).floatValue())
                            .toList())
                    .isEqualTo(trace.value(value.getValue()).numbers());
        }
        browser.click(".heard .unit-grid li:nth-child(7) button");
        browser.until("document.querySelector('.closer strong').textContent.startsWith('Unit 6 ')");
        Number products = (Number) Objects.requireNonNull(
                browser.await(state + "hidden.heard.products.reduce((sum, one) => sum + one, 0)"));
        assertThat(products.doubleValue() + trace.value("b1").numbers().get(6))
                .isCloseTo(trace.value("Z1").numbers().get(6), within(1e-3));
        browser.run(axe());
        nothingIsWrong("hidden units");
        browser.click(".closer button");
        browser.until("document.querySelector('.inside .words h2')?.textContent === 'Unit 6 weighs each pixel'");
    }

    @Test
    void withReducedMotionNothingMoves() throws IOException {
        browser.reducedMotion();
        openDraw(home);
        browser.draw(PointerInput.Kind.MOUSE, strokes(3));
        browser.until(UNITS);
        for (String view : List.of("draw", "break", "train")) {
            browser.run("location.hash = '" + view + "'");
            browser.until("document.querySelector('main ." + view
                    + "') && document.querySelectorAll('main button').length > 3");
            assertThat(
                            (List<?>)
                                    browser.run(
                                            "return [...document.querySelectorAll('*')].filter(element =>"
                                                    + " getComputedStyle(element).transitionDuration !== '0s'"
                                                    + " || getComputedStyle(element).animationName !== 'none').map(element => element.outerHTML)"))
                    .as(view)
                    .isEmpty();
        }
        browser.scheme("light");
    }

    private static byte[] pixels(@Nullable Object numbers) {
        List<?> list = (List<?>) Objects.requireNonNull(numbers);
        byte[] pixels = new byte[list.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = ((Number) Objects.requireNonNull(list.get(i))).byteValue();
        }
        return pixels;
    }

    @Test
    void testDigitsAreWalkedThroughAndTheirInkSpeaks() throws IOException {
        openDraw(home);
        browser.click(".paper .tools + .tools button:last-child");
        browser.until("document.querySelector('.draw .said').textContent.includes('wrong, it is a')");
        assertThat(browser.run("return document.querySelector('.draw .label').textContent"
                        + " !== document.querySelector('.draw .said').textContent.match(/a (.)\\.$/)[1]"))
                .isEqualTo(true);
        browser.click(".draw .bars li:nth-child(4) button");
        browser.until("document.querySelector('.seen strong').textContent === 'What speaks for a 3'");
        String state = "const { evidence } = (await import('/js/state.js')).state.draw; return ";
        byte[] pixels = pixels(browser.await(state + "[...evidence.of.picture]"));
        Path file = SITE.resolve("model/own-digits.safetensors");
        float[] expected = Occlusion.evidence(Model.read(file), pixels, 3);
        List<?> numbers = (List<?>) Objects.requireNonNull(browser.await(state + "[...evidence.numbers]"));
        assertThat(numbers).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(((Number) Objects.requireNonNull(numbers.get(i))).floatValue())
                    .isCloseTo(expected[i], within(1e-3f));
        }
        for (String scheme : List.of("light", "dark")) {
            browser.scheme(scheme);
            browser.screenshot(SCREENSHOTS.resolve("evidence-" + scheme + ".png"));
        }
        browser.click(".draw .bars li:nth-child(4) button");
        browser.until("document.querySelector('.seen strong').textContent === 'What the network sees'");
    }

    @Test
    void digitsThatAreKeptAreLearnedFrom() throws IOException {
        browser.open(home + "#train?data=own&examples=300");
        browser.until("document.querySelector('.train .message')?.textContent.includes('No digit has been kept yet')");
        browser.run("location.hash = 'draw'");
        browser.until("document.querySelector('.paper canvas')");
        for (String kept : List.of("1 kept", "2 kept")) {
            browser.draw(PointerInput.Kind.MOUSE, strokes(7));
            untilRead("7");
            browser.click(".keep button");
            browser.until("document.querySelector('.keep .note').textContent.startsWith('" + kept + "')");
            browser.click(".paper .tools button:nth-child(2)");
            untilRead("");
        }
        browser.run("document.querySelector('.keep a').click()");
        browser.until(READY_TO_TRAIN);
        assertThat((String) browser.run("return document.querySelector('.settings .note').textContent"))
                .endsWith("902 digits to learn from");
        browser.click(".train .tools button:nth-child(3)");
        browser.until("document.querySelector('.proof p').textContent.includes('no command trains the same network')");
    }

    @Test
    void theFirstDigitIsReadAfterLessThanAMegabyte() throws IOException {
        openDraw(home);
        browser.draw(PointerInput.Kind.MOUSE, strokes(3));
        untilRead("3");
        List<String> files = browser.requests().stream()
                .filter(url -> url.startsWith(home))
                .map(url -> url.substring(home.length()))
                .filter(file -> !file.equals(LATER))
                .toList();
        browser.until(UNITS);
        assertThat(browser.run(
                        "return performance.getEntriesByName(arguments[0] + arguments[1])[0].startTime"
                                + " > performance.getEntriesByName('digit read')[0].startTime",
                        home,
                        LATER))
                .as("what is looked into comes after the first answer")
                .isEqualTo(true);
        assertThat(files).contains("core/core.wasm", "js/main.js").doesNotContain("vendor/katex/katex.min.js");
        long bytes = 0;
        for (String file : files) {
            bytes += gzipped(SITE.resolve(file.isEmpty() ? "index.html" : file));
        }
        assertThat(bytes).isLessThan(1_000_000);
    }

    /** Each piece of JavaScript in Java has its line in {@code functions.js}; a text without one is no function of something else. */
    @Test
    void aTextThatIsNotKnownIsNoFunction() {
        stay();
        assertThat(browser.await("""
                const native = Function;
                await import('/functions.js');
                const made = self.Function;
                self.Function = native;
                return [
                  ['return $;'],
                  ['wrapCallFromJavaToJs', 'number', 'return number;'],
                  ['wrapCallFromJavaToJs', 'return unknown;'],
                  ['wrapCallFromJavaToJs', 'p1', 'return [p1];'],
                  ['value', 'return value;'],
                  ['rethrowJavaAsJs', 'fn', 'return function(p1) { try { return fn(p1); } catch (e) { rethrowJavaAsJs(e); } };'],
                  ['rethrowJavaAsJs', 'fn', 'return function(...p1) { try { return fn(p1); } catch (e) { rethrowJavaAsJs(e); } };'],
                ].map(text => {
                  try {
                    return typeof made(...text);
                  } catch (error) {
                    return error.message.slice(0, 25);
                  }
                });
                """))
                .isEqualTo(List.of(
                        "function",
                        "function",
                        "functions.js: no function",
                        "functions.js: no function",
                        "functions.js: no function",
                        "function",
                        "functions.js: no function"));
    }

    private static long gzipped(Path file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(Files.readAllBytes(file));
        }
        return bytes.size();
    }

    @Test
    void theSelfContainedPageWorksFromDisk() throws IOException {
        openDraw(PLAYGROUND.toUri().toString());
        browser.cutNetwork(true);
        browser.draw(PointerInput.Kind.MOUSE, strokes(3));
        untilRead("3");
        browser.run("location.hash = 'train'");
        browser.until(READY_TO_TRAIN);
        browser.click(".train .tools button:nth-child(3)");
        browser.until("document.querySelector('.train .primary').textContent === 'Go on'");
        for (String view : List.of("inside", "mathematics")) {
            browser.run("location.hash = '" + view + "'");
            browser.until("document.querySelector('." + view + " .katex')"
                    + " && getComputedStyle(document.querySelector('.katex')).fontFamily.includes('KaTeX')");
        }
        browser.cutNetwork(false);
    }

    private static void openTrain() {
        browser.open(home + "#train");
        browser.until(READY_TO_TRAIN);
    }

    private static Object curves() {
        return Objects.requireNonNull(
                browser.await("const { loss, accuracy } = (await import('/js/state.js')).state.training;"
                        + " if (loss[0].length < 2) throw new Error('no curves');"
                        + " return JSON.stringify([loss, accuracy])"));
    }

    private static String hashAfterEpoch() {
        browser.click(".train .tools button:nth-child(4)");
        browser.until("document.querySelector('.proof p:last-child code').textContent"
                + " && document.querySelector('.train .primary').dataset.does === 'run'"
                + " && parseFloat(document.querySelectorAll('.stats dd')[2].textContent) === 1");
        return (String) Objects.requireNonNull(
                browser.run("return document.querySelector('.proof p:last-child code').textContent"));
    }

    @Test
    void trainingStartsPausesStepsAndRewindsToTheSameWeights() {
        openTrain();
        String first = hashAfterEpoch();
        assertThat(first).matches("[0-9a-f]{64}");
        Object curves = curves();
        browser.click(".train .primary");
        browser.until("document.querySelector('.train .primary').textContent === 'Pause'");
        browser.until("parseFloat(document.querySelectorAll('.stats dd')[2].textContent) > 2");
        browser.click(".train .primary");
        browser.until("document.querySelector('.train .primary').textContent === 'Go on'");
        browser.click(".train .tools button:nth-child(5)");
        browser.until("document.querySelector('.train .primary').textContent === 'Start'");
        assertThat(hashAfterEpoch()).isEqualTo(first);
        assertThat(curves()).isEqualTo(curves);
    }

    /** A tab that is not shown has none; what it is told meanwhile is not left to pile up. */
    @Test
    void trainingIsFollowedWithoutFrames() {
        openTrain();
        browser.await("""
                const frames = [];
                const native = requestAnimationFrame;
                window.requestAnimationFrame = frame => frames.push(frame);
                const page = await import('/js/state.js');
                const { run } = await import('/js/trainer.js');
                run();
                while (page.state.training.update === 0) await new Promise(done => setTimeout(done, 20));
                window.requestAnimationFrame = native;
                for (const frame of frames) requestAnimationFrame(frame);
                """);
        browser.until("document.querySelector('.train .primary').textContent === 'Pause'");
        browser.click(".train .primary");
        browser.until("document.querySelector('.train .primary').textContent === 'Go on'");
    }

    @Test
    void oneExampleIsOneUpdate() {
        openTrain();
        browser.click(".train .tools button:nth-child(2)");
        browser.until(
                "location.hash.includes('batch=1&') && document.querySelector('.train .primary').textContent === 'Go on'");
        assertThat(browser.await("return (await import('/js/state.js')).state.training.update"))
                .isEqualTo(1L);
        browser.click(".train .tools button:nth-child(5)");
        browser.run("const seed = document.querySelector('#set-seed'); seed.value = 9;"
                + " seed.dispatchEvent(new Event('change'))");
        browser.until("location.hash.includes('seed=9') && " + READY_TO_TRAIN + " === 'Start'");
    }

    @Test
    void theRateChangesWhileTrainingRuns() {
        openTrain();
        browser.click(".train .primary");
        browser.until("parseFloat(document.querySelectorAll('.stats dd')[2].textContent) > 0.5");
        browser.run("const rate = document.querySelector('#rate'); rate.value = 4;"
                + " rate.dispatchEvent(new Event('input'))");
        browser.until("document.querySelector('.rate output').textContent === '0.01'");
        browser.until("parseFloat(document.querySelectorAll('.stats dd')[2].textContent) > 2");
        browser.click(".train .primary");
        browser.until("document.querySelector('.proof p').textContent.includes('changed on the way')");
    }

    @Test
    void aRateThatIsTooHighIsSaidAndRewound() {
        openTrain();
        Map<String, Object> settings =
                Map.of("optimizer", "gradient-descent", "learningRate", 1e30, "hidden", List.of(10));
        browser.await("(await import('/js/trainer.js')).set(arguments[0])", settings);
        browser.until(READY_TO_TRAIN);
        browser.click(".train .primary");
        browser.until("document.querySelector('.train .message').textContent.includes('too high')");
        browser.click(".train .tools button:nth-child(5)");
        browser.until("document.querySelector('.train .message').textContent === ''");
    }

    @ParameterizedTest
    @CsvSource({
        "relu, he, adam, 0.001, 32, 0",
        "gelu, glorot, momentum, 0.01, 100, 0",
        "tanh, uniform, gradient-descent, 0.1, 16, 0",
        "relu, he, adam, 0.001, 32, 0.2",
    })
    void theWeightsAreThoseOfTheJvmToTheLastBit(
            String activation, String initialization, String optimizer, float rate, int batch, double dropout) {
        var settings = new Settings(
                "generated",
                1000,
                7,
                100,
                List.of(784, 16, 10),
                activation,
                initialization,
                optimizer,
                rate,
                batch,
                5,
                0,
                dropout,
                "unit");
        stay();
        Map<String, Object> message = Map.ofEntries(
                Map.entry("data", "generated"),
                Map.entry("examples", 1000),
                Map.entry("dataSeed", 7),
                Map.entry("heldOut", 100),
                Map.entry("hidden", List.of(16)),
                Map.entry("activation", activation),
                Map.entry("initialization", initialization),
                Map.entry("optimizer", optimizer),
                Map.entry("learningRate", rate),
                Map.entry("batch", batch),
                Map.entry("seed", 5),
                Map.entry("l2", 0),
                Map.entry("dropout", dropout),
                Map.entry("biasGradient", "unit"));
        Object hash = browser.await("""
                const { Core } = await import('/js/core.js');
                const core = await Core.start();
                await core.ask('prepare', { settings: arguments[0] });
                const ended = new Promise(resolve => core.onsnapshot = snapshot => snapshot.running || resolve());
                await core.ask('run', { updates: 200 });
                await ended;
                return (await core.ask('fingerprint')).hash;
                """, message);
        try (var experiment = Experiment.of(settings)) {
            experiment.train(200, Integer.MAX_VALUE / 1000);
            assertThat(hash).isEqualTo(experiment.model().weightsSha256());
        }
    }

    @Test
    void picturesOfThePageAreTaken() throws IOException {
        openDraw(home);
        browser.draw(PointerInput.Kind.MOUSE, strokes(5));
        untilRead("5");
        browser.until(UNITS);
        pictures("draw");
        browser.run("location.hash = 'train'");
        browser.until(READY_TO_TRAIN);
        browser.click(".train .tools button:nth-child(4)");
        browser.until("document.querySelector('.train .primary').textContent === 'Go on'"
                + " && document.querySelectorAll('.train .gallery li').length > 0");
        pictures("train");
    }
}
