package inkling.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network that is trained on the page: started, stopped, stepped and rewound, with the JVM's weights. */
class TrainingControlsPageTest extends ServedSite {
    static final String READY_TO_TRAIN = "!document.querySelector('.train .primary')?.disabled"
            + " && document.querySelector('.train .primary')?.textContent";

    private static void openTrain() {
        browser.open(home + "#train");
        browser.until(READY_TO_TRAIN);
    }

    private static Object curves() {
        return Objects.requireNonNull(
                browser.await("const { loss, accuracy } = (await import('/js/state.js')).state.training;"
                        + " if (loss[0].length < 2) throw new Error('no curves');"
                        + " return JSON.stringify([loss, accuracy])"));
    }

    private static String hashAfterEpoch() {
        browser.click(".train .tools button:nth-child(4)");
        browser.until("document.querySelector('.proof p:last-child code').textContent"
                + " && document.querySelector('.train .primary').dataset.does === 'run'"
                + " && parseFloat(document.querySelectorAll('.stats dd')[2].textContent) === 1");
        return (String) Objects.requireNonNull(
                browser.run("return document.querySelector('.proof p:last-child code').textContent"));
    }

    @Test
    void trainingStartsPausesStepsAndRewindsToTheSameWeights() throws IOException {
        openTrain();
        String first = hashAfterEpoch();
        assertThat(first).matches("[0-9a-f]{64}");
        Object curves = curves();
        browser.click(".train .primary");
        browser.until("document.querySelector('.train .primary').textContent === 'Pause'");
        browser.until("parseFloat(document.querySelectorAll('.stats dd')[2].textContent) > 2");
        assertThat(browser.text("nav .running")).isEqualTo("Train");
        browser.screenshot(SCREENSHOTS.resolve("train-running.png"));
        browser.click(".train .primary");
        browser.until("document.querySelector('.train .primary').textContent === 'Go on'");
        assertThat(browser.run("return document.querySelector('nav .running')")).isNull();
        browser.click(".train .tools button:nth-child(5)");
        browser.until("document.querySelector('.train .primary').textContent === 'Start'");
        assertThat(hashAfterEpoch()).isEqualTo(first);
        assertThat(curves()).isEqualTo(curves);
    }

    /** A tab that is not shown has none; what it is told meanwhile is not left to pile up. */
    @Test
    void trainingIsFollowedWithoutFrames() {
        openTrain();
        browser.await("""
                const frames = [];
                const native = requestAnimationFrame;
                window.requestAnimationFrame = frame => frames.push(frame);
                const page = await import('/js/state.js');
                const { run } = await import('/js/trainer.js');
                run();
                while (page.state.training.update === 0) await new Promise(done => setTimeout(done, 20));
                window.requestAnimationFrame = native;
                for (const frame of frames) requestAnimationFrame(frame);
                """);
        browser.until("document.querySelector('.train .primary').textContent === 'Pause'");
        browser.click(".train .primary");
        browser.until("document.querySelector('.train .primary').textContent === 'Go on'");
    }

    /** The clock goes on by an hour while held-out digits are examined, and by two seconds from one frame to the next. */
    @Test
    void anExaminationThatTakesLongIsSeldomMade() {
        openTrain();
        Object examinations = browser.await("""
                const page = await import('/js/state.js');
                const { pause, run } = await import('/js/trainer.js');
                const { Core } = await import('/js/core.js');
                await new Promise(done => page.listen(({ training }) => training.examined && done()));
                let skipped = 0;
                const now = performance.now.bind(performance);
                performance.now = () => now() + skipped;
                let examinations = 0;
                const { ask, tell } = Core.prototype;
                Core.prototype.ask = async function (type, ...rest) {
                  const reply = await ask.call(this, type, ...rest);
                  if (type === 'examine') {
                    examinations++;
                    skipped += 3_600_000;
                  }
                  return reply;
                };
                let frames = 0;
                await new Promise(done => {
                  Core.prototype.tell = function (type, ...rest) {
                    if (type === 'frame') {
                      skipped += 2000;
                      if (++frames === 40) done();
                    }
                    return tell.call(this, type, ...rest);
                  };
                  run();
                });
                const counted = examinations;
                await pause();
                return counted;
                """);
        assertThat(examinations).isEqualTo(1L);
    }

    @Test
    void oneExampleIsOneUpdate() {
        openTrain();
        browser.click(".train .tools button:nth-child(2)");
        browser.until(
                "location.hash.includes('batch=1&') && document.querySelector('.train .primary').textContent === 'Go on'");
        assertThat(browser.await("return (await import('/js/state.js')).state.training.update"))
                .isEqualTo(1L);
        browser.click(".train .tools button:nth-child(5)");
        browser.run("const seed = document.querySelector('#set-seed'); seed.value = 9;"
                + " seed.dispatchEvent(new Event('change'))");
        browser.until("location.hash.includes('seed=9') && " + READY_TO_TRAIN + " === 'Start'");
    }

