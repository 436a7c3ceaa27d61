/** What belongs to the network that is open, before anything is known of it. */
export const FRESH = {
  /**
   * `step` is a step's number, or until there is a trace perhaps its name. Of layers from the first on, `units` are the ones looked at; where none is named, the most active. `claim` is what someone says that
   * a digit is: { of: the digit, label }.
   */
  inside: { trace: null, claim: null, step: 0, pixel: null, units: [], rate: 0.001, temperature: 1, message: '' },
  /**
   * `whole` is the test of the network as it was opened, `trial` that of the network as it is; `done` has the damages, the last at the end;
   * `pushed` is the digit as it is pushed: { of: the digit, from: the picture before, picture, said: what came of it }.
   */
  broken: { weights: null, whole: null, trial: null, look: null, done: [], right: 0, down: 0, inverted: false, pushed: null, message: '' },
};

/** The one state of the page. It is replaced by `change`, never written to; views are functions of it. */
export let state = {
  view: 'draw',
  /** 'loading', 'ready', or what went wrong, in words. */
  core: 'loading',
  /** How many workers have taken the place of dead ones: then what is shown is asked again. */
  restarts: 0,
  /**
   * What is on the paper: strokes, or a picture, which may be that of a test digit: `test` is its { index, label }; `blank` where nothing was found on it, `wrong` why it could not be read; `searching` while a test digit is looked for that is read wrong. What was read: { digits: each with its box, picture,
   * label, sure, probabilities; chosen: index of the one that is shown; picked: whether someone chose it; width, height: in the pixels of the boxes; by: the network }. What of one of them
   * speaks for a class: { of: the digit, label, numbers: of each pixel }. What was cleared last, and may be had back: { strokes, photo, test }.
   */
  draw: { strokes: [], photo: null, test: null, cleared: null, evidence: null, blank: false, wrong: '', searching: false, reading: null },
  /**
   * What the hidden units of the network that is looked into answer to the digit in Draw: { of: the digit, model, weights, answers, sums,
   * biases, label: what it reads, asked: the unit that was chosen, unit: the same if there is one, with its products and sumOfProducts }.
   */
  hidden: { unit: null, heard: null },
  /** Digits that were kept to learn from: { picture, label }. */
  own: [],
  /** The digit at hand in what looks inside and breaks: { picture, label, guessed: whether that is only what Draw read, index of a test digit or null }. */
  digit: null,
  /** The index of the test digit that the address names, until it is at hand, and what the address claims that the digit is; or null. */
  named: null,
  claimed: null,
  /** The reading whose digit was last at hand, or need not be. */
  taken: null,
  ...FRESH,
  /** What reads drawn digits, and what is looked into: { network, hash, name: of the file, where it is not the page's own }. */
  reads: null,
  model: null,
  /** The lesson that goes along, from 1; those whose question was answered; parts that are not shown; where to begin to read. */
  lesson: null,
  learned: [],
  hide: [],
  at: null,
  /** Runs that were kept, to be compared: { colour, settings, loss, accuracy, last, epoch, rateChanged }. */
  runs: [],
  settings: {
    /** 'generated', 'mnist', of which there are as many examples as there are, or 'own': generated, and those that were kept. */
    data: 'generated',
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
    l2: 0,
    dropout: 0,
    biasGradient: 'unit',
  },
  training: null,
  /** A word on what was dropped or asked for, until another view is opened. */
  notice: '',
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
