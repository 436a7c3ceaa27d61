import { state } from './state.js';

/**
 * What the address says: `#train?lesson=6&hide=settings&hidden=32,16`. Behind the view's name are settings, of which those that are as
 * they come need not be named; `lesson`, which lesson goes along; `hide`, which parts are not shown; `at`, where to begin to read.
 */
export function parse(hash, settings) {
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
    settings: parameters.size > 0 ? kept(settings, withSettings(settings, parameters)) : settings,
  };
}

/** The settings as they were where no value differs: a training goes on. */
function kept(settings, wanted) {
  return Object.keys(settings).every(name => String(settings[name]) === String(wanted[name])) ? settings : wanted;
}

function withSettings(settings, parameters) {
  const changed = { ...settings };
  for (const [name, value] of parameters) {
    if (name === 'hidden') changed.hidden = value ? value.split(',').map(Number).filter(units => units > 0) : [];
    else if (typeof settings[name] === 'number' && Number.isFinite(Number(value))) changed[name] = Number(value);
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
  const view = address('mathematics');
  return `${view}${view.includes('?') ? '&' : '?'}at=${section}`;
}

/** The address of a training with these settings. */
export function link({ settings: { heldOut, ...settings }, lesson, hide }) {
  const parts = { ...(lesson ? { lesson } : {}), ...(hide.length ? { hide: hide.join(',') } : {}), ...settings };
  if (heldOut !== Math.floor(settings.examples / 10)) parts.heldOut = heldOut;
  return `#train?${Object.entries(parts).map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`).join('&')}`;
}
