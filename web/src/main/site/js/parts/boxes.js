import { h } from '../dom.js';
import { READ_SIDE } from './pad.js';

/** Where several digits were found on the paper: a frame around each, with what it was read as. `pick` is told which is pressed. */
export function boxes(pick) {
  const element = h('.boxes');
  let shown;
  return {
    element,
    show(reading) {
      if (reading === shown) return;
      shown = reading;
      const several = reading && reading.digits.length > 1 ? reading.digits : [];
      element.replaceChildren(...several.map(({ left, top, width, height, label, sure }, i) => {
        const frame = h(sure ? 'i.frame' : 'i.frame.unsure', { 'aria-hidden': true });
        const tag = h('button.tag', { onclick: () => pick(i), 'aria-pressed': i === reading.chosen, 'aria-label': `Digit ${i + 1}: ${label}` }, sure ? String(label) : `${label}?`);
        for (const [name, value] of Object.entries({ left, top, width, height })) frame.style[name] = `${100 * value / READ_SIDE}%`;
        tag.style.left = `${100 * left / READ_SIDE}%`;
        tag.style.top = `${100 * (top + height) / READ_SIDE}%`;
        return h(i === reading.chosen ? '.found.chosen' : '.found', {}, frame, tag);
      }));
    },
  };
}
