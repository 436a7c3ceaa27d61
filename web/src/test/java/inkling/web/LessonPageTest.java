package inkling.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.PointerInput;

/** The lessons and the mathematics in a real browser. */
class LessonPageTest extends ServedSite {
    private static final String WALKING = "document.querySelector('.inside .formula')";
    private static final String TRAINABLE = "document.querySelector('.train .primary')?.disabled === false";
    private static final String ANSWERED = "document.querySelector('.companion .learned')?.textContent";

    @BeforeEach
    void nothingIsLearned() {
        stay();
        browser.run("localStorage.clear()");
    }

    /** Opens a lesson as a teacher's link does. */
    private static void lesson(int number, String ready) {
        browser.open(home + "#lessons");
        browser.until("document.querySelector('.course')");
        browser.click(".course li:nth-child(" + number + ") button");
        browser.until("document.querySelector('.companion .where')?.textContent === 'Lesson " + number + " of 8' && ("
                + ready + ")");
        assertThat(browser.run("return " + ANSWERED)).isEqualTo("");
    }

    private static void choose(String selector, Object value) {
        browser.run(
                "const input = document.querySelector(arguments[0]); input.value = arguments[1];"
                        + " for (const type of ['input', 'change']) input.dispatchEvent(new Event(type))",
                selector,
                value);
    }

    @Test
    void aDigitOfLittleInkIsDrawn() throws IOException {
        lesson(1, "document.querySelector('.seen .note')?.textContent");
        browser.draw(PointerInput.Kind.MOUSE, strokes(1));
        browser.until(ANSWERED);
        browser.run("location.hash = 'lessons'");
        browser.until("document.querySelectorAll('.course .done').length === 1");
        assertThat(browser.run("return document.querySelectorAll('.course li').length"))
                .isEqualTo(8L);
        browser.open(home + "#lessons");
        browser.until("document.querySelectorAll('.course .done').length === 1");
    }

    @Test
    void aSilentUnitIsFound() {
        lesson(2, WALKING);
        int silent = ((Number) Objects.requireNonNull(browser.await("const { state } = await import('/js/state.js');"
                        + " return state.inside.trace.values.Z1.numbers.findIndex(z => z < 0)")))
                .intValue();
        choose("#unit", silent);
        browser.until(ANSWERED);
    }

    @Test
    void aHighTemperatureMakesItDoubt() {
        lesson(3, WALKING);
        choose("#temperature", 2);
        browser.until(ANSWERED);
    }

    @Test
    void aWrongClaimCostsMuchAndIsLearned() {
        lesson(4, WALKING);
        choose("#right", leastLikely());
        browser.until(ANSWERED);
        lesson(5, WALKING);
        choose("#right", 3);
        choose("#step-rate", "0.03");
        for (int steps = 1; steps <= 12; steps++) {
            browser.click(".inside .primary:not(.scrubber *)");
            browser.until("document.querySelector('.inside .panel > .note').textContent.startsWith('"
                    + (steps == 1 ? "One step" : steps + " steps") + "')");
        }
        browser.until(ANSWERED);
    }

    @Test
    void aClaimIsNoTruthAndNoAnswerForTheNextLesson() {
        lesson(4, WALKING);
        choose("#right", leastLikely());
        browser.until(ANSWERED);
        browser.run("location.hash = 'break?lesson=4'");
        browser.until("document.querySelector('.break .said')?.textContent === 'Read right.'");
        for (int number : List.of(5, 4)) {
            browser.run("location.hash = 'lessons'");
            browser.until("document.querySelector('.course')");
            browser.click(".course li:nth-child(" + number + ") button");
            browser.until("document.querySelector('.companion .where')?.textContent === 'Lesson " + number + " of 8'"
                    + " && document.querySelector('.inside .walk')?.checkVisibility()");
            assertThat(browser.run("return " + ANSWERED)).isEqualTo("");
        }
    }

