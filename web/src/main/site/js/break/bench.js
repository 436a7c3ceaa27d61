import { walker } from '../reader.js';
import { state, changePart } from '../state.js';

/** What the view that breaks things asks core for, one after the other. */
let last = Promise.resolve();

function then(work) {
  last = last.then(async () => {
    try {
      const core = await walker();
      if (!state.broken.whole) await measure(core);
      await work(core);
    } catch (error) {
      changePart('broken', { message: error.message });
    }
  });
  return last;
}

function change({ right, down, inverted }) {
  return { right, down, inverted };
}

/** Units, and how the whole network does: before anything is done to it, whoever comes first. Both are asked at once, so that they are of one network. */
async function measure(core) {
  const [{ weights }, whole] = await Promise.all([core.ask('units'), core.ask('test', { right: 0, down: 0, inverted: false })]);
  changePart('broken', { weights, whole });
}

/** Reads the digit at hand and the test digits, with network and pictures as they are now. */
async function examine(core) {
  const { broken, digit } = state;
  const how = change(broken);
  const pushed = broken.pushed?.of === digit ? broken.pushed : null;
  const look = pushed
    ? await core.ask('look', { picture: pushed.picture, right: 0, down: 0, inverted: false })
    : await core.ask('look', { picture: digit.picture, ...how });
  changePart('broken', { pushed, look, trial: await core.ask('test', how), message: '' });
}

export function open() {
  return then(examine);
}

/** Another digit is at hand. */
export function another() {
  changePart('broken', { pushed: null });
  return then(examine);
}

/** Damages the network; `name` says in words what was done. */
export function damage(name, kind, { layer = 0, amount = 0 } = {}) {
  return then(async core => {
    await core.ask('damage', { kind, layer, amount });
    changePart('broken', { done: [...state.broken.done, { name, unit: kind === 'silence' ? amount : null }] });
    await examine(core);
  });
}

export function undo(all) {
  return then(async core => {
    await core.ask('repair', { all });
    changePart('broken', { done: all ? [] : state.broken.done.slice(0, -1) });
    await examine(core);
  });
}

/** Shifts or inverts all pictures. */
export function pictures(fields) {
  changePart('broken', { ...fields, pushed: null });
  return then(examine);
}

/** Pushes the digit away from what it is. */
export function push(untilMisread) {
  return then(async core => {
    if (!state.broken.look) await examine(core);
    const { broken, digit } = state;
    const pushed = await core.ask('push', { picture: broken.look.picture, label: digit.label, untilMisread });
    const from = broken.pushed?.from ?? broken.look.picture;
    changePart('broken', {
      pushed: { of: digit, from, picture: pushed.picture, said: outcome(pushed, digit, untilMisread, from) },
      look: pushed,
      message: '',
    });
  });
}

/** What came of it, in words. */
function outcome({ steps, label, picture }, digit, untilMisread, from) {
  const gray = picture.reduce((most, level, i) => Math.max(most, Math.abs((level & 255) - (from[i] & 255))), 0);
  const far = gray > 0 ? ` Each pixel is at most ${gray} of 255 gray levels from where it was.` : '';
  if (steps === 0) return (label === digit.label ? 'Nothing moves: its gradient leads no pixel anywhere.' : `It is not read as a ${digit.label} as it is.`) + far;
  return (untilMisread && label === digit.label ? `After ${steps} pushes more it is still read as a ${label}.` : '') + far;
}

export function unpush() {
  return another();
}
