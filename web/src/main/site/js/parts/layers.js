import { h } from '../dom.js';
import { number } from '../inside/number.js';
import { term } from '../words/term.js';
import { strip } from './strip.js';

/** What idle units of the hidden layers are: by the activation function, which is the same in all. */
const KINDS = { dead: ['dead unit', 'Dead units'], saturated: ['saturated unit', 'Saturated units'] };

/** A row for each layer: how many of its units are dead or saturated, how large its gradients are, what its units answer to one digit. */
export function layers() {
  const body = h('tbody');
  const idle = Object.fromEntries(Object.entries(KINDS).map(([kind, words]) => [kind, term(...words)]));
  const heading = h('span');
  const element = h('table.layers', {},
    h('thead', {}, h('tr', {}, [term('layer', 'Layer'), heading, term('gradient norm', 'Gradient'), 'What each unit answers to this digit'].map(name => h('th', { scope: 'col' }, name)))),
    body);
  let shown = {};
  return {
    element,
    show(health, activations) {
      if (!health || !activations || (health === shown.health && activations === shown.activations)) return;
      shown = { health, activations };
      const word = idle[health[0].kind] ?? idle.dead;
      if (heading.firstChild !== word) heading.replaceChildren(word);
      body.replaceChildren(...health.map((layer, i) => row(layer, i, activations[i].numbers, i === health.length - 1)));
    },
  };
}

function row({ units, idle, idleShare, gradientNorm }, i, numbers, last) {
  const largest = Math.max(...numbers.map(Math.abs)) || 1;
  const bars = strip(`Layer ${i + 1}: what its ${units} units answer`, numbers, { largest, labels: last });
  const columns = bars.element.querySelectorAll('.strip > span');
  for (const unit of idle) columns[unit].classList.add('dead');
  return h('tr', {},
    h('th', { scope: 'row' }, last ? 'Output' : `${i + 1}`),
    h(idle.length ? 'td.bad' : 'td', {}, last ? '–' : `${idle.length} of ${units}`, last || !idle.length ? '' : ` · ${Math.round(100 * idleShare)} %`),
    h('td', {}, gradientNorm ? number(gradientNorm) : '–'),
    h('td.answers', {}, bars.element));
}
