/*
 * Runs core. One message in, one reply out, by the same id; while training runs, a snapshot for each `frame` asked for,
 * and one now and then.
 * docs/page.md lists the messages.
 */
if (!self.TeaVM) importScripts('functions.js', 'core/runtime.js');

/** Milliseconds of training between two looks at what the page wants. */
const SLICE = 12;

/** Slices without a frame after which a snapshot is sent all the same: a page that is not shown asks for none, and reports would pile up. */
const MOST_SLICES = 50;

/** Units of the first layer whose weights are shown at most. */
const UNITS = 64;

/** What is said where core cannot be compiled. */
const NEEDED = 'the page needs Chrome or Edge 119, Firefox 120, Safari 18.2, or newer';

let core;
let left = 0;
let frameWanted = false;
let slices = 0;

const soon = new MessageChannel();
soon.port1.onmessage = trainSlice;

const handlers = {
  async start({ wasm }) {
    if (typeof WebAssembly === 'undefined') throw new Error(NEEDED);
    const { exports } = await TeaVM.wasmGC.load(wasm).catch(error => {
      throw error instanceof WebAssembly.CompileError ? new Error(NEEDED) : error;
    });
    exports.main([]);
    core = exports;
  },
  openModel: ({ file, name, draws, walks }) => core.openModel(name, new Int8Array(file), draws, walks),
  read: ({ pixels, width, height }) => core.read(pixels, width, height),
  readColours: ({ pixels, width, height }) => core.readColours(pixels, width, height),
  testDigit: ({ index }) => core.testDigit(index),
  evidence: ({ picture, label }) => core.evidence(picture, label),
  units: () => core.units(),
  answers: ({ picture, unit }) => core.answers(picture, unit),
  trace: ({ picture, label, rate }) => core.trace(picture, label, rate),
  products: ({ layer, unit }) => core.products(layer, unit),
  softmax: ({ temperature }) => core.softmax(temperature),
  learn: () => core.learn(),
  unlearn: ({ all }) => core.unlearn(all),
  damage: ({ kind, layer = 0, amount = 0 }) => core.damage(kind, layer, amount),
  repair: ({ all }) => core.repair(all),
  test: ({ right, down, inverted }) => core.test(right, down, inverted),
  look: ({ picture, right, down, inverted }) => core.look(picture, right, down, inverted),
  push: ({ picture, label, untilMisread }) => core.push(picture, label, untilMisread),
  openData: ({ set, images, labels }) => core.openData(set, new Int8Array(images), new Int8Array(labels)),
  openOwn: ({ pictures, labels }) => core.openOwn(pictures, labels),
  prepare({ settings }) {
    left = 0;
    return core.prepare(settings);
  },
  /** Makes so many updates more; null for no end. */
  run({ updates }) {
    const idle = left === 0;
    left += updates ?? Infinity;
    if (idle && left > 0) soon.port2.postMessage(null);
  },
  pause() {
    left = 0;
  },
  rewind({ rate }) {
    left = 0;
    core.rewind();
    core.learningRate(rate);
  },
  learningRate: ({ rate }) => core.learningRate(rate),
  fingerprint: () => core.fingerprint(),
  snapshot: () => core.snapshot(UNITS, true),
  examine: () => core.examine(),
  modelFile: () => core.modelFile(),
  /** The page has drawn the last snapshot and would like another. */
  frame() {
    frameWanted = true;
  },
};

function trainSlice() {
  try {
    if (left > 0) train();
  } catch (error) {
    left = 0;
    postMessage({ type: isFatal(error) ? 'death' : 'failure', error: String(error?.message ?? error) });
  }
}

/**
 * Whether core was stopped in the middle of something, as where memory is short: then nothing in it can be relied on. Java's own exceptions are
 * none of these. Firefox throws a text where memory is short, and an InternalError, which others do not know, where calls lie too deep.
 */
function isFatal(error) {
  return (typeof WebAssembly !== 'undefined' && error instanceof WebAssembly.RuntimeError) || error instanceof RangeError || error?.name === 'InternalError' || typeof error === 'string';
}

function train() {
  const { updates, diverged } = core.train(Math.min(left, 1e9), SLICE);
  left = diverged ? 0 : left - updates;
  if (left === 0 || frameWanted || ++slices >= MOST_SLICES) {
    frameWanted = false;
    slices = 0;
    const snapshot = core.snapshot(UNITS, left === 0 && !diverged);
    postMessage({ type: 'snapshot', ...snapshot, running: left > 0, diverged });
  }
  if (left > 0) soon.port2.postMessage(null);
}

onmessage = async ({ data: { id, type, ...body } }) => {
  try {
    const result = await handlers[type](body);
    if (id) postMessage({ id, result });
  } catch (error) {
    postMessage({ id, type: isFatal(error) ? 'death' : 'reply', error: String(error?.message ?? error) });
  }
};
