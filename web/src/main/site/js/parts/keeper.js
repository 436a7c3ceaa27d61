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
  const element = h('.keep', {}, h('label', { for: 'keep-label' }, 'It is a '), label, button, kept, refused);
  return {
    element,
    /** `truth` is what the digit is, where that is known; on an `empty` paper there is nothing to keep. */
    show(digit, own, truth, empty) {
      element.classList.toggle('idle', empty && own === 0);
      if (digit && digit !== shown) label.value = truth ?? digit.label;
      if (digit !== shown) refused.textContent = '';
      shown = digit;
      label.disabled = !digit;
      kept.hidden = own === 0;
      count.textContent = `${own} kept: `;
      train.href = link({ ...state, settings: { ...state.settings, ...BESIDE } });
    },
  };
}
