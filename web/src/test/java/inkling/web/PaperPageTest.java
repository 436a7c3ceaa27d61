package inkling.web;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import inkling.nn.Architecture;
import inkling.nn.Network;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.interactions.PointerInput;

/** What becomes of what is on the paper while one is elsewhere, and as another network comes. */
class PaperPageTest extends ServedSite {
    private static final String TRACED = "document.querySelector('main .inside .formula')";

    private static void draw(int digit) throws IOException {
        openDraw(home);
        browser.draw(PointerInput.Kind.MOUSE, strokes(digit));
        untilRead(Integer.toString(digit));
    }

    private static void go(String view) {
        browser.run("location.hash = '" + view + "'");
        browser.until("document.querySelector('main ." + view + "')");
    }

    /** Drops a network of five hidden units, some of whose pixels are left out in training. */
    private static void dropOther() throws IOException {
        var file = new ByteArrayOutputStream();
        Model.of(
                        Network.random(
                                Architecture.published(List.of(784, 5, 10)).withDropout(0.2, 0),
                                new SplittableRandom(1)),
                        GeneratedDigits.dataset(1, 1))
                .writeTo(file);
        browser.await("(await import('/js/state.js')).change({ notice: '' })");
        settle();
        drop(file.toByteArray());
        browser.until("document.querySelector('.notice').textContent.startsWith('other.safetensors is the network')");
    }

    /** Until nothing that was asked before is on its way. */
    private static void untilAnswered() {
        browser.await("const core = await (await import('/js/reader.js')).reader();"
                + " for (let i = 0; i < 3; i++) await core.ask('testDigit', { index: 0 })");
        settle();
    }

    @Test
    void aLookBackAtDrawReplacesNoDigitThatWasChosenSince() throws IOException {
        draw(3);
        go("inside");
        browser.until(TRACED);
        browser.click(".chooser button:last-child");
        browser.until("document.querySelector('.chooser button').disabled === false");
        go("draw");
        untilAnswered();
        go("inside");
        untilAnswered();
        assertThat(state("String(state.digit.index)")).isEqualTo("0");
        dropOther();
        untilAnswered();
        assertThat(state("String(state.digit.index)"))
                .as("nor does another network that reads it again")
                .isEqualTo("0");
    }

    @Test
    void whatIsDrawnIsReadAgainWhereAnotherNetworkIsDropped() throws IOException {
        draw(3);
        go("break");
        browser.until("document.querySelector('.break .said').textContent");
        dropOther();
        browser.until("document.querySelector('.hash code').textContent === '" + state("state.reads.hash") + "'");
        assertThat(state("state.digit.label")).isNotEqualTo(3L).isEqualTo(state("state.broken.look.label"));
        assertThat(browser.text(".break .said")).isEqualTo("Draw reads the same.");
    }

    @Test
    void ownNetworksAreTakenBackOneByOne() throws IOException {
        draw(3);
        dropOther();
        browser.until("document.querySelectorAll('.heard .unit-grid button').length === 5");
        browser.click(".seen button");
        String names = "[state.reads.name, state.model.name].join()";
        browser.until("document.querySelector('.seen button').hidden");
        assertThat(state(names)).isEqualTo(",other.safetensors");
        dropOther();
        go("inside");
        browser.until(TRACED);
        browser.run("[...document.querySelectorAll('.inside .panel > button')].at(-1).click()");
        browser.until("document.querySelector('.inside .panel > button').hidden");
        assertThat(state(names)).isEqualTo("other.safetensors,");
    }

    /** The finger is down as another view is opened; nothing tells of its end. */
    @Test
    void thePaperTakesAStrokeAfterOneThatHadNoEnd() {
        openDraw(home);
        String down = "HTMLElement.prototype.setPointerCapture = () => {};"
                + " document.querySelector('.paper canvas').dispatchEvent("
                + "new PointerEvent('pointerdown', { pointerId: arguments[0], pointerType: 'touch', isPrimary: true }))";
        browser.run(down, 7);
        go("lessons");
        go("draw");
        settle();
        browser.run(down, 8);
        assertThat(state("state.draw.strokes.length")).isEqualTo(2L);
    }

    @Test
    void aDigitIsKeptOnce() throws IOException {
        draw(7);
        String kept = "document.querySelector('.keep .note').textContent.startsWith('1 kept')";
        browser.click(".keep button");
        browser.until(kept);
        browser.await("await (await import('/js/reading.js')).read()");
        browser.click(".keep button");
        browser.until("document.querySelector('.keep [role=status]').textContent === 'It is kept already, as a 7.'");
        browser.run("document.querySelector('#keep-label').value = 1");
        browser.click(".keep button");
        browser.until("document.querySelector('.keep [role=status]').textContent === '' && " + kept);
        assertThat(state("state.own.map(({ label }) => label).join()"))
                .as("whoever was wrong says it again")
                .isEqualTo("1");
    }

    @Test
    void whoAsksForAReadingWaitsForTheOneUnderWayAndTheirOwn() throws IOException {
        draw(7);
        assertThat(browser.await("""
                const { read } = await import('/js/reading.js');
                const { Core } = await import('/js/core.js');
                const { ask } = Core.prototype;
                const answered = [];
                Core.prototype.ask = async function (type, ...rest) {
                  const reply = await ask.call(this, type, ...rest);
                  if (type === 'read') answered.push(type);
                  return reply;
                };
                read();
                await read();
                Core.prototype.ask = ask;
                return answered.length;
                """)).isEqualTo(1L);
    }

    @Test
    void theNextMistakeIsLookedForOnceAndThatIsSeen() {
        openDraw(home);
        assertThat(browser.await("""
                const { Core } = await import('/js/core.js');
                const { ask } = Core.prototype;
                const asked = [];
                let letGo;
                const gate = new Promise(done => letGo = done);
                Core.prototype.ask = async function (type, ...rest) {
                  if (type === 'readColours') await gate;
                  if (type === 'testDigit') asked.push(rest[0].index);
                  return ask.call(this, type, ...rest);
                };
                const frame = () => new Promise(requestAnimationFrame);
                const button = document.querySelector('.paper .tools + .tools button:last-child');
                button.click();
                while (asked.length === 0) await frame();
                await frame();
                const said = button.textContent;
                button.click();
                await frame();
                letGo();
                while (button.textContent === said) await frame();
                return [said, button.textContent, asked.filter(index => index === 0).length].join();
                """)).isEqualTo("Looking …,Next mistake ›,1");
    }
}
