import { h } from './dom.js';
import { withSettings } from './link.js';
import { openModel } from './reader.js';
import { change, listen, state } from './state.js';
import draw from './views/draw.js';
import train from './views/train.js';
import inside from './views/inside.js';
import broken from './views/break.js';

/** Another view is one module more: { name, title, make() → { element, show(state), enter?() } }. */
const views = [draw, train, inside, broken].map(view => ({ ...view, made: null }));

const main = h('main');
const dropped = h('p.dropped.message', { role: 'status' });
const links = views.map(view => h('a', { href: '#' + view.name }, view.title));

document.body.append(
  h('header', {},
    h('h1', {}, h('a', { href: '#draw' }, 'Inkling')),
    h('nav', { 'aria-label': 'Views' }, links)),
  dropped,
  main,
  h('footer', {}, 'A neural network from scratch, in Java. It runs in this page; nothing leaves it.'));

function go() {
  const [wanted, settings] = location.hash.slice(1).split('?');
  if (settings) change({ settings: withSettings(state.settings, settings), training: null });
  change({ view: views.some(view => view.name === wanted) ? wanted : views[0].name });
}

let shown;
listen(state => {
  for (const [i, view] of views.entries()) {
    const current = view.name === state.view;
    if (current) links[i].setAttribute('aria-current', 'page');
    else links[i].removeAttribute('aria-current');
    if (!current) continue;
    view.made ??= view.make();
    if (shown !== view) {
      shown = view;
      main.replaceChildren(view.made.element);
      document.title = `${view.title} · Inkling`;
      view.made.enter?.();
    }
    view.made.show(state);
  }
});

addEventListener('dragover', event => event.preventDefault());
addEventListener('drop', async event => {
  event.preventDefault();
  const [file] = event.dataTransfer.files;
  if (!file) return;
  dropped.textContent = await openModel(file);
  shown?.made.enter?.();
});
addEventListener('hashchange', go);
go();
