import { equations } from '../assets.js';
import { h } from '../dom.js';
import { at } from '../link.js';
import { MATHEMATICS } from '../words/mathematics.js';

function make() {
  const sections = new Map(MATHEMATICS.map(section => [section.id, article(section)]));
  let read = null;
  return {
    element: h('section.mathematics', { 'aria-label': 'Mathematics' },
      h('nav.contents', { 'aria-label': 'Sections' }, h('ol', {}, MATHEMATICS.map(({ id, title }) => h('li', {}, h('a', { href: at(id) }, title))))),
      h('.sections', {}, [...sections.values()])),
    enter() {
      read = null;
    },
    show({ at: wanted }) {
      if (wanted === read) return;
      sections.get(read)?.classList.remove('read');
      read = wanted;
      const section = sections.get(wanted);
      section?.classList.add('read');
      section?.scrollIntoView({ block: 'start' });
    },
  };
}

function article({ title, text, equations: lines, where }) {
  return h('article', {}, h('h2', {}, title), lines.map(line => display(line)), h('p', {}, inline(text)), h('p.note', {}, 'In the code: ', h('code', {}, where)));
}

function display(tex) {
  const element = h('.equation', { tabIndex: 0 });
  katex.render(tex, element, { displayMode: true });
  return element;
}

function inline(text) {
  return text.split('$').map((part, i) => {
    if (i % 2 === 0) return part;
    const element = h('span');
    katex.render(part, element);
    return element;
  });
}

export default { needs: equations, make };
