import { h } from '../dom.js';

/** Ten bars, one for each digit, that grow and shrink to its probability. */
export function bars() {
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const bar = h('i');
    const number = h('span.number');
    return { bar, number, element: h('li', {}, h('b', {}, String(digit)), h('span.track', {}, bar), number) };
  });
  return {
    element: h('ol.bars', { 'aria-label': 'Probability of each digit' }, rows.map(row => row.element)),
    show(probabilities, label) {
      rows.forEach(({ bar, number, element }, digit) => {
        const p = probabilities?.[digit] ?? 0;
        bar.style.transform = `scaleX(${p})`;
        number.textContent = p < 0.001 ? '' : percent(p);
        element.classList.toggle('best', digit === label);
      });
    },
  };
}

function percent(p) {
  return `${(100 * p).toFixed(p < 0.1 ? 1 : 0)} %`;
}
