import { bytes } from './assets.js';
import { Core } from './core.js';
import { FRESH, state, change } from './state.js';

let opened;

/** A test digit that is read right, but not with certainty: one learns from it. */
const FIRST = 4;

/** A promise of the worker in which the network reads; it is started when first asked for. */
export function reader() {
  opened ??= open();
  return opened;
}

async function open() {
  try {
    const [core, file] = await Promise.all([Core.start(), bytes('model/model.safetensors')]);
    const model = await core.ask('openModel', { file });
    change({ core: 'ready', model });
    return core;
  } catch (error) {
    change({ core: error.message });
    console.error(error);
    throw error;
  }
}

/** One of the digits to test with becomes the digit at hand. */
export async function testDigit(index) {
  const { picture, label } = await (await reader()).ask('testDigit', { index });
  change({ digit: { picture, label, index } });
}

/** The drawn digit becomes the digit at hand; its label is what was read, until someone says what it should be. */
export function drawnDigit() {
  const { picture, label } = state.draw.reading;
  change({ digit: { picture, label, index: null }, taken: state.draw.reading });
}

/** The digit at hand when a view is opened: what was drawn since the last time, or one to test with. */
export async function takeDigit() {
  if (state.draw.reading && state.draw.reading !== state.taken) drawnDigit();
  else if (!state.digit) await testDigit(FIRST);
}

/** Reads with another model from now on: one from a file. Resolves to what was wrong with it, or nothing. */
export async function openModel(file) {
  const core = await reader();
  try {
    const model = await core.ask('openModel', { file: await file.arrayBuffer(), name: file.name });
    change({ ...FRESH, model });
    return '';
  } catch (error) {
    return error.message;
  }
}
