package inkling.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import inkling.data.augment.Preprocessing;
import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import inkling.nn.Layer;
import inkling.nn.Network;
import inkling.nn.Trace;
import inkling.nn.Trace.Value;
import inkling.nn.activation.ActivationFunction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.interactions.PointerInput;

/** Looking inside the network, and breaking it, in a real browser. */
class InsidePageTest extends ServedSite {
    private static final String TRACED = "document.querySelector('.inside .formula')";
    private static final String TRIED = "document.querySelector('.break .hash code')?.textContent";

    @TempDir
    Path folder;

    private static void open(String view, String ready) {
        browser.open(home + "#" + view);
        browser.until(ready);
    }

    private static void press(String text) {
        browser.run(
                "[...document.querySelectorAll('main button')].find(b => b.textContent.startsWith(arguments[0])).click()",
                text);
    }

    private static byte[] bytes(Object numbers) {
        List<?> list = (List<?>) numbers;
        byte[] bytes = new byte[list.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = ((Number) Objects.requireNonNull(list.get(i))).byteValue();
        }
        return bytes;
    }

    @Test
    void everyNumberIsThatOfTheJvm() throws IOException {
        browser.open(home + "#draw");
        browser.until("document.querySelector('.seen .note')?.textContent");
        browser.draw(PointerInput.Kind.MOUSE, strokes(3));
        browser.until("document.querySelector('.label').textContent === '3'");
        browser.run("location.hash = 'inside'");
        browser.until(TRACED);
        Model model = Model.read("model.safetensors", Files.readAllBytes(SITE.resolve("model/model.safetensors")));
        Trace trace = model.trace(bytes(state("[...state.digit.picture]")), 3, 0.1f);
        Map<?, ?> values = (Map<?, ?>) state("Object.fromEntries(Object.entries(state.inside.trace.values)"
                + ".map(([name, { numbers }]) => [name, [...new Uint8Array(numbers.buffer)]"
                + ".map(byte => byte.toString(16).padStart(2, '0')).join('')]))");
        for (Value value : trace.values()) {
            assertThat(values.get(value.name())).as(value.name()).isEqualTo(hex(value));
        }
        assertThat(state("state.inside.trace.hash")).isEqualTo(model.weightsSha256());
    }

    /** The bits of its numbers, least significant byte first. */
    private static String hex(Value value) {
        var text = new StringBuilder();
        for (float number : value.numbers()) {
            text.append(String.format("%08x", Integer.reverseBytes(Float.floatToRawIntBits(number))));
        }
        return text.toString();
    }

    @Test
    void theWalkIsScrubbedForthAndBackWithTheKeyboard() {
        open("inside", TRACED);
        assertThat(state("state.inside.step")).isEqualTo(0L);
        for (int step = 1; step <= 12; step++) {
            press("→");
            browser.until("document.querySelector('.where').textContent.startsWith('" + (step + 1) + " of 13')");
            assertThat(browser.run(
                            "return [...document.querySelectorAll('.formula .value')].every(v => !/NaN|undefined/"
                                    + ".test(v.textContent))"))
                    .isEqualTo(true);
        }
        assertThat(browser.run("return document.querySelector('.map').ariaLabel"))
                .isEqualTo("All weights");
        assertThat(browser.run("return document.querySelector('.map').textContent"))
                .isEqualTo("784 pixelsW64 unitsW10 outputs–loss");
        browser.run("const scrub = document.querySelector('.track input'); scrub.value = 3;"
                + " scrub.dispatchEvent(new Event('input'))");
        browser.until("document.querySelector('.where').textContent === '4 of 13 · forward, from pixels to loss'");
    }

    @Test
    void whatIsSaidAndWhatIsRightHaveOneScaleWithTheirDifference() {
        open("inside?step=8", TRACED);
        double probability = ((Number) state("state.inside.trace.result.probabilities[2]")).doubleValue();
        chosenBarsAre(1 - probability, probability, 1);
    }

