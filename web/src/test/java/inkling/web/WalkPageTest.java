package inkling.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The walk of <i>Look inside</i> under quick hands, and under fingers. */
class WalkPageTest extends ServedSite {
    private static void open() {
        browser.open(home + "#inside");
        browser.until("document.querySelector('.inside .formula')");
    }

    /** Safari throws where the address is written more often than a hundred times in half a minute. */
    @Test
    void theAddressIsWrittenSeldomHoweverFastOneScrubs() {
        open();
        Object written = browser.await("""
                let written = 0;
                const { replaceState } = History.prototype;
                History.prototype.replaceState = function (...address) {
                  written++;
                  if (written === 1 || written > 60) throw new DOMException('too often', 'SecurityError');
                  replaceState.apply(this, address);
                };
                const scrub = document.querySelector('.track input');
                for (let i = 0; i < 90; i++) {
                  scrub.value = i % 13;
                  scrub.dispatchEvent(new Event('input'));
                  await new Promise(frame => requestAnimationFrame(frame));
                }
                return written;
                """);
        assertThat((Long) written).isBetween(1L, 45L);
        browser.until("location.hash === '#inside?step=12&digit=18'");
        assertThat(browser.text(".where")).startsWith("12 of 13");
    }

    /** The one in the middle, or one beside it where the picture has an odd number of pixels on the screen. */
    @Test
    void aPixelThatIsTappedIsLookedAt() {
        browser.size(390, 844);
        open();
        assertThat(browser.await("return (await import('/js/state.js')).state.inside.pixel"))
                .isNull();
        browser.touch(".formula .heat canvas");
        assertThat(state("state.inside.pixel")).isIn(377L, 378L, 405L, 406L);
        assertThat(browser.run("return getComputedStyle(document.querySelector('.formula .heat canvas')).touchAction"))
                .as("a finger that goes sideways looks at pixels, one that goes down scrolls")
                .isEqualTo("pan-y");
    }
}
