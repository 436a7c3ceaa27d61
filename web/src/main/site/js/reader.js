import { bytes } from './assets.js';
import { Core } from './core.js';
import { FRESH, state, change } from './state.js';

/** Reads what is drawn, surely; a convolutional network, whose steps would be too many to walk through. */
const READS = 'own-digits.safetensors';

/** Is walked through and broken. */
const WALKED = 'model.safetensors';

let opened;
let walking;

/** A test digit that is read right, but not with certainty: one learns from it. */
const FIRST = 18;

/** A promise of the worker in which drawn digits are read; it is started when first asked for. */
export function reader() {
  opened ??= open();
  return opened;
}

/** The same with a network in it that is looked into. */
export function walker() {
  walking ??= walk();
  return walking;
}

async function open() {
  try {
    const [core, file] = await Promise.all([Core.start(), bytes(`model/${READS}`)]);
    const reads = await core.ask('openModel', { file, name: READS, draws: true, walks: false });
    change({ core: 'ready', reads });
    return core;
  } catch (error) {
    change({ core: error.message });
    console.error(error);
    throw error;
  }
}

async function walk() {
  const [core, file] = await Promise.all([reader(), bytes(`model/${WALKED}`)]);
  const model = await core.ask('openModel', { file, name: WALKED, draws: false, walks: true });
  change({ model });
  return core;
}

/** One of the digits to test with becomes the digit at hand. */
export async function testDigit(index) {
  const { picture, label } = await (await reader()).ask('testDigit', { index });
  change({ digit: { picture, label, index } });
}

/** The drawn digit becomes the digit at hand; its label is what was read, until someone says what it should be. */
export function drawnDigit() {
  const { reading } = state.draw;
  const { picture, label } = reading.digits[reading.chosen];
  change({ digit: { picture, label, index: null, drawn: true }, taken: reading });
}

/** The digit at hand when a view is opened: what was drawn since the last time, or one to test with. */
export async function takeDigit() {
  if (state.draw.reading && state.draw.reading !== state.taken) drawnDigit();
  else if (!state.digit) await testDigit(FIRST);
}

/** Reads with another model from now on, the content of a file. Resolves to what was wrong with it, or nothing. */
export async function openModel(file, name) {
  const core = await reader();
  try {
    const model = await core.ask('openModel', { file, name, draws: true, walks: true });
    walking = Promise.resolve(core);
    change({ ...FRESH, model, reads: model, foreign: name });
    return '';
  } catch (error) {
    return error.message;
  }
}

/** Back to the page's own networks. */
export async function ownModels() {
  const core = await reader();
  const reads = await core.ask('openModel', { file: await bytes(`model/${READS}`), name: READS, draws: true, walks: false });
  walking = walk();
  await walking;
  change({ ...FRESH, reads, foreign: null });
}
