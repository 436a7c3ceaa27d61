package inkling.web;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.PointerInput;

/** What <i>Draw</i> says of the network behind it, and what keys do there. */
class DrawPageTest extends ServedSite {
    private static final String HEARD = "document.querySelectorAll('.heard .unit-grid button').length";
    private static final String TIP = "document.querySelector('.tip')?.checkVisibility()";

    @TempDir
    Path folder;

    private byte[] smallModel() throws IOException {
        Path file = folder.resolve("other.safetensors");
        Model.of(
                        Network.random(List.of(784, 5, 10), ActivationFunction.named("tanh"), new SplittableRandom(1)),
                        GeneratedDigits.dataset(1, 1))
                .write(file);
        return Files.readAllBytes(file);
    }

    private static void drawThree() throws IOException {
        openDraw(home);
        browser.draw(PointerInput.Kind.MOUSE, strokes(3));
        untilRead("3");
        browser.until(HEARD + " === 64");
    }

    /** The chosen unit is one that the other network does not have. */
    @Test
    void aSmallerNetworkIsAskedOnce() throws IOException {
        drawThree();
        browser.click(".heard .unit-grid li:nth-child(41) button");
        browser.until("document.querySelector('.closer strong').textContent.startsWith('Unit 40 ')");
        browser.run("""
                window.asked = 0;
                const post = Worker.prototype.postMessage;
                Worker.prototype.postMessage = function (message, ...rest) {
                  if (message.type === 'answers') window.asked++;
                  return post.call(this, message, ...rest);
                };
                """);
        drop(smallModel());
        browser.until(HEARD + " === 5");
        browser.await("""
                const core = await (await import('/js/reader.js')).reader();
                for (let i = 0; i < 30; i++) {
                  await new Promise(frame => requestAnimationFrame(frame));
                  await core.ask('testDigit', { index: 0 });
                }
                """);
        assertThat((Long) Objects.requireNonNull(browser.run("return window.asked")))
                .as("once for the network, and once for what it reads")
                .isBetween(1L, 3L);
        assertThat(browser.run("return document.querySelector('.closer').hidden"))
                .isEqualTo(true);
    }

    @Test
    void anotherNetworkThatIsLookedIntoIsNamedAndItsLoudestUnitSaid() throws IOException {
        drawThree();
        assertThat(browser.text(".heard figcaption"))
                .containsPattern("\\d+ of 64 answer to your digit")
                .contains("This network is a small one, 784 → 64 → 10; from their answers");
        browser.await(
                "const { openModel } = await import('/js/reader.js');"
                        + " await openModel(Uint8Array.from(atob(arguments[0]), c => c.charCodeAt(0)).buffer, 'mine.safetensors', false)",
                Base64.getEncoder().encodeToString(smallModel()));
        browser.until(HEARD + " === 5");
        assertThat(browser.text(".heard figcaption"))
                .containsPattern("All 5 answer to your digit, unit \\d most")
                .contains("This network is mine.safetensors, 784 → 5 → 10; from their answers");
    }

    @Test
    void theUnitThatIsChosenStaysSoInTheDark() throws IOException {
        drawThree();
        browser.click(".heard .unit-grid li:nth-child(8) button");
        browser.until("document.querySelector('.closer strong').textContent.startsWith('Unit 7 ')");
        String units = "return [...document.querySelectorAll('.heard .unit-grid button')].map(button =>"
                + " [button.ariaPressed, button.ariaLabel, button.style.cssText, button === document.activeElement].join()).join(' ')";
        Object light = browser.run(units);
        browser.scheme("dark");
        settle();
        Object dark = browser.run(units);
        browser.scheme("light");
        assertThat(dark).isEqualTo(light);
        assertThat((String) dark).containsOnlyOnce("true,Unit 7: ");
    }

    @Test
    void theHiddenUnitsAreOneTabStop() throws IOException {
        drawThree();
        assertThat(browser.run("return [...document.querySelectorAll('.heard .unit-grid button')]"
                        + ".filter(button => button.tabIndex === 0).length"))
                .isEqualTo(1L);
        browser.run("document.querySelector('.heard figcaption .term').focus()");
        browser.type(Keys.TAB);
        String unit = "return document.activeElement.ariaLabel.split(':')[0]";
        assertThat(browser.run(unit)).isEqualTo("Unit 0");
        long columns = (Long) Objects.requireNonNull(
                browser.run("return getComputedStyle(document.querySelector('.heard .unit-grid'))"
                        + ".gridTemplateColumns.split(' ').length"));
        press(Keys.ARROW_RIGHT, 2);
        press(Keys.ARROW_DOWN, 1);
        press(Keys.ARROW_LEFT, 1);
        assertThat(browser.run(unit)).isEqualTo("Unit " + (columns + 1));
        browser.run("document.activeElement.blur(); document.querySelector('.heard figcaption .term').focus()");
        browser.type(Keys.TAB);
        assertThat(browser.run(unit)).as("where one was").isEqualTo("Unit " + (columns + 1));
        press(Keys.END, 1);
        press(Keys.ARROW_RIGHT, 1);
        assertThat(browser.run(unit)).isEqualTo("Unit 63");
        browser.type(Keys.SPACE);
        browser.until("document.querySelector('.closer strong').textContent.startsWith('Unit 63 ')");
    }

