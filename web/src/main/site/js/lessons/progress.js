import { startAfresh } from '../inside/look.js';
import { address } from '../link.js';
import { change, changePart, listen, state } from '../state.js';
import { LESSONS, settingsOf } from './lessons.js';

const KEY = 'inkling.lessons';

/** What was done of the lesson at hand: for each of its questions, whether it is answered. */
export function answers({ steps, answered }) {
  return (steps ?? [['', answered]]).map(([name, test]) => ({ name, key: `${state.lesson}${name}`, test }));
}

/** Answers of this visit; a question once answered stays so until another lesson is begun. */
let given = new Set();

export function isGiven({ key }) {
  return given.has(key);
}

/** Opens a lesson in its view, with its settings. */
export function open(number) {
  location.hash = address(LESSONS[number - 1].view, { ...state, lesson: number, settings: settingsOf(number, state.settings) });
}

export function leave() {
  location.hash = address(state.view, { ...state, lesson: null });
}

/** To be called when another lesson goes along, before anything that its address names is taken in. */
export function begin(lesson) {
  given = new Set();
  const { view, step } = LESSONS[lesson - 1] ?? {};
  if (view !== 'inside') return;
  startAfresh();
  changePart('inside', { step });
}

export function forget() {
  given = new Set();
  keep([]);
}

function keep(learned) {
  change({ learned });
  try {
    localStorage.setItem(KEY, learned.join());
  } catch {
    // Where a browser keeps nothing, progress lasts as long as the page.
  }
}

function kept() {
  try {
    return (localStorage.getItem(KEY) ?? '').split(',').map(Number).filter(number => number > 0 && number <= LESSONS.length);
  } catch {
    return [];
  }
}

/** Looks after each change whether a question is answered. */
export function watch() {
  change({ learned: kept() });
  // Another tab has learned something, or forgotten all.
  addEventListener('storage', ({ key }) => (key === KEY || key === null) && change({ learned: kept() }));
  listen(() => {
    const lesson = LESSONS[state.lesson - 1];
    if (!lesson || state.view !== lesson.view) return;
    const asked = answers(lesson);
    const fresh = asked.filter(one => !given.has(one.key) && one.test(state));
    if (fresh.length === 0) return;
    for (const { key } of fresh) given.add(key);
    const done = asked.every(isGiven) && !state.learned.includes(state.lesson);
    if (done) keep([...state.learned, state.lesson].sort());
    else change({});
  });
}
