package inkling.web;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.interactions.PointerInput;

/** What is loaded, what cannot be at first, and workers that die. */
class LoadingPageTest extends ServedSite {
    /** An array of two thousand million numbers: more than there is room for, so that core is stopped in the middle of its work. */
    private static final String DEADLY =
            "'prepare', { settings: { ...(await import('/js/state.js')).state.settings, examples: 2_700_000 } }";

    private static final String DIES = "ask(" + DEADLY + ").catch(error => error.message)";

    private static final String NEEDED = "the page needs Chrome or Edge 119, Firefox 120, Safari 18.2, or newer";

    private static final String NOTICE = "document.querySelector('.notice').textContent";

    @Test
    void anAddressLoadsTheViewThatItNamesAlone() {
        browser.openWith(
                "window.views = new Set();"
                        + " new MutationObserver(() => document.querySelectorAll('main > section').forEach(view => views.add(view.className)))"
                        + ".observe(document, { childList: true, subtree: true });",
                home + "#inside");
        browser.until("document.querySelector('.inside .formula')");
        assertThat(browser.run("return [...views]")).isEqualTo(List.of("inside"));
        assertThat(browser.run("return performance.getEntriesByType('resource').map(({ name }) => name)"
                        + ".filter(name => name.includes('/views/')).map(name => name.split('/').at(-1))"))
                .isEqualTo(List.of("inside.js"));
    }

    @Test
    void anotherReaderTakesThePlaceOfOneThatDied() throws IOException {
        openDraw(home);
        browser.draw(PointerInput.Kind.MOUSE, strokes(3));
        untilRead("3");
        String ask = "const core = await (await import('/js/reader.js')).reader(); return core." + DIES;
        untilHeard("null");
        browser.await("window.before = (await import('/js/state.js')).state.draw.reading");
        assertThat((String) browser.await(ask)).startsWith("the worker has stopped (");
        browser.until(NOTICE + ".includes('what you have drawn and chosen is kept')");
        untilHeard("window.before");
        untilRead("3");
        browser.until("document.querySelectorAll('.heard .unit-grid button').length === 64");
        browser.run("location.hash = 'inside?step=3&unit=7'");
        browser.until("document.querySelector('.inside .formula')");
        browser.await(ask);
        browser.until(NOTICE + ".includes('another was started')");
        browser.until("document.querySelector('.inside .walk')?.checkVisibility()");
        assertThat(browser.await("const { digit, inside, model } = (await import('/js/state.js')).state;"
                        + " return [digit.label, inside.step, inside.trace.units[0], model.network].join()"))
                .isEqualTo("3,2,7,784-64-10");
    }

    /** Until the hidden units have answered to another reading than that: then nothing is asked that a death would leave without an answer. */
    private static void untilHeard(String before) {
        browser.await("""
                const { listen } = await import('/js/state.js');
                const { isHeard } = await import('/js/hidden.js');
                await new Promise(done => listen(state => {
                  const { draw: { reading }, hidden: { heard } } = state;
                  if (reading && reading !== %s && heard?.answers && isHeard(state)) done();
                }));
                """.formatted(before));
    }

    @Test
    void anotherReaderOpensTheUsersModelAgain() throws IOException {
        openDraw(home);
        Model other = Model.of(
                Network.random(List.of(784, 5, 10), ActivationFunction.named("tanh"), new SplittableRandom(1)),
                GeneratedDigits.dataset(1, 1));
        var file = new ByteArrayOutputStream();
        other.writeTo(file);
        drop(file.toByteArray());
        browser.until(NOTICE + ".startsWith('other.safetensors is the network')");
        browser.await("const core = await (await import('/js/reader.js')).reader(); await core." + DIES);
        browser.until(NOTICE + ".includes('another was started')");
        browser.run("location.hash = 'inside'");
        browser.until("document.querySelector('.inside .formula')");
        assertThat(browser.await("const { reads, model } = (await import('/js/state.js')).state;"
                        + " return [reads.hash, model.hash, reads.name].join()"))
                .isEqualTo(other.weightsSha256() + "," + other.weightsSha256() + ",other.safetensors");
    }

    /** It is pressed before the view has tested the network of the new worker. */
    @Test
    void whatIsDamagedAsTheWorkerDiesIsNotTakenForTheWholeNetwork() {
        browser.open(home + "#break");
        browser.until("document.querySelector('.break .hash code')?.textContent");
        Object whole = browser.run("return document.querySelector('.break .hash code').textContent");
        browser.await(
                "const core = await (await import('/js/reader.js')).reader(); await core." + DIES + ";"
                        + " [...document.querySelectorAll('.break button')].find(one => one.textContent === 'Zero the biases').click()");
        browser.until("document.querySelector('.break .intact.worse')");
        assertThat(browser.await("return (await import('/js/state.js')).state.broken.whole.hash"))
                .isEqualTo(whole);
    }

