package inkling.web;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.interactions.PointerInput;

/** What <i>Break it</i> says of its digit, and of its units. */
class BreakPageTest extends ServedSite {
    private static final String TRIED = "document.querySelector('.break .hash code')?.textContent";
    private static final String PUSHED = "document.querySelector('.break [data-part=push] .note').textContent";

    private static void open(String address) {
        browser.open(home + "#" + address);
        browser.until(TRIED);
    }

    private static void press(String text) {
        browser.run(
                "[...document.querySelectorAll('main button')].find(b => b.textContent.startsWith(arguments[0])).click()",
                text);
    }

    @Test
    void whatIsBrokenIsMendedToTheSameHash() {
        open("break");
        Object whole = state("state.broken.trial.hash");
        for (String damage : List.of("Noise", "Prune", "Quantize", "Zero the biases", "Zero layer 2")) {
            Object before = state("state.broken.trial.hash");
            press(damage);
            browser.until("document.querySelector('.hash code').textContent !== '" + before + "'");
        }
        browser.run("document.querySelectorAll('.unit-grid button')[5].click()");
        browser.until("document.querySelectorAll('.unit-grid [aria-pressed=true]').length === 1");
        assertThat((Double) state("state.broken.trial.accuracy")).isLessThan(0.5);
        press("Undo silencing unit 5");
        browser.until("document.querySelectorAll('.unit-grid [aria-pressed=true]').length === 0");
        press("Mend everything");
        browser.until("document.querySelector('.hash code').textContent === '" + whole + "'");
        assertThat(browser.text(".hash .intact")).contains("to the last bit");
    }

    @Test
    void aSilentUnitStaysSoInTheDark() {
        open("break");
        browser.run("const button = document.querySelectorAll('.unit-grid button')[5]; button.focus(); button.click()");
        browser.until("document.querySelectorAll('.unit-grid [aria-pressed=true]').length === 1");
        String picture = "return document.activeElement.querySelector('canvas').toDataURL()";
        Object light = browser.run(picture);
        browser.scheme("dark");
        settle();
        Object pressed = browser.run("return document.activeElement.getAttribute('aria-pressed')");
        Object dark = browser.run(picture);
        browser.scheme("light");
        assertThat(pressed).isEqualTo("true");
        assertThat(dark).isNotEqualTo(light);
    }

    @Test
    void aDigitIsPushedUntilItIsMisread() {
        open("break");
        assertThat(state("state.broken.look.label")).isEqualTo(state("state.digit.label"));
        press("Push until misread");
        browser.until("document.querySelector('.break .label.wrong')");
        press("Let go");
        browser.until("!document.querySelector('.break .label.wrong')");
        browser.click("#inverted");
        browser.until("parseFloat(document.querySelector('.big').textContent) < 60");
    }

    /** The broken network reads something else; but nobody has said that it was a 3. */
    @Test
    void whatDrawReadIsNotTakenForTheTruth() throws IOException {
        openDraw(home);
        browser.draw(PointerInput.Kind.MOUSE, strokes(3));
        untilRead("3");
        browser.run("location.hash = 'break'");
        browser.until(TRIED + " && document.querySelector('.break .said').textContent === 'Draw reads the same.'");
        press("Zero layer 2");
        browser.until("document.querySelector('.break .said').textContent === 'Draw reads a 3.'");
        assertThat(browser.run("return document.querySelector('.break .label.wrong')"))
                .isNull();
        browser.screenshot(SCREENSHOTS.resolve("break-guessed.png"));
    }

    @Test
    void whatAPushDoesNotDoIsSaid() {
        open("break");
        press("Push until misread");
        browser.until("document.querySelector('.break .label.wrong')");
        assertThat((String) browser.run("return " + PUSHED)).matches(" ?Each pixel is at most \\d+ of 255 gray .*");
        press("Push until misread");
        browser.until(PUSHED + ".startsWith('It is not read as a ')");
        press("Let go");
        press("Zero layer 1");
        browser.until("document.querySelector('.intact.worse')");
        press("Push once");
        browser.until("/^(Nothing moves|It is not read as a)/.test(" + PUSHED + ")");
    }

    @Test
    void whatDamageIsIsSaidToFingersToo() {
        open("break");
        browser.touch(".workshop .note .term");
        browser.until(
                "document.querySelector('.tip')?.textContent.startsWith('A random number is added to each weight')");
        browser.touch(".tip a");
        browser.until("document.querySelector('.sections .read h2')?.textContent === 'A unit'");
    }

    @Test
    void theAddressSaysWhichPicturesAreSeen() {
        open("break?digit=7&right=-2&invert=1");
        assertThat(state("[state.digit.index, state.broken.right, state.broken.down, state.broken.inverted].join()"))
                .isEqualTo("7,-2,0,true");
        browser.run("document.querySelector('[aria-label=\"Shift down\"]').click()");
        browser.until("location.hash === '#break?digit=7&right=-2&down=1&invert=1'");
        browser.run("location.hash = 'break?right=99&down=0&invert=0'");
        browser.until("location.hash === '#break?digit=7&right=14'");
    }

    @Test
    void ofSeveralHiddenLayersTheFirstIsNamed() throws IOException {
        open("break");
        String caption = "document.querySelector('.hidden-units figcaption').textContent";
        assertThat((String) browser.run("return " + caption)).doesNotContain("first hidden layer");
        var file = new ByteArrayOutputStream();
        Model.of(
                        Network.random(
                                List.of(784, 5, 4, 10), ActivationFunction.named("tanh"), new SplittableRandom(1)),
                        GeneratedDigits.dataset(1, 1))
                .writeTo(file);
        drop(file.toByteArray());
        browser.until(caption + ".includes('units of the first hidden layer')");
    }
}
