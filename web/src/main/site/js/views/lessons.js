import { h } from '../dom.js';
import { LESSONS } from '../lessons/lessons.js';
import { forget, open } from '../lessons/progress.js';

const PLACES = { draw: 'Draw', train: 'Train', inside: 'Look inside', break: 'Break it' };

function make() {
  const items = LESSONS.map(({ title, question, view }, i) => {
    const mark = h('span.mark', { 'aria-hidden': true }, String(i + 1));
    const done = h('span.note');
    return { mark, done, element: h('li', {}, h('button', { onclick: () => open(i + 1) }, mark, h('span.text', {}, h('strong', {}, title), h('span.note', {}, question)), h('span.note', {}, PLACES[view]), done)) };
  });
  const told = h('p.note');
  const again = h('button.small', { onclick: forget }, 'Forget what was done');
  return {
    element: h('section.lessons', { 'aria-label': 'Lessons' },
      h('.intro', {}, h('h2', {}, 'From the first pixel to the last percent'),
        h('p', {}, 'Eight lessons, a few minutes each. Each ends with a question that you answer by doing: the page sees when you have.')),
      h('ol.course', {}, items.map(item => item.element)),
      h('.tools', {}, told, again)),
    show({ learned, lesson }) {
      items.forEach(({ mark, done, element }, i) => {
        const known = learned.includes(i + 1);
        element.classList.toggle('done', known);
        element.classList.toggle('opened', lesson === i + 1);
        mark.textContent = known ? '✓' : String(i + 1);
        done.textContent = known ? 'done' : '';
      });
      told.textContent = learned.length === 0 ? '' : `${learned.length} of ${LESSONS.length} done; this browser remembers it.`;
      again.hidden = learned.length === 0;
    },
  };
}

export default { make };
