import { walker } from '../reader.js';
import { state, change, changePart } from '../state.js';

/** What the view from inside asks core for, one after the other. */
let last = Promise.resolve();
let wanted = false;

function then(work) {
  last = last.then(async () => {
    try {
      await work(await walker());
      changePart('inside', { message: '' });
    } catch (error) {
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
  const { digit, inside } = state;
  const { values, ...reply } = await core.ask('trace', { picture: digit.picture, label: digit.label, rate: inside.rate });
  const traced = { ...reply, digit, rate: inside.rate, values: Object.fromEntries(values.map(value => [value.name, value])) };
  traced.units = Array.from({ length: reply.layers }, (_, i) => chosen(traced, inside.units, i));
  traced.products = await Promise.all(traced.units.map((unit, i) => core.ask('products', { layer: i + 1, unit })));
  traced.warm = (await core.ask('softmax', { temperature: inside.temperature })).probabilities;
  changePart('inside', { trace: traced });
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

/** Says what the digit should be read as. */
export function shouldBe(label) {
  const units = state.inside.units.slice(0, -1);
  change({ digit: { ...state.digit, label, told: true }, inside: { ...state.inside, units } });
  return trace();
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
