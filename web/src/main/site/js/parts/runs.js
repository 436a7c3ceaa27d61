import { h } from '../dom.js';
import { again, remove } from '../train/runs.js';

/** The runs that were kept: colour, settings, how well they did. */
export function runs() {
  const list = h('ol.runs', { 'aria-label': 'Runs that were kept' });
  let shown = [];
  return {
    element: list,
    show(kept) {
      if (kept === shown) return;
      shown = kept;
      list.replaceChildren(...kept.map(item));
      list.hidden = kept.length === 0;
    },
  };
}

function item(run) {
  const swatch = h('i', { 'aria-hidden': true });
  swatch.style.background = `var(--run-${run.colour})`;
  const name = describe(run);
  return h('li', {}, swatch, h('span', {}, name),
    h('b', {}, `${(100 * run.last.heldOutAccuracy).toFixed(1)} %`), h('span.note', {}, `after ${run.epoch.toFixed(1)} epochs`),
    h('button.small', { onclick: () => again(run), 'aria-label': `Train again: ${name}` }, 'Again'),
    h('button.small', { onclick: () => remove(run), 'aria-label': `Remove: ${name}` }, 'Remove'));
}

/** In a few words. */
export function describe({ settings, rateChanged }) {
  const extras = [
    rateChanged ? 'rate changed on the way' : '',
    settings.dropout ? `dropout ${settings.dropout}` : '',
    settings.l2 ? `L2 ${settings.l2}` : '',
    settings.biasGradient === 'unit' ? '' : 'bias gradients summed',
    `seed ${settings.seed}`,
  ];
  return [
    [784, ...settings.hidden, 10].join(' → '),
    settings.activation,
    `${settings.optimizer} ${settings.learningRate}`,
    `batch ${settings.batch}`,
    settings.data === 'mnist' ? 'MNIST' : `${(settings.examples - settings.heldOut).toLocaleString('en')} digits`,
    ...extras,
  ].filter(Boolean).join(' · ');
}
