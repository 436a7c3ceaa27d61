import { bytes } from './assets.js';
import { Core, countRestart, WorkerDeath } from './core.js';
import { FRESH, state, change, changePart } from './state.js';

/** Reads what is drawn, surely; a convolutional network, whose steps would be too many to walk through. */
export const READS = 'own-digits.safetensors';

/** Is walked through and broken. */
export const WALKED = 'model.safetensors';

let opened;
let walking;

/** The files that were opened in the place of the page's own: { file, name }, or null. Another worker opens them again. */
const userModels = { draws: null, walks: null };

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
    change({ reads: await openFor('draws', core), core: 'ready' });
    core.ondeath = restart;
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
    change({ model: await openFor('walks', core) });
    return core;
  });
}

/**
 * Starts another worker in the place of one that has died, with the same networks. What was done to copies of these is gone; what is on the
 * page stays, and is asked again.
 */
async function restart(message) {
  opened = walking = undefined;
  const { inside, broken: { right, down, inverted } } = state;
  const stopped = `The network’s worker has stopped (${message})`;
  const allowed = countRestart();
  change({
    core: allowed ? 'loading' : message,
    model: null,
    inside: { ...inside, trace: null },
    broken: { ...FRESH.broken, right, down, inverted },
    notice: `${stopped}${allowed ? ' and another was started: what you have drawn and chosen is kept; steps and damage are undone.' : '. Reload the page.'}`,
  });
  if (!allowed) return;
  try {
    await reader();
    change({ restarts: state.restarts + 1 });
  } catch (error) {
    change({ notice: `${stopped}, and no other could be started: ${error.message}` });
  }
}

/** For one of the two uses: the file that was given last, or the page's own. */
async function openFor(use, core) {
  const uses = { draws: use === 'draws', walks: use === 'walks' };
  if (!userModels[use]) return openOwn(core, use === 'draws' ? READS : WALKED, uses);
  return { ...await core.ask('openModel', { ...userModels[use], ...uses }), name: userModels[use].name };
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

/** The drawn digit becomes the digit at hand; where it is not known what it is, its label is a guess: what was read. */
export function drawnDigit() {
  const { reading, test } = state.draw;
  const { picture, label } = reading.digits[reading.chosen];
  change({ digit: { picture, label: test?.label ?? label, guessed: !test, index: null, drawn: true }, taken: reading });
}

/** The digit at hand when a view is opened: what the address names, what was drawn since the last time, or one to test with. */
export async function takeDigit() {
  const { named, claimed } = state;
  if (named !== null) {
    change({ named: null });
    await testDigit(named);
  } else if (state.draw.reading && state.draw.reading !== state.taken) drawnDigit();
  else if (!state.digit) await testDigit(FIRST);
  if (claimed === null) return;
  change({ claimed: null });
  changePart('inside', { claim: { of: state.digit, label: claimed } });
}

/**
 * Takes another model from now on, the content of a file: to look into and break, where it can be, and, where it `draws`, to read with.
 * Resolves to what was wrong with it, or nothing.
 */
export async function openModel(file, name, draws = true) {
  try {
    const core = await reader();
    return await inTurn(async () => {
      const { refusal, ...opened } = await core.ask('openModel', { file, name, draws, walks: true });
      const model = { ...opened, name };
      if (draws) {
        userModels.draws = { file, name };
        change({ reads: model });
      }
      if (refusal) return `${name} is the network of Draw from now on. Look inside and Break it keep theirs: ${refusal}.`;
      walking = Promise.resolve(core);
      userModels.walks = { file, name };
      change({ ...FRESH, model });
      return '';
    });
  } catch (error) {
    // Then it has been said already what became of the page.
    return error instanceof WorkerDeath ? `${name}: ${state.notice || error.message}` : error.message;
  }
}

/** Reads with the page's own network again. */
export async function readWithOwn() {
  const core = await reader();
  await inTurn(async () => {
    userModels.draws = null;
    change({ reads: await openFor('draws', core) });
  });
}

/** Looks into the page's own network again, and breaks that. */
export async function walkThroughOwn() {
  const core = await reader();
  await walkAfter(inTurn(async () => {
    userModels.walks = null;
    change({ ...FRESH, model: await openFor('walks', core) });
    return core;
  }));
}
