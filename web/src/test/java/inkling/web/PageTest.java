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
import org.openqa.selenium.interactions.PointerInput;

/** The page in a real browser. */
class PageTest extends ServedSite {
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
                .as("nothing to clear; but the clearing can be undone")
                .isEqualTo(1L);
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
        for (int digit : List.of(7, 3)) {
            browser.draw(PointerInput.Kind.MOUSE, strokes(digit));
            untilRead(Integer.toString(digit));
            browser.click(".keep button");
            browser.until("document.querySelector('.keep .note').textContent.startsWith('" + (digit == 7 ? 1 : 2)
                    + " kept')");
            browser.click(".paper .tools button:nth-child(2)");
            untilRead("");
        }
        browser.run("document.querySelector('.keep a').click()");
        browser.until(TrainingControlsPageTest.READY_TO_TRAIN);
        assertThat((String) browser.run("return document.querySelector('.settings .note').textContent"))
                .endsWith("902 digits to learn from, 100 held out");
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
        browser.until(TrainingControlsPageTest.READY_TO_TRAIN);
        browser.click(".train .tools button:nth-child(3)");
        browser.until("document.querySelector('.train .primary').textContent === 'Go on'");
        for (String view : List.of("inside", "mathematics")) {
            browser.run("location.hash = '" + view + "'");
            browser.until("document.querySelector('." + view + " .katex')"
                    + " && getComputedStyle(document.querySelector('.katex')).fontFamily.includes('KaTeX')");
        }
        browser.cutNetwork(false);
    }

    @Test
    void picturesOfThePageAreTaken() throws IOException {
        openDraw(home);
        browser.draw(PointerInput.Kind.MOUSE, strokes(5));
        untilRead("5");
        browser.until(UNITS);
        pictures("draw");
        browser.run("location.hash = 'train'");
        browser.until(TrainingControlsPageTest.READY_TO_TRAIN);
        browser.click(".train .tools button:nth-child(4)");
        browser.until("document.querySelector('.train .primary').textContent === 'Go on'"
                + " && document.querySelectorAll('.train .gallery li').length > 0");
        pictures("train");
    }
}
