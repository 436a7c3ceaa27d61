import { h } from '../dom.js';
import { picture } from './picture.js';
import { roving } from './roving.js';

/** Digits that were read wrong; where there is a `pick`, one that is clicked is given to it. */
export function gallery(name, pick) {
  const list = h('ul.gallery', { 'aria-label': name });
  const note = h('p.note');
  const oneStop = pick ? roving(list) : () => {};
  const items = [];
  let shown;
  return {
    elements: [note, list],
    show({ mistakes, examples, correct }) {
      if (mistakes === shown) return;
      shown = mistakes;
      const wrong = examples - correct;
      note.textContent = wrong === 0 ? 'Nothing.' : `${wrong} of ${examples}${mistakes.length < wrong ? `; the ${mistakes.length} worst are shown` : ''}.`;
      while (items.length < mistakes.length) items.push(item(pick));
      mistakes.forEach((mistake, i) => items[i].show(mistake));
      for (const [i, { element }] of items.entries()) {
        if (i >= mistakes.length) element.remove();
        else if (element.parentNode !== list) list.append(element);
      }
      oneStop();
    },
  };
}

/** One of them after the other: the same element, so that the keyboard's focus stays. */
function item(pick) {
  const small = picture('');
  const text = h('span', { 'aria-hidden': true });
  const parts = [small.element, text];
  let shown;
  return {
    element: h('li', {}, pick ? h('button', { onclick: () => pick(shown), title: 'Look inside' }, parts) : parts),
    show(mistake) {
      shown = mistake;
      const { picture: pixels, label, read } = mistake;
      small.show(pixels);
      small.element.setAttribute('aria-label', `A ${label}, read as ${read}`);
      text.textContent = `${label} → ${read}`;
    },
  };
}
