import { state } from './state.js';

/** The address that the state has taken in. */
let current = null;

/**
 * What the address says: `#train?lesson=6&hide=settings&hidden=32,16`. Behind the view's name are settings, of which those that are as
 * they come need not be named; `lesson`, which lesson goes along; `hide`, which parts are not shown; `at`, where to begin to read; and
 * where in Look inside one is: `step`, from 1, `unit`, of each layer, and `digit`, of those to test with. What of this is not named is null.
 */
export function parse(hash, settings) {
  current = hash;
  const [view, text = ''] = hash.slice(1).split('?');
  const parameters = new URLSearchParams(text);
  const taken = name => {
    const value = parameters.get(name);
    parameters.delete(name);
    return value;
  };
  return {
    view,
    lesson: Number(taken('lesson')) || null,
    hide: (taken('hide') ?? '').split(',').filter(name => /^[a-z-]+$/.test(name)),
    at: taken('at'),
    step: whole(taken('step'), 1, 99),
    units: taken('unit')?.split(',').map(unit => whole(unit, 0, 1e6) ?? undefined) ?? null,
    named: whole(taken('digit'), 0, MOST_DIGITS - 1),
    settings: parameters.size > 0 ? kept(settings, withSettings(settings, parameters)) : settings,
  };
}

/** Each test digit is drawn after all before it. */
const MOST_DIGITS = 10_000;

function whole(text, least, most) {
  return /^\d+$/.test(text) ? Math.min(most, Math.max(least, Number(text))) : null;
}

/** The settings as they were where no value differs: a training goes on. */
function kept(settings, wanted) {
  return Object.keys(settings).every(name => String(settings[name]) === String(wanted[name])) ? settings : wanted;
}

/** The least and the most of a setting: an address is not to hold up the browser. */
const LIMITS = {
  examples: [20, 60_000], dataSeed: [0, 2 ** 31 - 1], heldOut: [1, 50_000], batch: [1, 60_000], seed: [0, 2 ** 31 - 1],
  learningRate: [0, 1e6], l2: [0, 1], dropout: [0, 0.9],
};
const MOST_UNITS = 1024;
const MOST_LAYERS = 4;
const FRACTIONS = ['learningRate', 'l2', 'dropout'];

function limited(name, value) {
  const [least, most] = LIMITS[name];
  return Math.min(most, Math.max(least, FRACTIONS.includes(name) ? value : Math.round(value)));
}

function hiddenLayers(text) {
  return text.split(',').map(Number).filter(units => units >= 1).slice(0, MOST_LAYERS).map(units => Math.min(MOST_UNITS, Math.round(units)));
}

function withSettings(settings, parameters) {
  const changed = { ...settings };
  for (const [name, value] of parameters) {
    if (name === 'hidden') changed.hidden = hiddenLayers(value);
    else if (typeof settings[name] === 'number' && Number.isFinite(Number(value))) changed[name] = limited(name, Number(value));
    else if (typeof settings[name] === 'string') changed[name] = value;
  }
  if (!parameters.has('heldOut')) changed.heldOut = Math.floor(changed.examples / 10);
  return changed;
}

/** Opens a view; the lesson goes along, and what is hidden stays so. */
export function go(view) {
  location.hash = address(view);
}

/** The address of a view. */
export function address(view) {
  const { lesson, hide } = state;
  const parts = [...(lesson ? [`lesson=${lesson}`] : []), ...(hide.length ? [`hide=${hide.join(',')}`] : [])];
  return `#${view}${parts.length ? '?' : ''}${parts.join('&')}`;
}

/** The address of a section of the mathematics. */
export function at(section) {
  return within(address('mathematics'), `at=${section}`);
}

function within(view, place) {
  return `${view}${view.includes('?') ? '&' : '?'}${place}`;
}

/** The address follows what Look inside shows, unless another was asked for that is still to be taken in. */
export function followInside({ inside: { step, units }, digit }) {
  if (location.hash !== current) return;
  const chosen = units.some(unit => unit !== undefined) ? `&unit=${units.join()}` : '';
  const tested = Number.isInteger(digit?.index) ? `&digit=${digit.index}` : '';
  current = within(address('inside'), `step=${step + 1}${chosen}${tested}`);
  if (current !== location.hash) history.replaceState(null, '', current);
}

/** The address of a training with these settings. */
export function link({ settings: { heldOut, ...settings }, lesson, hide }) {
  const parts = { ...(lesson ? { lesson } : {}), ...(hide.length ? { hide: hide.join(',') } : {}), ...settings };
  if (heldOut !== Math.floor(settings.examples / 10)) parts.heldOut = heldOut;
  return `#train?${Object.entries(parts).map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`).join('&')}`;
}