    private static Object leastLikely() {
        return Objects.requireNonNull(browser.await("const { state } = await import('/js/state.js');"
                + " const said = state.inside.trace.result.probabilities; return said.indexOf(Math.min(...said))"));
    }

    @Test
    void aRateIsFoundAtWhichUnitsDie() {
        lesson(6, "document.querySelector('.train .primary')?.disabled === false");
        choose("#rate", 9);
        browser.until("document.querySelector('.rate output').textContent === '3'");
        browser.click(".train .primary");
        browser.until(ANSWERED);
        browser.click(".train .primary");
        browser.until("document.querySelector('.layers .bad')?.textContent.includes('of 32')");
    }

    @Test
    void fewDigitsAreLearnedByHeart() {
        lesson(
                7,
                "document.querySelector('.settings .note')?.textContent.includes('200 digits')"
                        + " && document.querySelector('.train .primary')?.disabled === false");
        browser.click(".train .primary");
        browser.until("document.querySelectorAll('.marks .given').length === 1");
        choose("#set-digits", "5000");
        browser.until("document.querySelector('.settings .note')?.textContent.includes('4,500 digits')"
                + " && document.querySelector('.train .primary')?.disabled === false");
        browser.click(".train .primary");
        browser.until(ANSWERED);
    }

    @Test
    void depthAndASlipAreComparedInTheLastLesson() {
        lesson(8, TRAINABLE);
        epoch();
        browser.click(".comparison .tools button");
        browser.until("document.querySelectorAll('.marks .given').length === 1");
        choose("#set-bias-gradient", "unit");
        browser.until(
                "location.hash.includes('biasGradient=unit') && document.querySelector('.train .primary')?.textContent === 'Start' && "
                        + TRAINABLE);
        epoch();
        browser.click(".comparison .tools button");
        browser.until("document.querySelectorAll('.marks .given').length === 2");
        browser.click(".train .primary");
        browser.until(ANSWERED);
    }

    private static void epoch() {
        browser.click(".train .tools button:nth-child(4)");
        browser.until("document.querySelector('.train .primary').textContent === 'Go on'"
                + " && document.querySelector('.comparison .tools button').disabled === false");
    }

    /** One that was asked before is on its way when the lesson begins. */
    @Test
    void aQuestionInFlightAnswersNoLesson() {
        browser.open(home + "#inside");
        browser.until(WALKING);
        Object unlikely = leastLikely();
        browser.await("""
                const { open } = await import('/js/lessons/progress.js');
                const { listen, state } = await import('/js/state.js');
                const first = state.inside.trace;
                const right = document.querySelector('#right');
                right.value = arguments[0];
                right.dispatchEvent(new Event('change'));
                open(4);
                await new Promise(done => listen(({ inside }) => inside.trace && inside.trace !== first && done()));
                """, unlikely);
        browser.until("document.querySelector('.companion .where')?.textContent === 'Lesson 4 of 8'");
        settle();
        assertThat(browser.run("return " + ANSWERED)).isEqualTo("");
    }

    @Test
    void twoTabsGoTheirOwnWaysAndRememberTheSameLessons() throws IOException {
        String drawing = "document.querySelector('.seen .note')?.textContent";
        lesson(1, drawing);
        String one = strokes(1);
        browser.inNewTab(() -> {
            lesson(1, drawing);
            browser.draw(PointerInput.Kind.MOUSE, one);
            browser.until(ANSWERED);
        });
        browser.await("const { listen } = await import('/js/state.js');"
                + " await new Promise(done => listen(({ learned }) => learned.includes(1) && done()))");
        settle();
        assertThat(browser.run("return " + ANSWERED))
                .as("what was answered there is not answered here")
                .isEqualTo("");
        browser.run("location.hash = 'lessons'");
        browser.until("document.querySelectorAll('.course .done').length === 1");
    }

