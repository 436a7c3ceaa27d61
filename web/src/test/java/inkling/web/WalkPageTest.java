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
        assertThat(browser.await("""
                let written = 0;
                const { replaceState } = History.prototype;
                History.prototype.replaceState = function (...address) {
                  if (++written === 1) throw new DOMException('too often', 'SecurityError');
                  replaceState.apply(this, address);
                };
                const scrub = document.querySelector('.track input');
                const began = performance.now();
                for (let i = 0; i < 90; i++) {
                  scrub.value = i % 13;
                  scrub.dispatchEvent(new Event('input'));
                  await new Promise(frame => requestAnimationFrame(frame));
                }
                const most = 10 + (performance.now() - began) / 350;
                return written > 0 && written <= most ? '' : `${written} of ${most}`;
                """)).isEqualTo("");
        browser.until("location.hash === '#inside?step=12&digit=18'");
        assertThat(browser.text(".where")).startsWith("12 of 13");
    }

    /** As where a page in a frame has no history; the clock of what is tried again goes fast. */
    @Test
    void anAddressThatIsAlwaysRefusedIsGivenUp() {
        open();
        assertThat(browser.await("""
                let written = 0;
                History.prototype.replaceState = () => {
                  written++;
                  throw new DOMException('never', 'SecurityError');
                };
                const later = window.setTimeout;
                window.setTimeout = work => later(work);
                const scrub = document.querySelector('.track input');
                scrub.value = 5;
                scrub.dispatchEvent(new Event('input'));
                const before = performance.now();
                while (written < 100) await new Promise(done => later(done, 10));
                const lasted = performance.now() - before;
                await new Promise(done => later(done, lasted));
                return written;
                """)).isEqualTo(100L);
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
