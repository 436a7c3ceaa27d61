package inkling.web;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Where a lesson begins: with which settings, at which step, and with nothing answered. */
class LessonStartPageTest extends ServedSite {
    private static final String TRACED = "document.querySelector('.inside .formula')";
    private static final String SIZE = "document.querySelector('.settings .note').textContent";
    private static final String TITLE = "document.querySelector('.walk .words h2').textContent";

    private static String address() {
        return (String) Objects.requireNonNull(browser.run("return location.hash"));
    }

    @Test
    void aLinkToALessonHasItsSettings() {
        browser.open(home + "#train?lesson=7");
        browser.until(SIZE + ".endsWith('200 digits to learn from, 1,000 held out')");
        browser.run("location.hash = 'train?lesson=8&hidden=16'");
        browser.until(SIZE + " === '784 → 16 → 10 · 18,000 digits to learn from, 2,000 held out'");
        browser.click("nav a:first-child");
        browser.until("document.querySelector('main .draw')");
        browser.click(".companion .tools .primary");
        browser.until("document.querySelector('main .train')");
        assertThat(address()).contains("lesson=8", "hidden=16", "biasGradient=sum");
        browser.click(".companion .quiet");
        browser.until("document.querySelector('.companion').hidden");
        assertThat(address()).contains("examples=20000", "hidden=16").doesNotContain("lesson");
    }

    @Test
    void aLessonOnTheWayBackThrowsNoTrainingAway() {
        browser.open(home + "#draw");
        browser.until("document.querySelector('main .draw')");
        browser.run("location.hash = 'draw?lesson=7'");
        browser.until("!document.querySelector('.companion').hidden");
        browser.run("location.hash = 'train?hidden=10'");
        browser.until(TrainingControlsPageTest.READY_TO_TRAIN);
        browser.click(".train .tools button:nth-child(3)");
        browser.until("document.querySelector('.train .primary').textContent === 'Go on'");
        browser.run("history.back()");
        browser.until("document.querySelector('main .draw') && !document.querySelector('.companion').hidden");
        browser.run("history.forward()");
        browser.until("document.querySelector('main .train')");
        assertThat(state("state.training?.update ?? 'none'")).isEqualTo(1L);
    }

    @Test
    void aLessonFarDownTheListIsOpenedAtItsTop() {
        browser.open(home + "#lessons?lesson=5");
        browser.until("document.querySelectorAll('.course li').length === 8");
        assertThat(browser.run("return new Set([...document.querySelectorAll('.course li')].map(one =>"
                        + " Math.round(one.getBoundingClientRect().width))).size"))
                .as("widths of the lessons")
                .isEqualTo(1L);
        browser.run("scrollTo(0, 300)");
        browser.click(".course li:nth-child(6) button");
        browser.until("document.querySelector('main .train')");
        browser.until("scrollY === 0");
    }

    @Test
    void whatALinkNamesIsNotForgottenAsTheLessonBegins() {
        browser.open(home + "#inside?lesson=3&unit=7&temperature=2&digit=5");
        browser.until(TRACED);
        assertThat(state("[state.inside.trace.units[0], state.inside.temperature, state.digit.index].join()"))
                .isEqualTo("7,2,5");
        assertThat(browser.run("return " + TITLE)).isEqualTo("Sums become probabilities");
        browser.run("location.hash = 'inside?lesson=4&step=2'");
        browser.until("document.querySelector('.walk .where').textContent.startsWith('2 of 13')"
                + " && document.querySelector('.companion .where').textContent === 'Lesson 4 of 8'");
    }

    private static void drop(Integer... layers) throws IOException {
        var file = new ByteArrayOutputStream();
        Model.of(
                        Network.random(List.of(layers), ActivationFunction.named("tanh"), new SplittableRandom(1)),
                        GeneratedDigits.dataset(1, 1))
                .writeTo(file);
        drop(file.toByteArray());
    }

    @Test
    void aLessonBeginsAtItsStepWhateverTheNetwork() throws IOException {
        browser.open(home + "#inside");
        browser.until(TRACED);
        drop(784, 5, 4, 10);
        browser.until("document.querySelectorAll('.stops button').length === 18");
        browser.run("location.hash = 'inside?lesson=3'");
        browser.until(TITLE + " === 'Sums become probabilities'");
        browser.run("location.hash = 'inside?lesson=5'");
        browser.until(TITLE + ".startsWith('Now back')");
        drop(784, 10);
        browser.until("document.querySelectorAll('.stops button').length === 8");
        browser.run("location.hash = 'inside?lesson=2'");
        browser.until(
                TITLE + " === 'Output 0 weighs each pixel'.replace('0', document.querySelector('#output').value)");
        String hindrance = "document.querySelector('.companion .message').textContent";
        browser.until(hindrance + ".startsWith('The network that is looked into has no hidden unit')");
        browser.run("[...document.querySelectorAll('.inside .panel > button')].at(-1).click()");
        browser.until(hindrance + " === '' && document.querySelectorAll('.stops button').length === 13");
    }

    @Test
    void shortRunsAndOtherDigitsAnswerNothingInTheLastLesson() {
        stay();
        assertThat(browser.await("""
                const { LESSONS } = await import('/js/lessons/lessons.js');
                const training = { last: { heldOutAccuracy: 0.99 } };
                const answers = (settings, epoch) => LESSONS[7].steps.map(([, test]) => Number(test({
                  settings, training, runs: ['sum', 'unit'].map(biasGradient => ({ epoch, settings: { ...settings, biasGradient } })),
                }))).join('');
                const large = { data: 'generated', examples: 20000 };
                return [answers(large, 1), answers(large, 0.5), answers({ ...large, examples: 5000 }, 3), answers({ ...large, data: 'mnist' }, 3)];
                """)).isEqualTo(List.of("111", "001", "000", "000"));
    }
}
