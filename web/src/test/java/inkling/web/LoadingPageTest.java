package inkling.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What cannot be loaded at first, and a worker that dies. */
class LoadingPageTest extends ServedSite {
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
