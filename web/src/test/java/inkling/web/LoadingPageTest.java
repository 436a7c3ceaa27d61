package inkling.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What cannot be loaded at first, and a worker that dies. */
class LoadingPageTest extends ServedSite {
    private static void openLessons() {
        browser.open(home + "#lessons");
        browser.until("document.querySelector('.course')");
    }

    /** What comes of it while nothing can be fetched, and then. */
    private static @Nullable Object failsAndThenWorks(String work) {
        Object outcome = browser.await("""
                const get = window.fetch;
                window.fetch = () => Promise.reject(new Error('offline'));
                const work = async () => {
                  %s
                };
                const outcomes = [];
                for (let i = 0; i < 2; i++) {
                  outcomes.push(await work().catch(error => error.message));
                  window.fetch = get;
                }
                return outcomes.join();
                """.formatted(work));
        assertThat(browser.console()).allMatch(line -> line.contains("offline"));
        return outcome;
    }

    @Test
    void theReaderIsLoadedOnceMoreWhereItFailed() {
        openLessons();
        assertThat(failsAndThenWorks("""
                await (await import('/js/reader.js')).reader();
                return (await import('/js/state.js')).state.core;
                """)).isEqualTo("offline,ready");
    }

    @Test
    void soIsTheNetworkThatIsLookedInto() {
        openDraw(home);
        assertThat(failsAndThenWorks("""
                await (await import('/js/reader.js')).walker();
                return (await import('/js/state.js')).state.model.network;
                """)).isEqualTo("offline,784-64-10");
    }

    @Test
    void soIsTheTrainer() {
        openLessons();
        assertThat(failsAndThenWorks("""
                await (await import('/js/trainer.js')).prepare();
                return (await import('/js/state.js')).state.training.status;
                """)).isEqualTo("offline,ready");
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
                };
                const core = new Core();
                window.Worker = Native;
                core.onfailure = () => {};
                const answer = () => core.ask('units').catch(error => error.message);
                const before = answer();
                worker.onerror({ message: 'gone' });
                return `${await before}, ${await answer()}`;
                """)).isEqualTo("gone, gone");
    }
}