    @Test
    void aLabelThatIsATermIsExplainedWhereItStands() {
        browser.size(1280, 800);
        browser.open(home + "#train");
        browser.until(TRAINABLE);
        browser.point("label[for=set-dropout] .term");
        browser.until("document.querySelector('.tip')?.checkVisibility()");
        assertThat(browser.text(".tip")).startsWith("Leaving out hidden units").endsWith("In the mathematics");
        assertThat(browser.run("const tip = document.querySelector('.tip').getBoundingClientRect();"
                        + " return tip.left >= 0 && tip.right <= innerWidth && tip.bottom <= innerHeight"))
                .isEqualTo(true);
        browser.touch(".stats dt .term");
        browser.until("document.querySelector('.tip').textContent.startsWith('Examples that training never sees')");
        assertThat((String) browser.run("return location.hash"))
                .as("a touch explains")
                .startsWith("#train");
        browser.touch(".tip a");
        browser.until("document.querySelector('.sections .read h2')?.textContent === 'Overfitting'");
    }

    @Test
    void aLabelThatIsPressedWhileTrainingRunsExplainsItselfAndStays() {
        browser.size(1280, 800);
        browser.open(home + "#train?examples=1000");
        browser.until(TRAINABLE);
        browser.click(".train .primary");
        browser.until("document.querySelector('.train .primary').textContent === 'Pause'");
        browser.click("label[for=set-dropout] .term");
        browser.point("label[for=set-seed] .term");
        assertThat(browser.text(".tip")).as("on the way to the box").startsWith("Leaving out hidden units");
        browser.point("h1");
        browser.await("await new Promise(done => setTimeout(done, 400))");
        assertThat(browser.run("return [location.hash, document.querySelector('.tip').checkVisibility()]"))
                .as("pinned by the click, though the pointer has gone")
                .isEqualTo(List.of("#train?examples=1000", true));
        browser.run("document.querySelector('label[for=set-seed] .term').focus()");
        browser.type(Keys.ENTER);
        browser.until("document.activeElement.textContent === 'In the mathematics'");
        assertThat(browser.text(".tip")).startsWith("The number from which all random numbers follow");
        browser.type(Keys.TAB);
        assertThat(browser.run("return document.activeElement.id"))
                .as("on from the word")
                .isEqualTo("set-seed");
        browser.run("document.querySelector('label[for=set-seed] .term').focus()");
        browser.type(Keys.SPACE);
        browser.type(Keys.ESCAPE);
        assertThat(browser.run("return [document.activeElement.textContent, document.querySelector('.tip').hidden]"))
                .isEqualTo(List.of("Seed", true));
        browser.type(Keys.ENTER);
        browser.type(Keys.ENTER);
        browser.until("document.querySelector('.sections .read h2')?.textContent === 'Start weights'");
        browser.run("history.back()");
        browser.until("document.querySelector('main .train')");
        assertThat(browser.text(".train .primary")).as("it runs still").isEqualTo("Pause");
        browser.click(".train .primary");
        browser.until("document.querySelector('.train .primary').textContent === 'Go on'");
    }

    /** It is below the fold, so that the page is scrolled as it gets the focus. */
    @Test
    void aTermThatTheKeyboardReachesIsExplained() {
        browser.size(1280, 800);
        browser.open(home + "#train");
        browser.until(TRAINABLE);
        browser.type(Keys.TAB);
        browser.run("document.querySelector('.held-out-digits .term').focus()");
        browser.until("scrollY > 0");
        settle();
        assertThat(browser.text(".tip")).startsWith("How often each digit is read as which");
        assertThat(
                        browser.run(
                                "const tip = document.querySelector('.tip').getBoundingClientRect();"
                                        + " const word = document.activeElement.getBoundingClientRect();"
                                        + " return tip.top >= 0 && tip.bottom <= innerHeight && (tip.top > word.bottom || tip.bottom < word.top)"))
                .isEqualTo(true);
    }