    @Test
    void nobodyStartsAnotherWorkerWhereTooManyHaveDied() throws IOException {
        browser.openWith("""
                const Native = window.Worker;
                window.workers = 0;
                window.Worker = class extends Native {
                  constructor(...address) {
                    super(...address);
                    window.workers++;
                  }
                };
                """, home + "#draw");
        browser.until("document.querySelector('.seen .note')?.textContent");
        browser.await("const { reader } = await import('/js/reader.js');"
                + " for (let i = 0; i < 6; i++) await (await reader())." + DIES);
        browser.until(NOTICE + ".endsWith('). Reload the page.')");
        browser.draw(PointerInput.Kind.MOUSE, strokes(3));
        browser.until("document.querySelector('.said').textContent.endsWith('Reload the page.')");
        assertThat(browser.run("return window.workers")).isEqualTo(6L);
        assertThat(browser.text(".notice")).endsWith("Reload the page.");
        assertThat(browser.console()).allMatch(line -> line.contains("Reload the page."));
    }

    @Test
    void itIsSaidWhereNoOtherWorkerCanBeStarted() {
        openDraw(home);
        browser.await("window.fetch = () => Promise.reject(new Error('offline'));"
                + " await (await (await import('/js/reader.js')).reader())." + DIES);
        browser.until(NOTICE + ".endsWith('and no other could be started: offline')");
        assertThat(browser.console()).allMatch(line -> line.contains("offline"));
    }

    @Test
    void aFileOfWhichAWorkerDiedIsNamedBesideWhatBecameOfThePage() {
        openDraw(home);
        browser.await("""
                const { Core } = await import('/js/core.js');
                const { ask } = Core.prototype;
                const deadly = ['openModel', 'openData'];
                const death = [%s];
                Core.prototype.ask = function (type, ...rest) {
                  if (!deadly.includes(type)) return ask.call(this, type, ...rest);
                  deadly.splice(deadly.indexOf(type), 1);
                  return ask.call(this, ...death);
                };
                """.formatted(DEADLY));
        drop(new byte[] {1});
        browser.until(NOTICE + ".startsWith('other.safetensors: The network’s worker has stopped (')");
        assertThat(browser.text(".notice")).contains("another was started");
        browser.run("""
                const dataTransfer = new DataTransfer();
                for (const name of ['notes.txt', 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte']) {
                  dataTransfer.items.add(new File([new Uint8Array(8)], name));
                }
                document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
                """);
        browser.until(NOTICE + ".startsWith('t10k-images-idx3-ubyte: the worker has stopped (')");
    }

    @Test
    void aTrainingIsPreparedAgainWhereItsWorkerDied() {
        browser.openWith("""
                const post = Worker.prototype.postMessage;
                Worker.prototype.postMessage = function (...message) {
                  window.worker = this;
                  return post.apply(this, message);
                };
                """, home + "#train?examples=1000&hidden=16&seed=5");
        browser.until(TrainingControlsPageTest.READY_TO_TRAIN);
        String examined =
                "const page = await import('/js/state.js'); await new Promise(done => page.listen(({ training }) =>"
                        + " training?.examined && training.examined !== window.before && (%s) && done()));"
                        + " window.before = page.state.training.examined;";
        browser.await(examined.formatted("true"));
        browser.click(".train .tools button:nth-child(3)");
        browser.until("document.querySelector('.train .primary').textContent === 'Go on'");
        browser.await(examined.formatted("training.fingerprint"));
        browser.await("const { settings } = (await import('/js/state.js')).state;"
                + " worker.postMessage({ id: -1, type: 'prepare', settings: { ...settings, examples: 2_700_000 } })");
        browser.until(NOTICE + ".includes('the training begins again')"
                + " && document.querySelector('.train .primary').textContent === 'Start' && "
                + TrainingControlsPageTest.READY_TO_TRAIN);
        assertThat(browser.run("return document.querySelector('#set-seed').value + location.hash"))
                .isEqualTo("5#train?examples=1000&hidden=16&seed=5");
        browser.click(".train .tools button:nth-child(3)");
        browser.until("document.querySelector('.train .primary').textContent === 'Go on'");
    }

