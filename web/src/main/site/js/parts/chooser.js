import { h } from '../dom.js';
import { drawnDigit, testDigit } from '../reader.js';
import { state } from '../state.js';

/** Which digit is at hand: the one that was drawn, or one of those to test with. `then` is called when another is. */
export function chooser(then) {
  const take = async choice => {
    await choice;
    then();
  };
  const step = by => take(testDigit(Math.max(0, (state.digit?.index ?? -1) + by)));
  const drawn = h('button', { onclick: () => take(drawnDigit()) }, 'My drawing');
  const before = h('button', { onclick: () => step(-1), 'aria-label': 'Test digit before' }, '‹');
  const after = h('button', { onclick: () => step(1), 'aria-label': 'Next test digit' }, 'Test digit ›');
  return {
    element: h('.tools.chooser', {}, drawn, before, after),
    show({ digit, draw }) {
      drawn.hidden = !draw.reading;
      drawn.disabled = Boolean(digit?.drawn);
      before.disabled = !digit?.index;
    },
  };
}
