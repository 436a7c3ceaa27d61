import { Core, countRestart } from './core.js';
import { followTrain } from './link.js';
import { state, change, changePart } from './state.js';
import { contentOf, hold, mnist } from './train/mnist.js';

/** The training that the page holds: what the buttons do, and what becomes of snapshots. */
let trainer;
let latest = null;

/** The number of the training; what was asked of one before it is of no account. */
let preparation = 0;
let wanted = false;

/** To be called when another preparation is wanted. */
let giveWay = () => {};

/** Under way, or null. */
let preparing = null;

/** MNIST's files as core has them, set by set. */
let openedFiles = {};

/**
 * Milliseconds from one examination to the next while training runs, and how many times as long as the last one took it is at least: with thousands of
 * digits held out and many units each takes seconds, for which training and *Pause* wait.
 */
const EXAMINE_EVERY = 1000;
const EXAMINE_REST = 10;

/** Points of a curve at most: more than there are pixels, few enough to be copied for each frame. */
const MOST_POINTS = 2000;

/** When the next examination is due. */
let examineAt = 0;

const EMPTY = {
  update: 0,
  epoch: 0,
  running: false,
  rewinding: false,
  diverged: undefined,
  /** Whether the learning rate was changed on the way. */
  rateChanged: false,
  last: null,
  weights: null,
  imagesPerSecond: null,
  fingerprint: null,
  /** How it does on the held-out digits: the reply to `examine`. */
  examined: null,
  loss: [[], [], []],
  accuracy: [[], [], []],
};

/** Gives up the training, and whatever is being prepared; another is prepared when one is to be seen. */
export function giveUp() {
  preparation++;
  latest = null;
  change({ training: null });
  trainer?.then(core => core.tell('pause'), () => {});
}

/** Draws digits and a new network for the settings as they are; once, for all changes that came while it was busy. Ends when it is ready. */
export function prepare() {
  preparation++;
  change({ training: { ...EMPTY, status: 'preparing' } });
  latest = null;
  wanted = true;
  giveWay();
  preparing ??= prepareAll();
  return preparing;
}

async function prepareAll() {
  while (wanted) {
    wanted = false;
    await prepareOnce(preparation);
  }
  preparing = null;
}

async function prepareOnce(mine) {
  try {
    trainer ??= start();
    const core = await trainer;
    if (state.settings.data === 'mnist') {
      // Files may be long in coming; whoever wants something else meanwhile does not wait for them.
      const files = await Promise.race([mnist(), new Promise(done => (giveWay = done))]);
      if (mine !== preparation) return;
      await giveMnist(core, files);
    }
    if (state.settings.data === 'own') await core.ask('openOwn', own());
    const prepared = await core.ask('prepare', { settings: state.settings });
    latest = null;
    const snapshot = await core.ask('snapshot');
    if (mine !== preparation) return;
    change({ training: { ...EMPTY, ...prepared, ...take({ ...EMPTY, ...prepared }, snapshot), status: 'ready' } });
    examine();
  } catch (error) {
    if (mine === preparation) change({ training: { ...EMPTY, status: error.message } });
  }
}

async function start() {
  let core;
  try {
    core = await Core.start();
  } catch (error) {
    trainer = undefined;
    throw error;
  }
  core.onsnapshot = receive;
  core.onfailure = message => amend(preparation, { status: message, running: false });
  core.ondeath = restart;
  return core;
}

/** Prepares a training in another worker. One that is being prepared as its worker dies would die again: that is said in its place. */
function restart(message) {
  trainer = undefined;
  openedFiles = {};
  if (state.training?.status !== 'ready') return;
  const allowed = countRestart();
  change({ notice: `The training’s worker has stopped (${message})${allowed ? ' and another was started: your settings and the runs that you kept are here; the training begins again.' : '. Reload the page.'}` });
  if (allowed) prepare();
  else amend(preparation, { status: message, running: false });
}

/** Changes the training, unless another has taken its place since, or its beginning is about to. */
function amend(mine, fields) {
  if (mine === preparation && isReady()) changePart('training', fields);
}

/** Whether the training can be gone on with. */
function isReady() {
  return state.training?.status === 'ready' && !state.training.rewinding;
}

/** Each set once, and again where other files have been dropped. Gives how many digits are in those that are new. */
async function giveMnist(core, sets) {
  const examples = {};
  for (const [set, files] of Object.entries(sets)) {
    if (!files || files === openedFiles[set]) continue;
    examples[set] = (await core.ask('openData', { set, ...files })).examples;
    openedFiles[set] = files;
  }
  return examples;
}

/** Files of MNIST that were dropped, kept where core can read them. Resolves to how many digits each set has, and whether there are some to train on. */
export async function takeMnist(files) {
  const content = await contentOf(files);
  trainer ??= start();
  const examples = await giveMnist(await trainer, content);
  hold(content);
  return { ...examples, ready: await mnist().then(() => true, () => false) };
}

