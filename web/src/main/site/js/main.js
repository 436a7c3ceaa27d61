import { WorkerDeath } from './core.js';
import { h } from './dom.js';
import { companion } from './lessons/companion.js';
import { begin } from './lessons/progress.js';
import { address, link, parse } from './link.js';
import { openModel } from './reader.js';
import { openPicture, readAgain } from './reading.js';
import { change, changePart, listen, state } from './state.js';
import { isMnist } from './train/mnist.js';
import { giveUp, takeMnist } from './trainer.js';

/** Another view is one module more: its default export is { needs?(), make() → { element, show(state), enter?() } }. */
const views = [
  { name: 'draw', title: 'Draw', load: () => import('./views/draw.js') },
  { name: 'train', title: 'Train', load: () => import('./views/train.js') },
  { name: 'inside', title: 'Look inside', load: () => import('./views/inside.js') },
  { name: 'break', title: 'Break it', load: () => import('./views/break.js') },
  { name: 'lessons', title: 'Lessons', load: () => import('./views/lessons.js') },
  { name: 'mathematics', title: 'Mathematics', load: () => import('./views/mathematics.js') },
];

const main = h('main', { tabIndex: -1 });
const skip = h('button.skip', { onclick: () => main.focus() }, 'To the content');
const notice = h('p.notice.message', { role: 'status' });
const home = h('a', {}, 'Inkling');
const links = views.map(view => h('a', {}, view.title));
const lesson = companion();

document.body.append(
  h('header', { 'data-part': 'header' },
    skip,
    h('h1', {}, home),
    h('nav', { 'aria-label': 'Views' }, links)),
  notice,
  lesson.element,
  main,
  h('footer', { 'data-part': 'footer' }, 'A neural network from scratch, in Java. It runs in this page; nothing leaves it.'));

const hidden = new CSSStyleSheet();
document.adoptedStyleSheets = [hidden];

let shown;
let restarts = 0;

/** The view for which the notice is. */
let noticed = null;

function go() {
  const { view, settings, inside, broken, ...rest } = parse(location.hash);
  if (rest.lesson !== state.lesson) begin(rest.lesson);
  if (settings !== state.settings) {
    change({ settings });
    giveUp();
  }
  changePart('inside', inside);
  if (Object.keys(broken).length > 0) changePart('broken', { ...broken, pushed: null });
  change({ ...rest, view: views.some(({ name }) => name === view) ? view : views[0].name });
  const named = rest.named !== null || rest.claimed !== null || Object.keys({ ...inside, ...broken }).some(name => name !== 'step');
  if (shown?.name === view && named) shown.made.enter?.();
  hidden.replaceSync(rest.hide.map(name => `[data-part="${name}"]`).join() + (rest.hide.length ? '{display:none!important}' : ''));
}

/** Loads a view's module, and what that needs, when it is first opened. */
async function make(view) {
  try {
    const { default: module } = await view.load();
    await module.needs?.();
    view.made = module.make();
  } catch (error) {
    view.made = { element: h('p.message', { role: 'alert' }, `${view.title} cannot be shown: ${error.message}`), show() {} };
    console.error(error);
  }
  change({});
}

// What the address names is loaded first, and nothing else.
go();
listen(state => {
  lesson.show(state);
  if (notice.textContent !== state.notice) {
    notice.textContent = state.notice;
    noticed = state.view;
  }
  home.href = address('draw');
  for (const [i, view] of views.entries()) {
    links[i].href = address(view.name);
    const current = view.name === state.view;
    if (current) links[i].setAttribute('aria-current', 'page');
    else links[i].removeAttribute('aria-current');
    if (view.name === 'train') links[i].classList.toggle('running', Boolean(state.training?.running));
    if (!current) continue;
    if (!view.made) {
      view.making ??= make(view);
      continue;
    }
    if (shown !== view) {
      const before = shown;
      shown = view;
      main.replaceChildren(view.made.element);
      if (before) {
        if (noticed !== view.name) change({ notice: '' });
        main.focus({ preventScroll: true });
        scrollTo(0, 0);
      }
      document.title = `${view.title} · Inkling`;
      view.made.enter?.();
    } else if (state.restarts !== restarts) {
      view.made.enter?.();
    }
    restarts = state.restarts;
    view.made.show(state);
  }
});

addEventListener('dragover', event => event.preventDefault());
addEventListener('drop', event => {
  event.preventDefault();
  take([...event.dataTransfer.files]);
});
addEventListener('paste', event => {
  take([...event.clipboardData?.files ?? []]);
});

/** Files that were dropped or pasted: a picture to read, a model, or MNIST. */
async function take(files) {
  if (files.length === 0) return;
  change({ notice: '' });
  try {
    change({ notice: await taken(files) });
  } catch (error) {
    change({ notice: refusal(files, error) });
  }
}

/** What is said where a worker died of them stays. */
function refusal(files, error) {
  const { name } = files.find(isMnist) ?? files[0];
  if (error instanceof WorkerDeath) return `${name}: ${state.notice || error.message}`;
  return files.some(isMnist) ? error.message : `${name}: cannot be read: ${error.message}`;
}

/** Resolves to what is to be said of it. */
async function taken(files) {
  if (files.some(isMnist)) return takenMnist(files);
  const [file, ...others] = files;
  return [await takenOne(file), notTaken(others)].filter(Boolean).join(' ');
}

async function takenOne(file) {
  if (file.type.startsWith('image/')) {
    const wrong = await openPicture(file);
    if (wrong === '' && state.view !== 'draw') {
      location.hash = address('draw');
      go();
    }
    return wrong;
  }
  const wrong = await openModel(await file.arrayBuffer(), file.name);
  await readAgain();
  shown?.made.enter?.();
  return wrong || `${file.name} is the network of Draw, Look inside and Break it from now on.`;
}

function notTaken(files) {
  return files.length > 0 ? `Not taken: ${files.map(({ name }) => name).join(', ')}.` : '';
}

/** Trains on MNIST where its digits are here. */
async function takenMnist(files) {
  const { train, t10k, ready } = await takeMnist(files.filter(isMnist));
  const left = notTaken(files.filter(file => !isMnist(file)));
  const parts = [train && `${train.toLocaleString('en')} digits of MNIST to train on`, t10k && `${t10k.toLocaleString('en')} test digits, all held out`];
  const said = `Taken: ${parts.filter(Boolean).join(', and ')}.${left && ` ${left}`}`;
  if (!ready) return `${said} Drop its digits to train on, too: train-images-idx3-ubyte and train-labels-idx1-ubyte.`;
  const { settings } = state;
  location.hash = link({ ...state, settings: settings.data === 'mnist' ? settings : { ...settings, data: 'mnist', examples: 60000, heldOut: 5000 } });
  go();
  giveUp();
  return said;
}

addEventListener('hashchange', go);
