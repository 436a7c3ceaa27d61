import { h } from '../dom.js';
import { heat } from '../parts/heat.js';
import { spanOf, strip } from '../parts/strip.js';
import { at } from '../link.js';
import { SECTIONS } from './hints.js';

/**
 * A step's formulas in three languages, one below the other: symbols, numbers, pictures. The term under the pointer is lit in all three,
 * and explained.
 */
export function formula({ formulas }, { look, pick }) {
  const numbers = [];
  const marks = [];
  const hint = h('p.hint-line', { 'aria-live': 'polite' }, 'Point at a term: it is explained here.');
  const scale = scales(formulas.flat());
  const span = spanOfShares(formulas.flat());

  function cell(it) {
    if (it.op !== undefined) {
      return h('.cell.op', {}, symbol(it.op), h('span.value', { 'aria-hidden': true }, it.shown));
    }
    const value = h('span.value');
    numbers.push({ value, text: it.value });
    const parts = [symbol(it.tex), value];
    if (it.picture) parts.push(picture(it));
    return h(`.cell.${it.picture?.kind ?? 'plain'}`, { 'data-term': it.name, 'data-hint': it.hint, 'data-section': SECTIONS[it.word] ?? '', tabIndex: it.picture?.kind === 'heat' ? -1 : 0, title: it.hint }, parts);
  }

  function picture({ name, picture: { kind, name: caption, ...rest } }) {
    const options = { ...rest, ...(rest.shares ? { largest: 1, least: span } : { largest: scale.get(name) || 1 }) };
    const part = kind === 'heat'
      ? heat(caption, rest.numbers, options, look)
      : strip(caption, rest.numbers, options, unit => pick(rest.layer, unit));
    marks.push(part);
    return part.element;
  }

  const element = h('.formulas', {}, formulas.map(cells => h('.formula', {}, cells.map(cell))), hint);

  /** What was said last stays, so that its link can be reached. */
  function light(target) {
    const lit = target.closest('[data-term]');
    if (!lit) return;
    for (const one of element.querySelectorAll('[data-term]')) {
      one.classList.toggle('lit', one.dataset.term === lit.dataset.term);
    }
    hint.replaceChildren(lit.dataset.hint, ' ', more(lit.dataset.section));
  }
  element.addEventListener('pointerover', event => light(event.target));
  element.addEventListener('focusin', event => light(event.target));

  return {
    element,
    /** Shows the numbers of that pixel. */
    show(pixel) {
      for (const { value, text } of numbers) value.textContent = text(pixel);
      for (const mark of marks) mark.mark(pixel);
    },
  };
}

/** The same term has one scale wherever it stands: that of its largest number. */
function scales(cells) {
  const scale = new Map();
  for (const { name, picture } of cells) {
    if (!picture) continue;
    let largest = scale.get(name) ?? 0;
    for (const value of picture.numbers) largest = Math.max(largest, Math.abs(value));
    scale.set(name, largest);
  }
  return scale;
}

/** Shares of 1 and their differences have one scale, in which the strip that spans most has room. */
function spanOfShares(cells) {
  return Math.max(1, ...cells.filter(({ picture }) => picture?.shares).map(({ picture }) => spanOf(picture.numbers)));
}

function more(section) {
  return h('a', { href: at(section) }, 'In the mathematics');
}

function symbol(tex) {
  const element = h('span.symbol');
  if (tex) katex.render(tex, element, { throwOnError: false });
  return element;
}