    /** The bars of the difference go up for what is said and down for what is claimed, and have the room of both. */
    @Test
    void theirScaleIsOneWhereAnotherLabelIsClaimed() {
        open("inside?step=8", TRACED);
        browser.await("await (await import('/js/inside/look.js')).shouldBe(5)");
        browser.until("document.querySelector('.formula .strip .chosen')?.title === '5'");
        double claimed = ((Number) state("state.inside.trace.result.probabilities[5]")).doubleValue();
        double said = ((Number) state("Math.max(...state.inside.trace.result.probabilities)")).doubleValue();
        double span = said + 1 - claimed;
        assertThat(span).isGreaterThan(1.1);
        chosenBarsAre((1 - claimed) / span, claimed / span, 1 / span);
    }

    /** The heights of the three, as shares of their strips. */
    private static void chosenBarsAre(double... expected) {
        List<?> heights = (List<?>)
                Objects.requireNonNull(browser.run("return [...document.querySelectorAll('.formula .strip .chosen i')]"
                        + ".map(bar => parseFloat(bar.style.height) / 100)"));
        assertThat(heights).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(((Number) Objects.requireNonNull(heights.get(i))).doubleValue())
                    .isCloseTo(expected[i], within(1e-3));
        }
    }

    @Test
    void theTermUnderThePointerIsLitAndExplained() {
        open("inside", TRACED);
        browser.run("document.querySelectorAll('.stops button')[1].click()");
        browser.until("document.querySelectorAll('.formula .heat canvas').length === 3");
        browser.run("document.querySelector('[data-term=W1] canvas').focus()");
        browser.until("document.querySelectorAll('.lit').length === 1");
        assertThat(browser.text(".hint-line")).startsWith("Weights");
        browser.click(".hint-line a");
        browser.until("document.querySelector('.sections .read h2')");
    }

    @Test
    void twoQuickClicksGoTwoDigitsOn() {
        open("inside", TRACED);
        assertThat(state("state.digit.index")).isEqualTo(18L);
        browser.await("""
                const { listen } = await import('/js/state.js');
                const on = document.querySelector('.chooser button:last-child');
                on.click();
                on.click();
                await new Promise(done => listen(({ digit }) => digit.index === 20 && done()));
                """);
    }

    @Test
    void aStepIsTakenAndTakenBack() {
        open("inside", TRACED);
        Object hash = state("state.inside.trace.hash");
        Object promised = state("[...state.inside.trace.after.probabilities]");
        press("Take one step");
        browser.until("document.querySelector('.inside .panel > .note').textContent.startsWith('One step')");
        assertThat(state("[...state.inside.trace.result.probabilities]")).isEqualTo(promised);
        assertThat(state("state.inside.trace.hash")).isNotEqualTo(hash);
        press("Take one step");
        browser.until("document.querySelector('.inside .panel > .note').textContent.startsWith('2 steps')");
        Object two = state("state.inside.trace.hash");
        press("Start over");
        browser.until("document.querySelector('.inside .panel > .note').textContent.startsWith('No step')");
        assertThat(state("state.inside.trace.hash")).isEqualTo(hash);
        browser.run("const step = document.querySelector('.panel .primary'); step.click(); step.click()");
        browser.until("document.querySelector('.inside .panel > .note').textContent.startsWith('2 steps')");
        assertThat(state("state.inside.trace.hash"))
                .as("a double click: each step has gradients of its own")
                .isEqualTo(two);
        press("Undo");
        browser.until("document.querySelector('.inside .panel > .note').textContent.startsWith('One step')");
    }

    @Test
    void axeFindsNothing() throws IOException {
        open("inside", TRACED);
        browser.run(axe());
        for (int step = 1; step <= 13; step++) {
            browser.run("document.querySelectorAll('.stops button')[arguments[0] - 1].click()", step);
            browser.until("document.querySelector('.where').textContent.startsWith('" + step + " ')");
            nothingIsWrong("step " + step, step == 1 ? "document" : "'.walk'");
        }
        browser.run("location.hash = 'break'");
        browser.until(TRIED);
        nothingIsWrong("break");
        press("Noise");
        browser.until("document.querySelector('.intact.worse')");
        press("Push until misread");
        browser.until("document.querySelector('.break .label.wrong')");
        nothingIsWrong("broken");
    }

    @Test
    void aModelFileThatIsDroppedReadsFromThenOn() throws IOException {
        open("break", TRIED);
        press("Zero layer 1");
        browser.until("document.querySelector('.intact.worse')");
        Model other = Model.of(
                Network.random(List.of(784, 5, 10), ActivationFunction.named("tanh"), new SplittableRandom(1)),
                GeneratedDigits.dataset(1, 1));
        Path file = folder.resolve("other.safetensors");
        other.write(file);
        drop(Files.readAllBytes(file));
        browser.until("document.querySelector('.hash code').textContent === '" + other.weightsSha256() + "'");
        assertThat(browser.run("return document.querySelectorAll('.unit-grid button').length"))
                .isEqualTo(5L);
        browser.run("location.hash = 'inside'");
        browser.until(TRACED);
        assertThat(state("state.inside.trace.hash")).isEqualTo(other.weightsSha256());
        drop(new byte[] {1, 2, 3});
        browser.until("document.querySelector('.notice').textContent.startsWith('other.safetensors: ')");
        assertThat(state("state.inside.trace.hash")).isEqualTo(other.weightsSha256());
    }

    /** One that convolves, and one that sees other pixels than it is given. */
    @Test
    void aModelThatCannotBeWalkedThroughIsOfDrawAlone() throws IOException {
        open("inside", TRACED);
        Object hash = state("state.inside.trace.hash");
        Model deskewing = Model.of(
                Network.random(List.of(784, 5, 10), ActivationFunction.named("tanh"), new SplittableRandom(1)),
                GeneratedDigits.dataset(1, 1).withPreprocessing(Preprocessing.parse("deskew")));
        Model convolving = Model.read(SITE.resolve("model/own-digits.safetensors"));
        for (Model model : List.of(deskewing, convolving)) {
            var file = new ByteArrayOutputStream();
            model.writeTo(file);
            drop(file.toByteArray());
            browser.until(
                    "document.querySelector('.notice').textContent.startsWith('other.safetensors is the network of Draw"
                            + " from now on. Look inside and Break it keep theirs: ') && document.querySelector('.notice').textContent.includes('"
                            + (model == deskewing ? "deskew" : "conv") + "')");
            assertThat(state("state.reads.hash")).isEqualTo(model.weightsSha256());
            assertThat(state("state.model.hash")).isEqualTo(hash);
        }
        press("Take one step");
        browser.until("document.querySelector('.inside .panel > .note').textContent.startsWith('One step')");
    }

    /** Each hidden layer bends its sums in its own way. */
    @Test
    void everyLayerHasItsActivation() throws IOException {
        open("inside", TRACED);
        Model tanh = Model.of(
                Network.random(List.of(784, 5, 10), ActivationFunction.named("tanh"), new SplittableRandom(1)),
                GeneratedDigits.dataset(1, 1));
        List<Layer> layers = tanh.network().layers();
        Network relu = Network.random(List.of(5, 4, 10), ActivationFunction.named("relu"), new SplittableRandom(2));
        var file = new ByteArrayOutputStream();
        Model.of(
                        new Network(
                                tanh.network().inputScale(),
                                Stream.concat(layers.stream().limit(2), relu.layers().stream())
                                        .toList()),
                        GeneratedDigits.dataset(1, 1))
                .writeTo(file);
        drop(file.toByteArray());
        browser.until("document.querySelectorAll('.stops button').length === 18");
        browser.run("document.querySelectorAll('.stops button')[3].click()");
        browser.until("document.querySelector('.words h2').textContent === 'Each sum goes through tanh'");
        browser.run("document.querySelectorAll('.stops button')[5].click()");
        browser.until("document.querySelector('.words h2').textContent === 'What is below zero falls silent'");
    }

    /** The page's own is still on its way when another is dropped. */
    @Test
    void aModelThatIsDroppedWhileAnotherLoadsStays() throws IOException {
        openDraw(home);
        browser.run("""
                const get = window.fetch;
                window.loaded = new Promise(loaded => window.fetch = path => String(path) !== 'model/model.safetensors' ? get(path)
                  : new Promise(done => window.letGo = done).then(() => get(path)).finally(() => loaded()));
                location.hash = 'inside';
                """);
        browser.until("window.letGo");
        Model other = Model.of(
                Network.random(List.of(784, 5, 10), ActivationFunction.named("tanh"), new SplittableRandom(1)),
                GeneratedDigits.dataset(1, 1));
        Path file = folder.resolve("other.safetensors");
        other.write(file);
        drop(Files.readAllBytes(file));
        browser.run("window.letGo()");
        browser.await("await window.loaded; const core = await (await import('/js/reader.js')).reader();"
                + " for (let i = 0; i < 3; i++) await core.ask('testDigit', { index: 0 })");
        browser.until("document.querySelector('.notice').textContent.startsWith('other.safetensors is the network')");
        browser.until(TRACED + " && document.querySelector('.inside .proof code').textContent === '"
                + other.weightsSha256() + "'");
        assertThat(state("state.model.hash")).isEqualTo(other.weightsSha256());
    }

    @Test
    void theAddressHasTheSettings() {
        browser.open(home + "#train?hidden=10&optimizer=momentum&learningRate=0.01&examples=1000&bad=1");
        browser.until("document.querySelector('.settings .note')?.textContent.startsWith('784 → 10 → 10')");
        assertThat(state("[state.settings.optimizer, state.settings.learningRate, state.settings.heldOut].join()"))
                .isEqualTo("momentum,0.01,100");
        browser.run(
                "const seed = document.querySelector('#set-seed'); seed.value = 9; seed.dispatchEvent(new Event('change'))");
        browser.until("location.hash.includes('seed=9')");
        assertThat((String) browser.run("return location.hash"))
                .contains("hidden=10")
                .contains("optimizer=momentum");
    }

    @Test
    void theAddressSaysWhereInTheWalkOneIs() {
        open("inside?step=3&unit=7&digit=5", TRACED);
        assertThat(state("[state.inside.trace.units[0], state.digit.index].join()"))
                .isEqualTo("7,5");
        assertThat(browser.text(".where")).startsWith("3 of 13");
        press("→");
        browser.until("location.hash === '#inside?step=4&unit=7&digit=5'");
        browser.click(".chooser button:last-child");
        browser.until("location.hash === '#inside?step=4&unit=7&digit=6'");
        browser.run("location.hash = 'inside?step=99&unit=3,2&digit=4'");
        browser.until("location.hash === '#inside?step=13&unit=3,2&digit=4'");
        browser.until("document.querySelector('#unit').value + document.querySelector('#output').value === '32'");
    }

    @Test
    void theAddressSaysWhatIsClaimedAndHowFarAStepGoes() {
        open("inside?step=6&unit=7&digit=5&claim=3&rate=0.02&temperature=2", TRACED);
        assertThat(state("[state.inside.trace.digit.label, state.inside.trace.rate, state.inside.temperature].join()"))
                .isEqualTo("3,0.02,2");
        assertThat(browser.run("return document.querySelector('#step-rate').value"))
                .isEqualTo("0.02");
        browser.run("const right = document.querySelector('#right'); right.value = 8;"
                + " right.dispatchEvent(new Event('change'))");
        browser.until("location.hash === '#inside?step=6&unit=7&digit=5&claim=8&rate=0.02&temperature=2'");
        assertThat(state("state.inside.trace.units.join()"))
                .as("the unit is still looked at")
                .isEqualTo("7,8");
    }

    @Test
    void picturesOfTheViewsAreTaken() throws IOException {
        open("inside", TRACED);
        for (int step : new int[] {1, 5, 8, 12}) {
            browser.run("document.querySelectorAll('.stops button')[" + step + "].click()");
            browser.until("document.querySelector('.where').textContent.startsWith('" + (step + 1) + " ')");
            pictures("inside" + step);
        }
        browser.run("location.hash = 'break'");
        browser.until(TRIED);
        press("Noise");
        browser.until("document.querySelector('.intact.worse')");
        pictures("break");
        browser.size(390, 844);
        browser.run("scrollTo(0, document.querySelector('.mend').offsetTop)");
        assertThat((Long) browser.run(
                        "return Math.round(document.querySelector('.score .big').getBoundingClientRect().top)"))
                .as("what comes of the damage is in sight on a phone")
                .isBetween(0L, 40L);
    }
}
