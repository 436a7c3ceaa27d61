import { walker } from './reader.js';
import { changePart, state } from './state.js';

/** What the hidden units of the network that is looked into answer to the digit in Draw: one question at a time, and the last one always. */
let asking = false;
let stale = false;

/** Asks again where the digit, the network or the unit is another. */
export async function hear() {
  if (asking) {
    stale = true;
    return;
  }
  asking = true;
  try {
    const core = await walker();
    do {
      stale = false;
      await ask(core);
    } while (stale);
  } catch (error) {
    // Not asked again until something is another.
    const { model, draw: { reading }, hidden: { unit } } = state;
    const of = reading?.digits[reading.chosen];
    changePart('hidden', { heard: of ? { of, model, asked: unit, unit: null, weights: new Float32Array(0) } : null });
    console.warn(error);
  } finally {
    asking = false;
  }
}

async function ask(core) {
  const { model, draw: { reading }, hidden: { unit, heard: before } } = state;
  const of = reading?.digits[reading.chosen];
  if (!of || !model) {
    changePart('hidden', { heard: null });
    return;
  }
  const weights = before?.model === model ? before.weights : (await core.ask('units')).weights;
  const units = weights.length / 784;
  const chosen = unit < units ? unit : null;
  const answers = units > 0 ? await core.ask('answers', { picture: of.picture, unit: chosen ?? -1 }) : {};
  changePart('hidden', { heard: { ...answers, of, model, weights, asked: unit, unit: chosen } });
}

/** Whether what was heard is of the digit, the network and the unit at hand, though this network may not have so many units. */
export function isHeard({ hidden: { heard, unit }, model, draw: { reading } }) {
  const of = reading?.digits[reading.chosen];
  return of ? heard !== null && heard.of === of && heard.model === model && heard.asked === unit : heard === null;
}

/** One of the units is looked at more closely; once more, and it is not. */
export function listenTo(unit) {
  changePart('hidden', { unit: unit === state.hidden.unit ? null : unit });
}
