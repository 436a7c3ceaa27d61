import { settingsOf } from './lessons/lessons.js';
import { FRESH, state } from './state.js';

/** The address that the state has taken in. */
let current = null;

/**
 * What the address says: `#train?lesson=6&hide=settings&hidden=32,16`. Behind the view's name are settings, of which those that are as
 * they come, or as a lesson that begins wants them, need not be named; `lesson`, which lesson goes along; `hide`, which parts are not shown; `at`, where to begin to read; `digit`, of
 * those to test with, and what someone `claim`s that it is; of Look inside `step`, from 1, `unit`, of each layer, `rate` and `temperature`; of Break it
 * `right`, `down` and `invert`. `inside` and `broken` have those of the last two that are named; what else is not named is null.
 */
export function parse(hash) {
  const begins = current === null;
  current = hash;
  next = null;
  const [view, text = ''] = hash.slice(1).split('?');
  const parameters = new URLSearchParams(text);
  const taken = name => {
    const value = parameters.get(name);
    parameters.delete(name);
    return value;
  };
  const lesson = Number(taken('lesson')) || null;
  return {
    view,
    lesson,
    hide: (taken('hide') ?? '').split(',').filter(name => /^[a-z-]+$/.test(name)),
    at: taken('at'),
    named: whole(taken('digit'), 0, MOST_DIGITS - 1),
    claimed: whole(taken('claim'), 0, 9),
    inside: given({
      step: less(whole(taken('step'), 1, 99)),
      units: taken('unit')?.split(',').map(unit => whole(unit, 0, 1e6) ?? undefined),
      rate: fraction(taken('rate'), 0, 10),
      temperature: fraction(taken('temperature'), 1 / 4, 4),
    }),
    broken: given({
      right: whole(taken('right'), -MOST_SHIFT, MOST_SHIFT),
      down: whole(taken('down'), -MOST_SHIFT, MOST_SHIFT),
      inverted: { 1: true, 0: false }[taken('invert')],
    }),
    // A lesson that one only passes by, as on the way back, throws no training away.
    settings: kept(state.settings, withSettings(lesson !== state.lesson && (begins || view === 'train') ? settingsOf(lesson, state.settings) : state.settings, parameters)),
  };
}

/** An address is not to hold up the browser: the labels of all test digits before one are drawn, too. */
const MOST_DIGITS = 10_000;

/** Half a picture. */
export const MOST_SHIFT = 14;

function whole(text, least, most) {
  return (least < 0 ? /^-?\d+$/ : /^\d+$/).test(text) ? Math.min(most, Math.max(least, Number(text))) : null;
}

function fraction(text, least, most) {
  return text && Number.isFinite(Number(text)) ? Math.min(most, Math.max(least, Number(text))) : null;
}

/** Steps are counted from 1 in an address, and from 0 here. */
function less(step) {
  return step === null ? null : step - 1;
}

function given(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
}

/** The settings as they were where no value differs: a training goes on. */
function kept(settings, wanted) {
  return Object.keys(settings).every(name => String(settings[name]) === String(wanted[name])) ? settings : wanted;
}

/** The least and the most of a setting: an address is not to hold up the browser. */
const LIMITS = {
  examples: [20, 60_000], dataSeed: [0, 2 ** 31 - 1], heldOut: [1, 50_000], batch: [1, 60_000], seed: [0, 2 ** 31 - 1],
  learningRate: [1e-9, 1e6], l2: [0, 1], dropout: [0, 0.9],
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
  if (parameters.has('examples') && !parameters.has('heldOut')) changed.heldOut = Math.floor(changed.examples / 10);
  return changed;
}

/** Opens a view; the lesson goes along, and what is hidden stays so. */
export function go(view) {
  location.hash = address(view);
}

/** The address of a view; that of *Train* has the settings. */
export function address(view, of = state) {
  if (view === 'train') return link(of);
  const { lesson, hide } = of;
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

/** The address follows what Look inside shows, once it is known which step that is. */
export function followInside({ inside: { step, units, rate, temperature, claim }, digit }) {
  if (typeof step === 'string') return;
  const unit = units.some(one => one !== undefined) ? units.join() : null;
  const tested = digit?.index ?? null;
  follow('inside', {
    step: step + 1,
    unit,
    digit: tested,
    claim: tested !== null && claim?.of === digit ? claim.label : null,
    rate: rate === FRESH.inside.rate ? null : rate,
    temperature: temperature === FRESH.inside.temperature ? null : temperature,
  });
}

/** The address follows which pictures Break it shows; what was damaged is not in it. */
export function followBreak({ broken: { right, down, inverted }, digit }) {
  follow('break', { digit: digit?.index, right: right || null, down: down || null, invert: inverted ? 1 : null });
}

/** The address follows the settings of the training. */
export function followTrain() {
  write(link(state));
}

function follow(view, fields) {
  const parts = Object.entries(given(fields)).map(([name, value]) => `${name}=${value}`);
  write(parts.length > 0 ? within(address(view), parts.join('&')) : address(view));
}

/**
 * So many addresses are written at once, so that what was just chosen is in the one that is left; and one more after so many milliseconds each:
 * Safari refuses more than 100 in 30 seconds.
 */
const AT_ONCE = 10;
const REST = 350;

/** An address that was refused so often, for longer than Safari remembers, is refused for good. */
const MOST_TRIES = 100;

/** The address that is to be written, how often that was tried, and how many of those at once are used up. */
let next = null;
let tries = 0;
let used = 0;

function write(hash) {
  if (hash !== next) tries = 0;
  next = hash;
  writeNext();
}

/** Unless another address was asked for that is still to be taken in. */
function writeNext() {
  if (location.hash !== current || next === null || next === current || used === AT_ONCE || tries === MOST_TRIES) return;
  tries++;
  used++;
  setTimeout(restore, REST * used);
  try {
    history.replaceState(null, '', next);
    next = null;
  } catch {
    // It is tried again.
  }
  current = location.hash;
}

function restore() {
  used--;
  writeNext();
}

/** The address of a training with these settings. */
export function link({ settings: { heldOut, ...settings }, lesson, hide }) {
  const parts = { ...(lesson ? { lesson } : {}), ...(hide.length ? { hide: hide.join(',') } : {}), ...settings };
  if (heldOut !== Math.floor(settings.examples / 10)) parts.heldOut = heldOut;
  return `#train?${Object.entries(parts).map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`).join('&')}`;
}
