import { h } from '../dom.js';

/** Ten bars, one for each digit, that grow and shrink to its probability. Where there is a `pick`, it is told which is clicked. */
export function bars(pick) {
  const rows = Array.from({ length: 10 }, (_, digit) => {
    const bar = h('i');
    const number = h('span.number');
    const parts = [h('b', {}, String(digit)), h('span.track', {}, bar), number];
    const button = pick && h('button.bar', { onclick: () => pick(digit), title: `Which ink speaks for a ${digit}?` }, parts);
    return { bar, number, button, element: h('li', {}, button ?? parts) };
  });
  return {
    element: h('ol.bars', { 'aria-label': 'Probability of each digit' }, rows.map(row => row.element)),
    show(probabilities, label, picked) {
      rows.forEach(({ bar, number, button, element }, digit) => {
        const p = probabilities?.[digit] ?? 0;
        bar.style.transform = `scaleX(${p})`;
        number.textContent = p < 0.001 ? '' : percent(p);
        element.classList.toggle('best', digit === label);
        if (!button) return;
        button.disabled = !probabilities;
        button.setAttribute('aria-pressed', digit === picked);
      });
    },
  };
}

function percent(p) {
  return `${(100 * p).toFixed(p < 0.1 ? 1 : 0)} %`;
}
