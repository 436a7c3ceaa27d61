import { h, cssValue, onScheme } from '../dom.js';
import { term } from '../words/term.js';

/** Two lines over the epochs: of the examples that are trained on, and of those held out; and one for each run that was kept. */
export function curves(title, name, format, range) {
  const element = h('figure.curves', {}, h('figcaption', {}, h('strong', {}, term(name, title)),
    h('span.key.held-out', {}, term('held out')), h('span.key', {}, 'training')));
  const box = h('.plot');
  element.append(box);
  let plot;
  let data = [[], [], []];
  let kept = [];

  function build() {
    plot?.destroy();
    const muted = cssValue('--muted');
    const axis = { stroke: muted, font: '12px system-ui', ticks: { show: false }, grid: { stroke: cssValue('--line'), width: 1 } };
    const line = (label, stroke, width) => ({ label, stroke, width, points: { show: false }, spanGaps: true });
    plot = new uPlot({
      width: box.clientWidth || 300,
      height: 190,
      padding: [8, 8, 0, 0],
      cursor: { show: false },
      legend: { show: false },
      scales: { x: { time: false, range: () => [0, Math.max(1, ...[data, ...kept.map(run => run[name])].map(([x]) => x.at(-1) ?? 0))] }, y: { range } },
      axes: [
        { ...axis, size: 26, grid: { show: false }, values: (_, ticks) => ticks.map(tick => Number.isInteger(tick) ? tick : '') },
        { ...axis, size: 52, values: (_, ticks) => ticks.map(format) },
      ],
      series: [
        {},
        line('Training', muted, 1.5),
        line('Held out', cssValue('--accent'), 2.5),
        ...kept.map(({ colour }) => ({ ...line('Kept', cssValue(`--run-${colour}`), 1.5), dash: [6, 4] })),
      ],
    }, joined(), box);
  }

  /** Runs have points of their own on the axis of epochs. */
  function joined() {
    return kept.length ? uPlot.join([data, ...kept.map(run => [run[name][0], run[name][2]])]) : data;
  }

  new ResizeObserver(() => plot?.setSize({ width: box.clientWidth, height: 190 })).observe(box);
  return {
    element,
    /** Once it is in the document, where its colours and size are known. */
    enter() {
      if (!plot) onScheme(element, build);
    },
    show(columns, runs) {
      element.classList.toggle('empty', columns[0].length < 2);
      if (!plot || (columns === data && runs === kept)) return;
      data = columns;
      if (runs !== kept) {
        kept = runs;
        build();
      } else {
        plot.setData(joined());
      }
    },
  };
}
