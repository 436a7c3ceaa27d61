import { h } from '../dom.js';

/** Where several digits were found on the paper: a frame around each, with what it was read as. `pick` is told which is pressed. */
export function boxes(pick) {
  const element = h('.boxes');
  let shown;
  let tags = [];

  function build({ digits, width: across, height: down }) {
    const side = Math.max(across, down);
    const percent = pixels => `${100 * pixels / side}%`;
    const [x, y] = [(side - across) / 2, (side - down) / 2];
    tags = digits.length < 2 ? [] : digits.map(({ left, top, width, height, label, sure }, i) => {
      const frame = h(sure ? 'i.frame' : 'i.frame.unsure', { 'aria-hidden': true });
      const tag = h('button.tag', { onclick: () => pick(i), 'aria-label': `Digit ${i + 1}: ${label}` }, sure ? String(label) : `${label}?`);
      for (const [name, value] of Object.entries({ left: left + x, top: top + y, width, height })) frame.style[name] = percent(value);
      tag.style.left = percent(left + x);
      tag.style.top = percent(top + y + height);
      return { tag, found: h('.found', {}, frame, tag) };
    });
    element.replaceChildren(...tags.map(({ found }) => found));
  }

  return {
    element,
    show(reading) {
      if (reading?.digits !== shown) {
        shown = reading?.digits;
        build(reading ?? { digits: [], width: 1, height: 1 });
      }
      tags.forEach(({ tag, found }, i) => {
        tag.setAttribute('aria-pressed', i === reading.chosen);
        found.classList.toggle('chosen', i === reading.chosen);
      });
    },
  };
}
