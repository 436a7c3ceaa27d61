import { walker } from '../reader.js';
import { state, changePart } from '../state.js';

/** What the view from inside asks core for, one after the other. */
let last = Promise.resolve();
let wanted = false;

/** How often one has started afresh: what was asked before is not shown after it. */
let beginning = 0;

function then(work) {
  last = last.then(async () => {
    try {
      await work(await walker());
      changePart('inside', { message: '' });
    } catch (error) {
      wanted = false;
      changePart('inside', { message: error.message });
    }
  });
  return last;
}

/** Follows the digit at hand through the network as it is now; once, for all that changed while core was busy. */
export function trace() {
  if (wanted) return last;
  wanted = true;
  return then(core => {
    wanted = false;
    return ask(core);
  });
}

async function ask(core) {
  const { inside } = state;
  const mine = beginning;
  const digit = claimed(state);
  const { values, ...reply } = await core.ask('trace', { picture: digit.picture, label: digit.label, rate: inside.rate });
  const traced = { ...reply, digit, rate: inside.rate, values: Object.fromEntries(values.map(value => [value.name, value])) };
  traced.units = Array.from({ length: reply.layers }, (_, i) => chosen(traced, inside.units, i));
  traced.products = await Promise.all(traced.units.map((unit, i) => core.ask('products', { layer: i + 1, unit })));
  traced.warm = (await core.ask('softmax', { temperature: inside.temperature })).probabilities;
  if (mine === beginning) changePart('inside', { trace: traced });
}

function chosen({ values, layers, digit }, units, i) {
  const { numbers } = values[`A${i + 1}`] ?? values[`Z${i + 1}`];
  if (units[i] < numbers.length) return units[i];
  return i === layers - 1 ? digit.label : numbers.indexOf(Math.max(...numbers));
}

/** Looks at another unit of a layer, counted from 0. */
export function pick(layer, unit) {
  const units = [...state.inside.units];
  units[layer] = unit;
  changePart('inside', { units });
  return trace();
}

export function warm(temperature) {
  changePart('inside', { temperature });
  return trace();
}

export function rate(value) {
  changePart('inside', { rate: value });
  return trace();
}

/** Says what the digit should be read as, here alone: the output of that is looked at, and the hidden units as before. */
export function shouldBe(label) {
  const { trace: before, units } = state.inside;
  changePart('inside', { claim: { of: state.digit, label }, units: units.slice(0, (before?.layers ?? 1) - 1) });
  return trace();
}

/** The digit at hand, with what is claimed of it. */
function claimed({ digit, inside: { claim } }) {
  return claim?.of === digit ? { ...digit, label: claim.label, told: true } : digit;
}

/** As it was before anybody touched it: no claims, no steps, no choices. */
export function startAfresh() {
  beginning++;
  changePart('inside', { trace: null, claim: null, units: [], temperature: 1 });
  if (state.digit) unlearn(true);
}

/** Takes the step of gradient descent that the trace tells of. */
export function learn() {
  return then(async core => {
    await core.ask('learn');
    await ask(core);
  });
}

export function unlearn(all) {
  return then(async core => {
    await core.ask('unlearn', { all });
    await ask(core);
  });
}
