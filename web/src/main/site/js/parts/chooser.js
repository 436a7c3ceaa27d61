import { h } from '../dom.js';
import { drawnDigit, testDigit } from '../reader.js';
import { state } from '../state.js';

/** Which digit is at hand: the one that was drawn, or one of those to test with. `then` is called when another is. A second click goes on from the digit that is still on its way. */
export function chooser(then) {
  const take = async choice => {
    await choice;
    then();
  };
  let coming = null;
  const step = async by => {
    const mine = { index: Math.max(0, (coming?.index ?? state.digit?.index ?? -1) + by) };
    coming = mine;
    try {
      await take(testDigit(mine.index));
    } finally {
      if (coming === mine) coming = null;
    }
  };
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
