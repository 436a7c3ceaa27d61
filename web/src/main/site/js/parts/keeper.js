import { h } from '../dom.js';
import { link } from '../link.js';
import { keep } from '../reading.js';
import { state } from '../state.js';

/** Digits that the page draws beside those that were kept, of which there are never enough. */
const BESIDE = { data: 'own', examples: 1000, heldOut: 100 };

/** Says what the digit at hand is, and keeps it to be learned from. */
export function keeper() {
  const label = h('select', { id: 'keep-label' }, [...Array(10).keys()].map(digit => h('option', { value: digit }, String(digit))));
  const button = h('button.small', { onclick: () => (refused.textContent = keep(Number(label.value))) }, 'Keep it to learn from');
  const refused = h('span.note', { role: 'status' });
  const train = h('a', {}, 'train on them');
  const count = h('span');
  const kept = h('span.note', {}, count, train);
  let shown;
  let judged;
  const element = h('.keep', {}, h('label', { for: 'keep-label' }, 'It is a '), label, button, kept, refused);
  return {
    element,
    /** What is on the paper and how many were kept; on an `empty` paper there is nothing to keep. */
    show(draw, own, empty) {
      const { reading, test } = draw;
      const digit = reading?.digits[reading.chosen];
      element.classList.toggle('idle', empty && own === 0);
      if (digit && digit !== shown) label.value = test?.label ?? digit.label;
      shown = digit;
      // Whatever was done may be what was asked for, such as pressing the digit that was chosen already.
      if (draw !== judged) refused.textContent = '';
      judged = draw;
      label.disabled = !digit;
      kept.hidden = own === 0;
      count.textContent = `${own} kept: `;
      train.href = link({ ...state, settings: { ...state.settings, ...BESIDE } });
    },
  };
}
