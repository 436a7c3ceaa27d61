import { h } from '../dom.js';
import { number } from '../inside/number.js';
import { term } from '../words/term.js';
import { picture } from './picture.js';
import { roving } from './roving.js';
import { unitPictures } from './unit.js';

/**
 * The hidden units, each the picture of its weights, lit by how much it answers to a digit. `pick` is told which is clicked, and `look` which
 * to look into; of one that is clicked its products and their sum are shown.
 */
export function answers(pick, look) {
  const said = h('span');
  const grid = h('ol.unit-grid', { 'aria-label': 'Hidden units, lit by what they answer; arrow keys go from one to the next' });
  const oneStop = roving(grid);
  const seen = picture('');
  const title = h('strong');
  const text = h('span');
  const inside = h('button.small', { onclick: () => look(seen.unit) }, 'Look inside');
  const closer = h('figure.closer', {}, seen.element, h('figcaption', {}, title, text, inside));
  const element = h('figure.heard', { hidden: true },
    h('figcaption', {}, h('strong', {}, 'What the ', term('hidden unit', 'hidden units'), ' answer'), said),
    grid, closer);
  let shown;
  let buttons = [];

  function build() {
    buttons = unitPictures(shown).map((canvas, unit) => h('button', { onclick: () => pick(unit), 'aria-pressed': false }, canvas));
    grid.replaceChildren(...buttons.map(button => h('li', {}, button)));
    oneStop();
  }

  function light(numbers) {
    const largest = numbers.reduce((most, answer) => Math.max(most, Math.abs(answer)), 0) || 1;
    buttons.forEach((button, unit) => {
      const name = `Unit ${unit}: ${numbers[unit] === 0 ? 'silent' : number(numbers[unit])}`;
      button.title = name;
      button.setAttribute('aria-label', name);
      button.style.setProperty('--lit', Math.abs(numbers[unit]) / largest);
    });
  }

  return {
    element,
    /** What was heard, and whether it is of the network that `reads` the digit, too. */
    show(heard, reads) {
      element.hidden = !heard?.weights.length;
      if (element.hidden) return;
      if (heard.weights !== shown) {
        shown = heard.weights;
        build();
      }
      light(heard.answers);
      const { name, network } = heard.model;
      said.textContent = `Each picture is what one unit looks for: ink on blue speaks for it, ink on orange against it. ${loudness(heard.answers)} ${reads ? 'From' : `This network is ${name ?? 'a small one'}, ${network.replaceAll('-', ' → ')}; from`} their answers alone it reads a ${heard.label}. Click one.`;
      buttons.forEach((button, unit) => button.setAttribute('aria-pressed', unit === heard.unit));
      closer.hidden = heard.unit === null;
      if (closer.hidden) return;
      const { unit, sums, biases, sumOfProducts, products, of } = heard;
      seen.unit = unit;
      seen.element.setAttribute('aria-label', `The ink, as unit ${unit} weighs it`);
      seen.show(of.picture, products);
      title.textContent = heard.answers[unit] === 0 ? `Unit ${unit} is silent` : `Unit ${unit} answers ${number(heard.answers[unit])}`;
      text.textContent = `Each pixel times its weight, all added up: ${number(sumOfProducts)}. Its bias, ${number(biases[unit])}, makes it ${number(sums[unit])}.${heard.answers[unit] === 0 && sums[unit] < 0 ? ' What is below 0 it does not pass on.' : ''}`;
    },
  };
}

/** How many answer; where all do, as without ReLU, which of them most. */
function loudness(answers) {
  const loud = answers.filter(answer => answer !== 0).length;
  if (loud < answers.length) return `${loud} of ${answers.length} answer to your digit, and are lit.`;
  const sizes = answers.map(Math.abs);
  return `All ${loud} answer to your digit, unit ${sizes.indexOf(Math.max(...sizes))} most.`;
}