    @Test
    void theKeyboardDraws() {
        openDraw(home);
        browser.run("document.querySelector('.paper canvas').focus()");
        press(Keys.ARROW_UP, 5);
        press(Keys.ARROW_LEFT, 3);
        String strokes = "const { strokes } = (await import('/js/state.js')).state.draw; return ";
        assertThat(browser.await(strokes + "strokes.length"))
                .as("the pen is up")
                .isEqualTo(0L);
        String said = "return document.querySelector('.paper output').textContent";
        assertThat(browser.run(said)).isEqualTo("Pen at 35 % across, 25 % down");
        browser.type(Keys.SPACE);
        press(Keys.ARROW_RIGHT, 6);
        press(Keys.END, 5);
        press(Keys.ARROW_DOWN, 4);
        assertThat(browser.run(said)).isEqualTo("Drawing at 40 % across, 70 % down");
        untilRead("7");
        assertThat(browser.run("return document.querySelector('.paper canvas').dispatchEvent("
                        + "new KeyboardEvent('keydown', { key: ' ', repeat: true, cancelable: true }))"))
                .as("a key that is held scrolls nothing")
                .isEqualTo(false);
        assertThat(browser.run(said)).as("nor does it lift the pen").isEqualTo("Drawing at 40 % across, 70 % down");
        browser.type(Keys.SPACE);
        assertThat(browser.run(said)).isEqualTo("Pen up");
        press(Keys.ARROW_RIGHT, 3);
        assertThat(browser.await(strokes + "strokes.map(points => points.length).join()"))
                .as("lifted")
                .isEqualTo("16");
        browser.type(Keys.SPACE);
        browser.type(Keys.chord(Keys.SHIFT, Keys.ARROW_RIGHT));
        assertThat(browser.await(strokes + "strokes[1].join()")).isEqualTo("154,196,158,196");
        browser.type(Keys.chord(Keys.CONTROL, "z"));
        settle();
        press(Keys.ARROW_RIGHT, 1);
        assertThat(browser.await(strokes + "strokes.length"))
                .as("what was taken back has ended")
                .isEqualTo(1L);
        browser.type(Keys.ESCAPE);
        untilRead("");
    }

    private static void press(Keys key, int times) {
        browser.type(key.toString().repeat(times));
    }

    @Test
    void aPenThatIsPressedHarderDrawsALittleWider() {
        openDraw(home);
        long[] ink = new long[3];
        for (int i = 0; i < ink.length; i++) {
            browser.drawWithPen(0.1f + 0.4f * i, "140,60 140,120 142,200");
            untilRead("1");
            ink[i] = (Long) Objects.requireNonNull(browser.await("const { paper } = await import('/js/parts/pad.js');"
                    + " const { strokes } = (await import('/js/state.js')).state.draw;"
                    + " return paper(strokes).pixels.filter(one => one === 0).length"));
            browser.click(".paper .tools button:nth-child(2)");
            untilRead("");
        }
        assertThat(ink[1]).isBetween(ink[0] * 11 / 10, ink[0] * 15 / 10);
        assertThat(ink[2]).isBetween(ink[1] * 11 / 10, ink[1] * 15 / 10);
    }

    @Test
    void whatIsNoDigitAloneIsNotKept() {
        openDraw(home);
        String refused = "document.querySelector('.keep [role=status]').textContent";
        assertThat(browser.run("return document.querySelector('.keep').checkVisibility({ visibilityProperty: true })"))
                .as("where nothing is drawn")
                .isEqualTo(false);
        browser.draw(PointerInput.Kind.MOUSE, "60,60 60,120 62,200|120,60 150,60 170,60 160,120 140,200");
        untilRead("17");
        browser.click(".keep button");
        browser.until(refused + ".startsWith('There are 2 digits here: press the number')");
        browser.run("document.querySelector('.boxes .found:nth-child(1) .tag').click()");
        browser.until(refused + " === ''");
        browser.run("document.querySelector('.boxes .found:nth-child(2) .tag').click()");
        browser.until("document.querySelector('.boxes .found:nth-child(2).chosen')");
        browser.await("await (await import('/js/reading.js')).read()");
        browser.click(".keep button");
        browser.until("document.querySelector('.keep .note').textContent.startsWith('1 kept')");
        browser.click(".paper .tools button:nth-child(2)");
        untilRead("");
        browser.click(".keep button");
        browser.until(refused + ".startsWith('There is no ink')");
        browser.draw(PointerInput.Kind.MOUSE, "140,140 141,140");
        browser.until("document.querySelector('.label').textContent");
        browser.click(".keep button");
        browser.until(refused + ".startsWith('This is a dot')");
        assertThat(browser.text(".keep .note")).startsWith("1 kept");
    }

