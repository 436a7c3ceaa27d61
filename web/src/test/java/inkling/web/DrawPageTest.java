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
