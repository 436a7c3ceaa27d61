import { h } from '../dom.js';
import { go } from '../link.js';
import { explained } from '../words/term.js';
import { LESSONS } from './lessons.js';
import { answers, isGiven, leave, open, watch } from './progress.js';

/** The lesson that goes along with a view: its words, what to do, the question, and whether it is answered. */
export function companion() {
  const element = h('aside.companion', { 'aria-label': 'Lesson', hidden: true });
  let shown;
  let part;
  watch();
  return {
    element,
    show(state) {
      const { lesson: number, view } = state;
      const lesson = LESSONS[number - 1];
      element.hidden = !lesson || view === 'lessons';
      if (!lesson) return;
      if (number !== shown) {
        shown = number;
        part = build(lesson, number);
        element.replaceChildren(...part.elements);
      }
      part.show(state);
    },
  };
}

function build({ title, paragraphs, task, question, hinders, learned, view, ...rest }, number) {
  const last = number === LESSONS.length;
  const asked = answers(rest);
  const marks = asked.map(() => h('li'));
  const hindrance = h('p.message', { role: 'status' });
  const taken = h('p.learned', { role: 'status' });
  const back = h('button', { onclick: () => open(number - 1), disabled: number === 1, 'aria-label': 'Lesson before' }, '←');
  const next = h('button', { onclick: () => last ? leave() : open(number + 1) }, last ? 'The end' : 'Next lesson');
  const there = h('button.primary', { onclick: () => go(view) }, 'Go there');
  const end = h('button.quiet', { onclick: leave }, 'Leave');
  let was;
  return {
    elements: [
      h('.words', {}, h('p.where', {}, `Lesson ${number} of ${LESSONS.length}`), h('h2', {}, title), paragraphs.map(text => h('p', {}, explained(text)))),
      h('.doing', {},
        h('p', {}, explained(task)),
        h('p.question', {}, explained(question)),
        h('ul.marks', {}, marks), hindrance, taken,
        h('.tools', {}, there, back, next, end)),
    ],
    show(state) {
      there.hidden = state.view === view;
      hindrance.textContent = hinders?.(state) ?? '';
      const given = asked.map(isGiven);
      if (String(given) === was) return;
      was = String(given);
      marks.forEach((mark, i) => {
        mark.classList.toggle('given', given[i]);
        mark.textContent = asked[i].name || (given[i] ? 'Answered' : 'Not answered yet');
      });
      const all = given.every(Boolean);
      taken.replaceChildren(...(all ? explained(learned) : []));
      next.classList.toggle('primary', all);
    },
  };
}