    @Test
    void whyInkIsNotKeptIsSaid() {
        openDraw(home);
        assertThat(browser.await("""
                const { changePart } = await import('/js/state.js');
                const { keep } = await import('/js/reading.js');
                const answers = [];
                for (const found of [{}, { blank: true }, { wrong: 'the worker has stopped' }, { strokes: [] }]) {
                  changePart('draw', { strokes: [[[140, 140]]], reading: null, blank: false, wrong: '', ...found });
                  answers.push(keep(3));
                }
                return answers.join(' ');
                """))
                .isEqualTo(
                        "It has not been read yet: wait a moment. No digit was found in it: draw one."
                                + " It cannot be kept, since it could not be read. There is no ink to keep: draw a digit first.");
    }

    @Test
    void whereNothingIsReadWrongThatIsSaid() {
        openDraw(home);
        Object closed = browser.await("""
                const { Core } = await import('/js/core.js');
                const { ask } = Core.prototype;
                let label;
                Core.prototype.ask = async function (type, ...rest) {
                  if (type === 'readColours') return { digits: [{ label }] };
                  const reply = await ask.call(this, type, ...rest);
                  if (type === 'testDigit') label = reply.label;
                  return reply;
                };
                let closed = 0;
                const { close } = ImageBitmap.prototype;
                ImageBitmap.prototype.close = function () {
                  closed++;
                  close.call(this);
                };
                await (await import('/js/reading.js')).nextMistake();
                return closed;
                """);
        browser.until("document.querySelector('.notice').textContent === 'All 500 are read right.'");
        assertThat(closed).isEqualTo(500L);
    }

    @Test
    void escapeSendsATipAwayBeforeItClearsThePaper() throws IOException {
        drawThree();
        browser.point(".heard .term");
        browser.until(TIP);
        browser.type(Keys.ESCAPE);
        browser.until("!" + TIP);
        settle();
        assertThat(browser.text(".label")).isEqualTo("3");
        browser.type(Keys.ESCAPE);
        untilRead("");
    }

    @Test
    void whatWasClearedComesBackOnce() throws IOException {
        drawThree();
        browser.type(Keys.ESCAPE);
        untilRead("");
        browser.type(Keys.chord(Keys.CONTROL, "z"));
        untilRead("3");
        browser.click(".paper .tools button:nth-child(2)");
        untilRead("");
        browser.click(".paper .tools button:nth-child(1)");
        untilRead("3");
        browser.type(Keys.ESCAPE);
        untilRead("");
        browser.draw(PointerInput.Kind.MOUSE, "140,60 140,220");
        untilRead("1");
        browser.type(Keys.chord(Keys.CONTROL, "z"));
        untilRead("");
        assertThat(browser.run("return document.querySelector('.paper .tools button').disabled"))
                .isEqualTo(true);
    }

    @Test
    void aPictureThatIsLongInComingReplacesNothingNewer() throws IOException {
        openDraw(home);
        browser.run("""
                const decode = window.createImageBitmap;
                window.createImageBitmap = async (...from) => {
                  await new Promise(done => window.letGo = done);
                  return decode(...from);
                };
                const canvas = Object.assign(document.createElement('canvas'), { width: 20, height: 20 });
                canvas.toBlob(blob => {
                  const dataTransfer = new DataTransfer();
                  dataTransfer.items.add(new File([blob], 'slow.png', { type: 'image/png' }));
                  dataTransfer.items.add(new File(['x'], 'other.txt'));
                  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
                });
                """);
        browser.until("window.letGo");
        browser.draw(PointerInput.Kind.MOUSE, strokes(3));
        untilRead("3");
        browser.run("window.letGo()");
        browser.until("document.querySelector('.notice').textContent === 'Not taken: other.txt.'");
        settle();
        assertThat(browser.await("return (await import('/js/state.js')).state.draw.photo"))
                .isNull();
    }

    @Test
    void whatIsNoStrokeIsNotUndone() throws IOException {
        openDraw(home);
        browser.click(".paper .tools + .tools button:nth-child(2)");
        browser.until("document.querySelector('.draw .said').textContent.startsWith('Test digit 0: ')");
        browser.type(Keys.chord(Keys.CONTROL, "z"));
        settle();
        assertThat(browser.text(".draw .said")).startsWith("Test digit 0: ");
        browser.draw(PointerInput.Kind.MOUSE, strokes(3));
        untilRead("3");
        browser.type(Keys.chord(Keys.CONTROL, "z"));
        browser.until("document.querySelector('.label').textContent !== '3'");
    }
}
