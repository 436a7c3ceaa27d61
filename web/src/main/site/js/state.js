/** The one state of the page. It is replaced by `change`, never written to; views are functions of it. */
export let state = {
  view: 'draw',
  /** 'loading', 'ready', or what went wrong, in words. */
  core: 'loading',
  draw: { strokes: [], reading: null },
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
