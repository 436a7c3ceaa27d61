import { h } from '../dom.js';

/** From the highest bar's top to the lowest one's bottom, of numbers as they are; the line of zero lies between. */
export function spanOf(values) {
  return Math.max(0, ...values) - Math.min(0, ...values);
}

/** How far bars go above the line of zero and below it, as shares of the largest; at least `least` together. */
function reach(values, largest, least) {
  const top = Math.max(0, ...values) / largest;
  const bottom = Math.min(0, ...values) / largest;
  const room = Math.max(0, least - (top - bottom));
  const above = bottom === 0 ? room : top === 0 ? 0 : room / 2;
  return [top + above, bottom - (room - above)];
}

/**
 * Numbers as bars from a line of zero, upwards and downwards; strips with the same `largest` that all span the same `least` have one scale.
 * One may be chosen with the pointer; `pick` is told which.
 */
export function strip(name, values, { chosen, largest = 1, least = 0, labels = false } = {}, pick) {
  const [top, bottom] = reach(values, largest, least);
  const span = top - bottom || 1;
  const bars = Array.from(values, (value, i) => {
    const bar = h('i');
    const share = value / largest;
    bar.style.top = `${(top - Math.max(0, share)) / span * 100}%`;
    bar.style.height = `${Math.abs(share) / span * 100}%`;
    const column = h(value < 0 ? 'span.negative' : 'span', { title: `${i}` }, bar);
    if (i === chosen) column.classList.add('chosen');
    if (pick) column.addEventListener('click', () => pick(i));
    return column;
  });
  const zero = h('hr', { 'aria-hidden': true });
  zero.style.top = `${top / span * 100}%`;
  const classes = `${labels ? '.labelled' : ''}${pick ? '.choosable' : ''}`;
  return {
    element: h('.strip-box', {},
      h(`.strip${classes}`, { role: 'img', 'aria-label': name }, bars, zero),
      labels ? h('.strip-labels', { 'aria-hidden': true }, bars.map((_, i) => h(i === chosen ? 'b' : 'span', {}, String(i)))) : []),
    mark() {},
  };
}
