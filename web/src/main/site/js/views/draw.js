import { h } from '../dom.js';
import { ownModels, reader } from '../reader.js';
import { state, changePart } from '../state.js';
import { bars } from '../parts/bars.js';
import { boxes } from '../parts/boxes.js';
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
    const { digits } = drawn ? await core.ask('read', drawn, [drawn.pixels.buffer]) : { digits: [] };
    const chosen = Math.min(state.draw.reading?.chosen ?? 0, digits.length - 1);
    changePart('draw', { reading: digits.length > 0 && state.draw.strokes.length > 0 ? { digits, chosen } : null });
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
  const frames = boxes(chosen => changePart('draw', { reading: { ...state.draw.reading, chosen } }));
  const hint = h('span.hint', { 'aria-hidden': true }, 'Draw a digit here');
  const undo = h('button', { onclick: () => draw(state.draw.strokes.slice(0, -1)) }, 'Undo');
  const clear = h('button', { onclick: () => draw([]) }, 'Clear');
  const label = h('output.label', { 'aria-live': 'polite' });
  const said = h('p.said');
  const probabilities = bars();
  const seen = picture('What the network sees: 28 by 28 pixels');
  const model = h('p.note');
  const own = h('button.small', { onclick: async () => { await ownModels(); read(); } }, 'Read with the page’s own network');

  addEventListener('keydown', event => {
    if (state.view !== 'draw' || event.target.matches('input, select')) return;
    if (event.key === 'Escape') draw([]);
    if (event.key === 'z' && (event.ctrlKey || event.metaKey)) draw(state.draw.strokes.slice(0, -1));
  });

  return {
    element: h('section.draw', { 'aria-label': 'Draw a digit' },
      h('.paper', {}, canvas.element, frames.element, hint, h('.tools', {}, undo, clear)),
      h('.answer', {},
        h('.verdict', {}, label, said),
        probabilities.element),
      h('figure.seen', {}, seen.element,
        h('figcaption', {}, h('strong', {}, 'What the network sees'),
          h('span', {}, 'Your digit, cropped, scaled and centred to 28 × 28 pixels: all it is given.'), model, own))),
    /** The network may be another one. */
    enter() {
      if (state.draw.strokes.length > 0) read();
    },
    show({ draw: { strokes, reading }, core, reads, foreign }) {
      const digit = reading?.digits[reading.chosen];
      canvas.show(strokes);
      hint.hidden = strokes.length > 0;
      undo.disabled = clear.disabled = strokes.length === 0;
      label.textContent = reading ? number(reading.digits) : '';
      label.classList.toggle('long', label.textContent.length > 1);
      frames.show(reading);
      said.textContent = reading ? sentence(reading) : core === 'ready' ? 'Zero to nine, one or several, with mouse, finger or pen.' : waiting(core);
      probabilities.show(digit?.probabilities, digit?.label);
      seen.show(digit?.picture);
      model.textContent = !reads ? '' : foreign ? `Read by ${foreign}: ${reads.network.replaceAll('-', ' → ')}.` : 'Read by a convolutional network that comes with Inkling.';
      own.hidden = !foreign;
    },
  };
}

function waiting(core) {
  return core === 'loading' ? 'One moment …' : `This page cannot run here: ${core}`;
}

function sentence({ digits, chosen }) {
  const { label, probabilities, sure } = digits[chosen];
  const [, second] = [...probabilities.keys()].sort((a, b) => probabilities[b] - probabilities[a]);
  const doubt = `Not sure: or is it a ${second}?`;
  if (digits.length === 1) return sure ? 'I am sure.' : doubt;
  return `${digits.length} digits. The ${label}: ${sure ? 'I am sure.' : doubt}`;
}

/** Line by line. */
function number(digits) {
  return digits.map(({ label, row }, i) => (i > 0 && row !== digits[i - 1].row ? ' ' : '') + label).join('');
}

export default { make };
