import { h } from '../dom.js';
import { reader } from '../reader.js';
import { state, changePart } from '../state.js';
import { bars } from '../parts/bars.js';
import { pad, paper } from '../parts/pad.js';
import { picture } from '../parts/picture.js';

let reading = false;
let stale = false;

/** Asks for a reading of what is drawn; one question at a time, and the last one always. */
async function read() {
  if (reading) {
    stale = true;
    return;
  }
  reading = true;
  const core = await reader();
  do {
    stale = false;
    const { strokes } = state.draw;
    const drawn = strokes.length > 0 ? paper(strokes) : null;
    const result = drawn ? await core.ask('read', drawn, [drawn.pixels.buffer]) : {};
    changePart('draw', { reading: result.picture && state.draw.strokes.length > 0 ? result : null });
  } while (stale);
  reading = false;
}

function draw(strokes) {
  changePart('draw', { strokes });
  read();
}

function make() {
  reader();
  const canvas = pad(draw);
  const hint = h('span.hint', { 'aria-hidden': true }, 'Draw a digit here');
  const undo = h('button', { onclick: () => draw(state.draw.strokes.slice(0, -1)) }, 'Undo');
  const clear = h('button', { onclick: () => draw([]) }, 'Clear');
  const label = h('output.label', { 'aria-live': 'polite' });
  const said = h('p.said');
  const probabilities = bars();
  const seen = picture('What the network sees: 28 by 28 pixels');
  const model = h('p.note');

  addEventListener('keydown', event => {
    if (state.view !== 'draw' || event.target.matches('input, select')) return;
    if (event.key === 'Escape') draw([]);
    if (event.key === 'z' && (event.ctrlKey || event.metaKey)) draw(state.draw.strokes.slice(0, -1));
  });

  return {
    element: h('section.draw', { 'aria-label': 'Draw a digit' },
      h('.paper', {}, canvas.element, hint, h('.tools', {}, undo, clear)),
      h('.answer', {},
        h('.verdict', {}, label, said),
        probabilities.element),
      h('figure.seen', {}, seen.element,
        h('figcaption', {}, h('strong', {}, 'What the network sees'),
          h('span', {}, 'Your digit, cropped, scaled and centred to 28 × 28 pixels: all it is given.'), model))),
    /** The network may be another one. */
    enter() {
      if (state.draw.strokes.length > 0) read();
    },
    show({ draw: { strokes, reading }, core, model: opened }) {
      canvas.show(strokes);
      hint.hidden = strokes.length > 0;
      undo.disabled = clear.disabled = strokes.length === 0;
      label.textContent = reading ? reading.label : '';
      said.textContent = reading ? sentence(reading) : core === 'ready' ? 'Zero to nine, with mouse, finger or pen.' : waiting(core);
      probabilities.show(reading?.probabilities, reading?.label);
      seen.show(reading?.picture);
      model.textContent = opened ? `Read by ${opened.network.replaceAll('-', ' → ')} units.` : '';
    },
  };
}

function waiting(core) {
  return core === 'loading' ? 'One moment …' : `This page cannot run here: ${core}`;
}

function sentence({ label, probabilities }) {
  const sure = probabilities[label];
  const [, second] = [...probabilities.keys()].sort((a, b) => probabilities[b] - probabilities[a]);
  if (sure > 0.95) return 'I am sure.';
  if (sure > 0.7) return 'I think so.';
  return `Or is it a ${second}?`;
}

export default { name: 'draw', title: 'Draw', make };