/** The digits that were kept, one after the other. */
function own() {
  if (state.own.length === 0) throw new Error('No digit has been kept yet: under Draw, say what yours is, and keep it.');
  const pictures = new Int8Array(784 * state.own.length);
  state.own.forEach(({ picture }, i) => pictures.set(picture, 784 * i));
  return { pictures, labels: Int8Array.from(state.own, ({ label }) => label) };
}

export async function run(updates = null) {
  if (!isReady()) return;
  amend(preparation, { running: true, fingerprint: null });
  const core = await trainer;
  await core.ask('run', { updates });
  core.tell('frame');
}

/** One update of one example, for which batches have to be of one; they are, before the first update. */
export async function runExample() {
  if (state.settings.batch !== 1) await set({ batch: 1 });
  await run(1);
}

/** To the end of the epoch. */
export function runEpoch() {
  const { update, updatesPerEpoch, running } = state.training;
  if (!running) run(updatesPerEpoch - update % updatesPerEpoch);
}

export async function pause() {
  const mine = preparation;
  const core = await trainer;
  await core.ask('pause');
  if (latest) show(mine, latest);
  latest = null;
  show(mine, await core.ask('snapshot'));
  amend(mine, { running: false, fingerprint: await core.ask('fingerprint') });
  await examine();
}

/** Back to the same start weights, with the rate as it is chosen. Nothing else is begun until it is there. */
export async function rewind() {
  const mine = preparation;
  amend(mine, { rewinding: true, running: false });
  try {
    const core = await trainer;
    await core.ask('rewind', { rate: state.settings.learningRate });
    latest = null;
    const snapshot = await core.ask('snapshot');
    if (mine !== preparation) return;
    const { network, examples, heldOut, updatesPerEpoch } = state.training;
    change({ training: { ...EMPTY, network, examples, heldOut, updatesPerEpoch, ...take(EMPTY, snapshot), status: 'ready' } });
    await examine();
  } catch (error) {
    if (mine === preparation) change({ training: { ...EMPTY, status: error.message } });
  }
}

/** Changes a setting: the learning rate at once, anything else with a new beginning. */
export async function set(fields) {
  changePart('settings', fields);
  followTrain();
  if (Object.keys(fields).every(name => name === 'learningRate') && state.training?.status === 'ready') {
    if (state.training.update > 0) changePart('training', { rateChanged: true });
    (await trainer).tell('learningRate', { rate: fields.learningRate });
  } else {
    await prepare();
  }
}

/** Snapshots come faster than frames at times, of which a hidden page has none: the newest is shown in a frame, and then another asked for. */
function receive(snapshot) {
  const waiting = latest;
  latest = snapshot;
  if (waiting) {
    show(preparation, waiting);
    return;
  }
  requestAnimationFrame(async () => {
    if (!latest) return;
    const mine = preparation;
    const newest = latest;
    latest = null;
    show(mine, newest);
    const core = await trainer;
    if (newest.running) core.tell('frame');
    else await takeFingerprint(mine, core);
    if (!newest.running || performance.now() > examineAt) examine();
  });
}

/** The hash of the weights, unless they are no longer what they were when it was asked for. */
async function takeFingerprint(mine, core) {
  const fingerprint = await core.ask('fingerprint');
  if (!state.training?.running) amend(mine, { fingerprint });
}

/** How the network does on the held-out digits, and what its units answer to one of them. */
async function examine() {
  examineAt = Infinity;
  const mine = preparation;
  const began = performance.now();
  try {
    amend(mine, { examined: await (await trainer).ask('examine') });
  } catch (error) {
    console.error(error);
  } finally {
    const ended = performance.now();
    examineAt = ended + Math.max(EXAMINE_EVERY, EXAMINE_REST * (ended - began));
  }
}

/** The network as it is, as a model file. */
export async function modelFile() {
  const { file } = await (await trainer).ask('modelFile');
  return file.buffer;
}

function show(mine, snapshot) {
  if (state.training) amend(mine, take(state.training, snapshot));
}

function take(training, { reports, ...snapshot }) {
  const taken = { ...snapshot };
  if (reports.length > 0) {
    const { updatesPerEpoch = 1 } = training;
    const x = reports.map(report => report.update / updatesPerEpoch);
    const column = (old, i, values) => [...old[i], ...values];
    const columns = (old, name, heldOut) => [
      column(old, 0, x),
      column(old, 1, reports.map(report => report[name] ?? null)),
      column(old, 2, reports.map(report => report[heldOut] ?? null)),
    ];
    taken.loss = columns(training.loss, 'loss', 'heldOutLoss');
    taken.accuracy = columns(training.accuracy, 'accuracy', 'heldOutAccuracy');
    taken.last = reports.at(-1);
    if (taken.loss[0].length > MOST_POINTS) {
      taken.loss = thinned(taken.loss);
      taken.accuracy = thinned(taken.accuracy);
    }
  }
  return taken;
}

/** Every second point, and the last. */
function thinned(columns) {
  return columns.map(column => column.filter((_, i) => i % 2 === 0 || i === column.length - 1));
}