    @Test
    void soIsOneWhoseWorkerDiesAsItIsRewound() {
        browser.open(home + "#train?examples=1000&hidden=16");
        browser.until(TrainingControlsPageTest.READY_TO_TRAIN);
        browser.await("""
                const { rewind } = await import('/js/trainer.js');
                const { Core } = await import('/js/core.js');
                const { ask } = Core.prototype;
                const death = [%s];
                Core.prototype.ask = function (type, ...rest) {
                  return type === 'rewind' ? ask.call(this, ...death) : ask.call(this, type, ...rest);
                };
                await rewind();
                """.formatted(DEADLY));
        browser.until(NOTICE + ".includes('the training begins again')"
                + " && document.querySelector('.train .primary').textContent === 'Start' && "
                + TrainingControlsPageTest.READY_TO_TRAIN);
    }

    /** What comes of it while nothing can be fetched, and then. */
    private static @Nullable Object failsAndThenWorks(String work) {
        browser.openWith("""
                const get = window.fetch;
                window.fetch = path => window.online ? get(path) : Promise.reject(new Error('offline'));
                """, home + "#lessons");
        browser.until("document.querySelector('.course')");
        Object outcome = browser.await("""
                const work = async () => {
                  %s
                };
                const outcomes = [];
                for (window.online of [false, true]) {
                  outcomes.push(await work().catch(error => error.message));
                }
                return outcomes.join();
                """.formatted(work));
        assertThat(browser.console()).allMatch(line -> line.contains("offline"));
        return outcome;
    }

    @Test
    void theReaderIsLoadedOnceMoreWhereItFailed() {
        assertThat(failsAndThenWorks("""
                await (await import('/js/reader.js')).reader();
                return (await import('/js/state.js')).state.core;
                """)).isEqualTo("offline,ready");
    }

    @Test
    void soIsTheNetworkThatIsLookedInto() {
        assertThat(failsAndThenWorks("""
                await (await import('/js/reader.js')).walker();
                return (await import('/js/state.js')).state.model.network;
                """)).isEqualTo("offline,784-64-10");
    }

    @Test
    void soIsTheTrainer() {
        assertThat(failsAndThenWorks("""
                await (await import('/js/trainer.js')).prepare();
                return (await import('/js/state.js')).state.training.status;
                """)).isEqualTo("offline,ready");
    }

    /** The worker's own text, with a core that throws what Firefox throws. */
    @Test
    void whatStopsCoreInFirefoxIsItsDeath() throws IOException {
        stay();
        assertThat(browser.await("""
                let thrown;
                const load = async () => ({ exports: { main() {}, units() { throw thrown; } } });
                const TeaVM = { wasmGC: { load } };
                const self = { TeaVM };
                const posted = [];
                const postMessage = message => posted.push(message);
                let onmessage;
                %s
                await onmessage({ data: { id: 1, type: 'start' } });
                for (thrown of ['out of memory', Object.assign(new Error(), { name: 'InternalError' }), new RangeError(), new Error()]) {
                  await onmessage({ data: { id: 2, type: 'units' } });
                }
                return posted.slice(1).map(({ type }) => type).join();
                """.formatted(Files.readString(SITE.resolve("worker.js")))))
                .isEqualTo("death,death,death,reply");
    }

    /** Eight bytes that are no WebAssembly stand for WebAssembly that a browser does not know. */
    @Test
    void aBrowserThatIsTooOldIsToldWhatThePageNeeds() {
        browser.openWith("""
                const get = window.fetch;
                window.fetch = path => String(path) === 'core/core.wasm' ? Promise.resolve(new Response(new Uint8Array(8))) : get(path);
                """, home + "#draw");
        browser.until("document.querySelector('.said')?.textContent === 'This page cannot run here: " + NEEDED + "'");
        assertThat(browser.console()).isNotEmpty().allMatch(line -> line.contains(NEEDED));
    }

    @Test
    void soIsOneThatHasNoWebAssembly() throws IOException {
        stay();
        assertThat(browser.await("""
                let WebAssembly;
                const self = { TeaVM: {} };
                const posted = [];
                const postMessage = message => posted.push(message);
                let onmessage;
                %s
                await onmessage({ data: { id: 1, type: 'start' } });
                return posted[0].error;
                """.formatted(Files.readString(SITE.resolve("worker.js")))))
                .isEqualTo(NEEDED);
    }

    @Test
    void whoAsksAWorkerThatDiedIsToldSo() {
        stay();
        assertThat(browser.await("""
                const { Core } = await import('/js/core.js');
                const Native = window.Worker;
                let worker;
                window.Worker = class {
                  constructor() {
                    worker = this;
                  }
                  postMessage() {}
                  terminate() {}
                };
                const core = new Core();
                window.Worker = Native;
                core.ondeath = () => {};
                const answer = () => core.ask('units').catch(error => error.message);
                const before = answer();
                worker.onerror({ message: 'gone' });
                return `${await before}, ${await answer()}`;
                """)).isEqualTo("the worker has stopped (gone), the worker has stopped (gone)");
    }
}
