import { startAfresh } from '../inside/look.js';
import { address, link } from '../link.js';
import { change, changePart, listen, state } from '../state.js';
import { LESSONS } from './lessons.js';

const KEY = 'inkling.lessons';

/** What was done of the lesson at hand: for each of its questions, whether it is answered. */
export function answers({ steps, answered }) {
  return (steps ?? [['', answered]]).map(([name, test]) => ({ name, key: `${state.lesson}${name}`, test }));
}

/** Answers of this visit; a question once answered stays so until another lesson is begun. */
let given = new Set();
let current = null;

export function isGiven({ key }) {
  return given.has(key);
}

/** Opens a lesson in its view, with its settings. */
export function open(number) {
  const { view, settings } = LESSONS[number - 1];
  change({ lesson: number });
  if (settings) {
    const { l2, dropout, biasGradient, ...rest } = state.settings;
    const chosen = { ...rest, data: 'generated', l2: 0, dropout: 0, biasGradient: 'unit', heldOut: Math.floor((settings.examples ?? rest.examples) / 10), ...settings };
    location.hash = link({ ...state, settings: chosen });
  } else {
    location.hash = address(view);
  }
}

export function leave() {
  change({ lesson: null });
  location.hash = address(state.view);
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
    if (state.lesson !== current) {
      current = state.lesson;
      given = new Set();
      if (lesson?.view === 'inside') {
        startAfresh();
        changePart('inside', { step: lesson.step });
      }
    }
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
