/** The one state of the page. It is replaced by `change`, never written to; views are functions of it. */
export let state = {
  view: 'draw',
  /** 'loading', 'ready', or what went wrong, in words. */
  core: 'loading',
  draw: { strokes: [], reading: null },
  /** The digit at hand in what looks inside and breaks: { picture, label, index of a test digit or null }. */
  digit: null,
  /** Of layers from the first on, `units` are the ones looked at; null for the most active. */
  inside: { trace: null, step: 0, units: [], rate: 0.001, temperature: 1, message: '' },
  broken: { trial: null, whole: null, look: null, silent: [], done: [], right: 0, down: 0, inverted: false, pushed: null, busy: false, message: '' },
  settings: {
    examples: 5000,
    dataSeed: 1,
    heldOut: 500,
    hidden: [32],
    activation: 'relu',
    initialization: 'he',
    optimizer: 'adam',
    learningRate: 0.001,
    batch: 32,
    seed: 1,
  },
  training: null,
};

const listeners = new Set();
let frame = 0;

/** Replaces some fields; those who listen are told in the next frame, once for all changes. */
export function change(fields) {
  state = { ...state, ...fields };
  frame ||= requestAnimationFrame(() => {
    frame = 0;
    for (const listener of listeners) listener(state);
  });
}

/** The same for the fields of one part. */
export function changePart(part, fields) {
  change({ [part]: { ...state[part], ...fields } });
}

/** Tells `listener` the state now and after each change. */
export function listen(listener) {
  listeners.add(listener);
  listener(state);
}
