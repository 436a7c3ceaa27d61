package inkling.web;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Prints how quick the page is on this machine; runs only where it is named, as docs/page.md says. */
class PageSpeed extends ServedSite {
    private static double number(List<?> numbers, int i) {
        return ((Number) Objects.requireNonNull(numbers.get(i))).doubleValue();
    }

    @Test
    void trainingAndFrames() {
        browser.open(home + "#train?examples=10000&hidden=32");
        browser.until("document.querySelector('.train .primary')?.disabled === false");
        browser.click(".train .primary");
        browser.until("parseFloat(document.querySelectorAll('.stats dd')[2].textContent) > 2");
        List<?> measured = (List<?>) Objects.requireNonNull(browser.await("""
                const page = await import('/js/state.js');
                const gaps = [];
                const speeds = [];
                let last = performance.now();
                const end = last + 10_000;
                await new Promise(done => requestAnimationFrame(function frame(now) {
                  gaps.push(now - last);
                  last = now;
                  speeds.push(page.state.training.imagesPerSecond);
                  now < end ? requestAnimationFrame(frame) : done();
                }));
                speeds.sort((a, b) => a - b);
                return [speeds[speeds.length >> 1], 1000 * gaps.length / gaps.reduce((sum, gap) => sum + gap, 0), Math.max(...gaps)];
                """));
        System.out.printf(
                "784-32-10, for ten seconds: %,.0f images/s, %.0f frames/s, longest gap between two %.0f ms%n",
                number(measured, 0), number(measured, 1), number(measured, 2));
    }

    @Test
    void fromStrokeToAnswer() {
        openDraw(home);
        List<?> millis = (List<?>) Objects.requireNonNull(browser.await("""
                const { draw } = await import('/js/reading.js');
                const page = await import('/js/state.js');
                const points = Array.from({ length: 60 }, (_, i) => [140 + 60 * Math.cos(i / 10), 140 + 80 * Math.sin(i / 10)]);
                const times = [];
                let told;
                page.listen(() => told?.());
                for (let i = 20; i < 60; i++) {
                  const before = page.state.draw.reading;
                  const start = performance.now();
                  const read = new Promise(done => told = () => page.state.draw.reading !== before && done());
                  draw([points.slice(0, i)]);
                  await read;
                  times.push(performance.now() - start);
                }
                times.sort((a, b) => a - b);
                return [times[times.length >> 1], times.at(-1)];
                """));
        System.out.printf(
                "from a stroke that grows to bars that show it: median %.0f ms, longest %.0f ms%n",
                number(millis, 0), number(millis, 1));
    }
}