    @Test
    void theRateChangesWhileTrainingRuns() {
        openTrain();
        browser.click(".train .primary");
        browser.until("parseFloat(document.querySelectorAll('.stats dd')[2].textContent) > 0.5");
        browser.run("const rate = document.querySelector('#rate'); rate.value = 4;"
                + " rate.dispatchEvent(new Event('input'))");
        browser.until("document.querySelector('.rate output').textContent === '0.01'");
        browser.until("parseFloat(document.querySelectorAll('.stats dd')[2].textContent) > 2");
        browser.click(".train .primary");
        browser.until("document.querySelector('.proof p').textContent.includes('changed on the way')");
        browser.click(".train .tools button:nth-child(5)");
        browser.until("document.querySelector('.train .primary').textContent === 'Start'");
        hashAfterEpoch();
        assertThat((String) browser.run("return document.querySelector('.proof pre').textContent"))
                .as("rewound, the rate as it is chosen is that of the beginning")
                .contains("--learning-rate 0.01 ");
    }

    /** The worker has not answered yet. */
    @Test
    void nothingIsStartedWhileTrainingIsRewound() {
        openTrain();
        hashAfterEpoch();
        assertThat((String) browser.await("""
                const { rewind, run, set } = await import('/js/trainer.js');
                const { Core } = await import('/js/core.js');
                const { ask } = Core.prototype;
                const asked = [];
                Core.prototype.ask = function (type, ...rest) {
                  asked.push(type);
                  return ask.call(this, type, ...rest);
                };
                const rewound = rewind();
                await run();
                await set({ learningRate: 0.01 });
                await rewound;
                Core.prototype.ask = ask;
                return asked.join();
                """)).contains("rewind").doesNotContain("run", "prepare");
        assertThat(state("[state.training.update, state.training.running].join()"))
                .isEqualTo("0,false");
        hashAfterEpoch();
        assertThat((String) browser.run("return document.querySelector('.proof pre').textContent"))
                .contains("--iterations ", "--learning-rate 0.01 ");
    }

    /** What the address says as another view is opened is what one comes back to. */
    @Test
    void settingsAreInTheAddressAtOnce() {
        openTrain();
        assertThat((String) browser.await("""
                const { set } = await import('/js/trainer.js');
                set({ hidden: [10] });
                const prepared = set({ seed: 7 });
                const address = location.hash;
                await prepared;
                return address;
                """)).contains("hidden=10&", "seed=7&");
    }

    /** It is asked for as training stops, and comes when training runs again. */
    @Test
    void aHashThatIsLateIsNotTakenForThatOfOtherWeights() {
        openTrain();
        assertThat(browser.await("""
                const page = await import('/js/state.js');
                const { pause, run } = await import('/js/trainer.js');
                const { Core } = await import('/js/core.js');
                const { ask } = Core.prototype;
                let letGo;
                Core.prototype.ask = async function (type, ...rest) {
                  const reply = await ask.call(this, type, ...rest);
                  if (type === 'fingerprint') await new Promise(done => letGo = done);
                  return reply;
                };
                const frame = () => new Promise(requestAnimationFrame);
                run(1);
                while (!letGo) await frame();
                Core.prototype.ask = ask;
                await run();
                letGo();
                for (let i = 0; i < 5; i++) await frame();
                const { running, fingerprint } = page.state.training;
                await pause();
                return `${running} ${fingerprint}`;
                """)).isEqualTo("true null");
    }

    @Test
    void aRateThatIsTooHighIsSaidAndRewound() {
        openTrain();
        Map<String, Object> settings =
                Map.of("optimizer", "gradient-descent", "learningRate", 1e30, "hidden", List.of(10));
        browser.await("(await import('/js/trainer.js')).set(arguments[0])", settings);
        browser.until(READY_TO_TRAIN);
        browser.click(".train .primary");
        browser.until("document.querySelector('.train .message').textContent.includes('too high')");
        browser.click(".train .tools button:nth-child(5)");
        browser.until("document.querySelector('.train .message').textContent === ''");
    }

    @ParameterizedTest
    @CsvSource({
        "relu, he, adam, 0.001, 32, 0",
        "gelu, glorot, momentum, 0.01, 100, 0",
        "tanh, uniform, gradient-descent, 0.1, 16, 0",
        "relu, he, adam, 0.001, 32, 0.2",
    })
    void theWeightsAreThoseOfTheJvmToTheLastBit(
            String activation, String initialization, String optimizer, float rate, int batch, double dropout) {
        var settings = new Settings(
                "generated",
                1000,
                7,
                100,
                List.of(784, 16, 10),
                activation,
                initialization,
                optimizer,
                rate,
                batch,
                5,
                0,
                dropout,
                "unit");
        stay();
        Map<String, Object> message = Map.ofEntries(
                Map.entry("data", "generated"),
                Map.entry("examples", 1000),
                Map.entry("dataSeed", 7),
                Map.entry("heldOut", 100),
                Map.entry("hidden", List.of(16)),
                Map.entry("activation", activation),
                Map.entry("initialization", initialization),
                Map.entry("optimizer", optimizer),
                Map.entry("learningRate", rate),
                Map.entry("batch", batch),
                Map.entry("seed", 5),
                Map.entry("l2", 0),
                Map.entry("dropout", dropout),
                Map.entry("biasGradient", "unit"));
        Object hash = browser.await("""
                const { Core } = await import('/js/core.js');
                const core = await Core.start();
                await core.ask('prepare', { settings: arguments[0] });
                const ended = new Promise(resolve => core.onsnapshot = snapshot => snapshot.running || resolve());
                await core.ask('run', { updates: 200 });
                await ended;
                return (await core.ask('fingerprint')).hash;
                """, message);
        try (var experiment = Experiment.of(settings)) {
            experiment.train(200, Integer.MAX_VALUE / 1000);
            assertThat(hash).isEqualTo(experiment.model().weightsSha256());
        }
    }
}
