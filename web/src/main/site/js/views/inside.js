import { equations } from '../assets.js';
import { h, part } from '../dom.js';
import { followInside } from '../link.js';
import { learn, pick, rate, shouldBe, trace, unlearn } from '../inside/look.js';
import { number } from '../inside/number.js';
import { walk } from '../inside/walk.js';
import { bars } from '../parts/bars.js';
import { chooser } from '../parts/chooser.js';
import { picture } from '../parts/picture.js';
import { term } from '../words/term.js';
import { servedName, takeDigit, WALKED, walkThroughOwn } from '../reader.js';

const RATES = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1];

function make() {
  let layers;
  const seen = picture('The digit at hand');
  const choose = chooser(trace);
  const right = select('right', term('label', 'Right answer'),
    Array.from({ length: 10 }, (_, i) => i), v => shouldBe(v));
  const hidden = h('.hidden-unit-fields');
  let fields = [];
  const output = select('output', term('logits', 'Output'),
    Array.from({ length: 10 }, (_, i) => i), v => pick(layers - 1, v));
  const rates = select('step-rate', term('learning rate', 'Learning rate'), RATES, rate);
  const probabilities = bars();
  const take = h('button.primary', { onclick: learn }, 'Take one step');
  const undo = h('button', { onclick: () => unlearn(false) }, 'Undo');
  const restore = h('button', { onclick: () => unlearn(true) }, 'Start over');
  const taken = h('p.note', { role: 'status' });
  const loss = h('b');
  const cost = h('p.cost', {}, term('loss', 'Loss'), ' ', loss);
  const hash = h('code');
  const whose = h('p.note');
  const own = h('button.small', { onclick: async () => { await walkThroughOwn(); trace(); } }, `Look into ${servedName(WALKED) ?? 'the page’s own network'}`);
  const proof = h('details.proof', { 'data-part': 'proof' }, h('summary', {}, 'SHA-256 of the weights'), hash);
  const message = h('p.message', { role: 'status' });
  const guide = walk();

  return {
    element: h('section.inside', { 'aria-label': 'Look inside the network' },
      h('.panel', {},
        h('.at-hand', { 'data-part': 'digit' }, seen.element, choose.element),
        part('bars', probabilities.element),
        h('.settings', { 'data-part': 'choices' }, right.element, hidden, output.element, rates.element),
        h('.tools', { 'data-part': 'learn' }, take, undo, restore),
        cost, taken, whose, own,
        proof),
      h('.stage', {}, message, guide.element)),
    async enter() {
      await takeDigit();
      trace();
    },
    show(state) {
      const { inside, digit, model } = state;
      choose.show(state);
      seen.show(digit?.picture);
      message.textContent = inside.message || (['loading', 'ready'].includes(state.core) ? '' : `This page cannot run here: ${state.core}`);
      own.hidden = !model || model.name === servedName(WALKED);
      take.disabled = !inside.trace;
      rates.show(inside.rate);
      guide.show(inside);
      if (inside.trace) followInside(state);
      guide.element.hidden = proof.hidden = cost.hidden = taken.hidden = whose.hidden = !inside.trace;
      if (!inside.trace) {
        probabilities.show();
        undo.disabled = restore.disabled = true;
        return;
      }
      const { result, changes, units, values, hash: weights } = inside.trace;
      probabilities.show(result.probabilities, result.label);
      right.show(inside.trace.digit.label);
      layers = units.length;
      if (fields.length !== layers - 1) {
        fields = Array.from({ length: layers - 1 }, (_, i) => hiddenUnit(i));
        hidden.replaceChildren(...fields.map(field => field.element));
      }
      fields.forEach((field, i) => {
        field.fill(values[`A${i + 1}`].numbers.length);
        field.show(units[i]);
      });
      output.show(units.at(-1));
      undo.disabled = restore.disabled = changes === 0;
      taken.textContent = `${changes === 0 ? 'No step' : changes === 1 ? 'One step' : `${changes} steps`} taken on this copy of the network.`;
      loss.textContent = number(result.loss);
      hash.textContent = weights;
      whose.textContent = `The network is ${model.name ?? 'a small one'}, ${inside.trace.network.replaceAll('-', ' → ')}${model.hash === state.reads.hash ? '' : '; Draw has another one'}.`;
    },
  };
}

/** Each hidden layer has its own. */
function hiddenUnit(i) {
  const [id, name] = i === 0 ? ['unit', 'Hidden unit'] : [`unit-${i + 1}`, `Unit of layer ${i + 1}`];
  return select(id, term('hidden unit', name), [], v => pick(i, v));
}

function select(id, name, values, then) {
  const options = all => all.map(value => h('option', { value }, String(value)));
  const input = h('select', { id }, options(values));
  input.addEventListener('change', () => then(Number(input.value)));
  return {
    element: h('.field', {}, h('label', { for: id }, name), input),
    fill(count) {
      if (input.options.length !== count) input.replaceChildren(...options(Array.from({ length: count }, (_, i) => i)));
    },
    /** An address may have a value of its own. */
    show(value) {
      input.value = value;
      if (input.value === String(value)) return;
      input.append(...options([value]));
      input.value = value;
    },
  };
}

export default { needs: equations, make };
