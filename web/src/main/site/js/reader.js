import { bytes } from './assets.js';
import { Core } from './core.js';
import { FRESH, state, change } from './state.js';

/** Reads what is drawn, surely; a convolutional network, whose steps would be too many to walk through. */
export const READS = 'own-digits.safetensors';

/** Is walked through and broken. */
export const WALKED = 'model.safetensors';

let opened;
let walking;

/** Models are opened one after the other, so that the one that was chosen last stays. */
let turn = Promise.resolve();

function inTurn(work) {
  const done = turn.then(work);
  turn = done.catch(() => {});
  return done;
}

/** A test digit that is read right, but not with certainty: one learns from it. */
const FIRST = 18;

/** A promise of the worker in which drawn digits are read; it is started when first asked for, and again where that failed. */
export function reader() {
  opened ??= open();
  return opened;
}

/** The same with a network in it that is looked into. */
export function walker() {
  return walking ?? walkAfter(walk());
}

/** The walker is what `loading` gives; where it fails, another is made for the next who asks. */
async function walkAfter(loading) {
  walking = loading;
  try {
    return await loading;
  } catch (error) {
    if (walking === loading) walking = undefined;
    throw error;
  }
}

async function open() {
  let core;
  try {
    core = await Core.start();
    change({ reads: await openOwn(core, READS, { draws: true, walks: false }), core: 'ready' });
    return core;
  } catch (error) {
    core?.end();
    opened = undefined;
    change({ core: error.message });
    console.error(error);
    throw error;
  }
}

async function walk() {
  const core = await reader();
  return inTurn(async () => {
    change({ model: await openOwn(core, WALKED, { draws: false, walks: true }) });
    return core;
  });
}

/** One of the site's own, which a server may have replaced by a file of its user; then it has that name. */
async function openOwn(core, file, uses) {
  const name = servedName(file);
  return { ...await core.ask('openModel', { file: await bytes(`model/${file}`), name: name ?? file, ...uses }), name };
}

/** The name of the user's file that the server gives out in the place of one of the site's. */
export function servedName(file) {
  return document.querySelector(`meta[name="${file}"]`)?.content || null;
}

/** One of the digits to test with becomes the digit at hand. */
export async function testDigit(index) {
  const { picture, label } = await (await reader()).ask('testDigit', { index });
  change({ digit: { picture, label, index } });
}

/** The drawn digit becomes the digit at hand; its label is what was read, where it is not known. */
export function drawnDigit() {
  const { reading, test } = state.draw;
  const { picture, label } = reading.digits[reading.chosen];
  change({ digit: { picture, label: test?.label ?? label, index: null, drawn: true }, taken: reading });
}

/** The digit at hand when a view is opened: what the address names, what was drawn since the last time, or one to test with. */
export async function takeDigit() {
  const { named } = state;
  if (named !== null) {
    change({ named: null });
    await testDigit(named);
  } else if (state.draw.reading && state.draw.reading !== state.taken) drawnDigit();
  else if (!state.digit) await testDigit(FIRST);
}

/**
 * Takes another model from now on, the content of a file: to look into and break, and, where it `draws`, to read with. Resolves to what was
 * wrong with it, or nothing.
 */
export async function openModel(file, name, draws = true) {
  try {
    const core = await reader();
    await inTurn(async () => {
      const model = { ...await core.ask('openModel', { file, name, draws, walks: true }), name };
      walking = Promise.resolve(core);
      change({ ...FRESH, model, ...(draws ? { reads: model } : {}) });
    });
    return '';
  } catch (error) {
    return error.message;
  }
}

/** Back to the page's own networks. */
export async function ownModels() {
  const core = await reader();
  await walkAfter(inTurn(async () => {
    const reads = await openOwn(core, READS, { draws: true, walks: false });
    change({ ...FRESH, reads, model: await openOwn(core, WALKED, { draws: false, walks: true }) });
    return core;
  }));
}