    @Test
    void aTeacherHidesWhatIsNotWanted() {
        browser.open(home + "#train?lesson=6&hide=settings,weights&hidden=16");
        browser.until("document.querySelector('.train .primary')?.disabled === false");
        assertThat(browser.run("return [...document.querySelectorAll('[data-part]')]"
                        + ".filter(part => !part.hidden && getComputedStyle(part).display === 'none')"
                        + ".map(part => part.dataset.part).join()"))
                .isEqualTo("settings,weights");
        browser.run("const seed = document.querySelector('#set-seed'); seed.value = 9;"
                + " seed.dispatchEvent(new Event('change'))");
        browser.until("location.hash.includes('seed=9')");
        assertThat((String) browser.run("return location.hash")).contains("lesson=6", "hide=settings,weights");
        browser.until("document.querySelector('.train .primary')?.disabled === false");
        browser.click(".train .tools button:nth-child(3)");
        browser.until("document.querySelector('.train .primary').textContent === 'Go on'");
        browser.click("nav a:first-child");
        browser.until("document.querySelector('main .draw')");
        assertThat((String) browser.run("return location.hash")).contains("lesson=6", "hide=settings,weights");
        browser.run("history.back()");
        browser.until("document.querySelector('main .train')");
        assertThat(browser.text(".train .primary")).as("trained still").isEqualTo("Go on");
        browser.click("nav a:first-child");
        browser.until("document.querySelector('main .draw')");
        browser.click(".companion .tools .primary");
        browser.until("document.querySelector('main .train')");
        assertThat(browser.text(".train .primary")).as("trained still").isEqualTo("Go on");
    }

    @Test
    void eachViewHasPartsThatCanBeHidden() {
        browser.open(home);
        for (var parts : Map.of("draw", "tests,keep", "inside", "choices,map", "break", "damage,push,units")
                .entrySet()) {
            browser.run("location.hash = '" + parts.getKey() + "?hide=" + parts.getValue() + "'");
            browser.until("document.querySelector('main > ." + parts.getKey() + "')"
                    + " && (document.querySelector('.formula, .break .label, .seen .note')?.textContent)");
            settle();
            List<?> hidden = (List<?>) Objects.requireNonNull(
                    browser.run("return [...document.querySelectorAll('main [data-part]')].filter(part => !part.hidden"
                            + " && getComputedStyle(part).display === 'none').map(part => part.dataset.part)"));
            assertThat(hidden.stream().map(Object::toString).toList())
                    .as(parts.getKey())
                    .containsExactlyInAnyOrder(parts.getValue().split(",", -1));
        }
    }

    @Test
    void aTermLeadsIntoTheMathematics() {
        browser.open(home + "#inside?lesson=4");
        browser.until(WALKING);
        browser.click(".companion .term");
        browser.click(".tip a");
        browser.until("document.querySelector('.sections .read h2')?.textContent === 'The loss'");
        assertThat(browser.run("return document.querySelectorAll('.equation .katex').length > 12"))
                .isEqualTo(true);
        assertThat(browser.run("return document.querySelectorAll('.katex-error').length"))
                .isEqualTo(0L);
    }

    @Test
    void axeFindsNothing() throws IOException {
        browser.open(home + "#lessons");
        browser.run(axe());
        for (String view : List.of("lessons", "mathematics?at=loss", "draw?lesson=1", "train?lesson=6&examples=1000")) {
            browser.run("location.hash = '" + view + "'");
            browser.until("document.querySelector('main > ." + view.split("\\?", -1)[0] + "')");
            if (view.startsWith("train")) {
                browser.until("document.querySelector('.train .primary')?.disabled === false");
                browser.click(".train .tools button:nth-child(4)");
                browser.until("document.querySelector('.comparison .tools button')?.disabled === false");
                browser.click(".comparison .tools button");
                browser.until("document.querySelectorAll('.runs li').length === 1");
            }
            nothingIsWrong(view);
        }
    }
}
