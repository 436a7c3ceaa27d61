import { h } from '../dom.js';
import { picture } from './picture.js';

/** Digits that were read wrong; where there is a `pick`, one that is clicked is given to it. */
export function gallery(name, pick) {
  const list = h('ul.gallery', { 'aria-label': name });
  const note = h('p.note');
  let shown;
  return {
    elements: [note, list],
    show({ mistakes, examples, correct }) {
      if (mistakes === shown) return;
      shown = mistakes;
      const wrong = examples - correct;
      note.textContent = wrong === 0 ? 'Nothing.' : `${wrong} of ${examples}${mistakes.length < wrong ? `; the ${mistakes.length} worst are shown` : ''}.`;
      list.replaceChildren(...mistakes.map(mistake => item(mistake, pick)));
    },
  };
}

function item(mistake, pick) {
  const { picture: pixels, label, read } = mistake;
  const small = picture(`A ${label}, read as ${read}`);
  small.show(pixels);
  const parts = [small.element, h('span', { 'aria-hidden': true }, `${label} → ${read}`)];
  return h('li', {}, pick ? h('button', { onclick: () => pick(mistake), title: 'Look inside' }, parts) : parts);
}
