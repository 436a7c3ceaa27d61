import { paper, rgba } from './parts/pad.js';
import { reader } from './reader.js';
import { change, changePart, state } from './state.js';

/** The longest side of a picture that is read, in pixels: enough for a page of digits, few enough to be read in a second. */
const MOST = 1000;

let reading = false;
let stale = false;

/** Asks for a reading of what is on the paper; one question at a time, and the last one always. */
export async function read() {
  if (reading) {
    stale = true;
    return;
  }
  reading = true;
  try {
    const core = await reader();
    do {
      stale = false;
      await ask(core);
    } while (stale);
  } catch (error) {
    changePart('draw', { reading: null, wrong: error.message });
  } finally {
    reading = false;
  }
}

async function ask(core) {
  const asked = question();
  const { digits } = asked ? await core.ask(asked.type, asked.body, [asked.body.pixels.buffer]) : { digits: [] };
  const chosen = Math.min(state.draw.reading?.chosen ?? 0, digits.length - 1);
  const { width, height } = asked?.body ?? {};
  changePart('draw', {
    wrong: '',
    blank: Boolean(asked) && digits.length === 0,
    reading: digits.length > 0 && !isEmpty(state.draw) ? { digits, chosen, width, height } : null,
  });
}

/** Whether there is nothing on the paper. */
export function isEmpty({ strokes, photo }) {
  return strokes.length === 0 && !photo;
}

function question() {
  const { strokes, photo } = state.draw;
  if (photo) return { type: 'readColours', body: rgba(photo) };
  return strokes.length > 0 ? { type: 'read', body: paper(strokes) } : null;
}

/** Strokes in place of what is on the paper. */
export function draw(strokes) {
  changePart('draw', { strokes, photo: null });
  read();
}

/** A picture in place of what is on the paper. Resolves to what is wrong with it, or nothing. */
export async function openPicture(file) {
  try {
    const whole = await createImageBitmap(file);
    const scale = Math.min(1, MOST / Math.max(whole.width, whole.height));
    const size = side => Math.max(1, Math.round(scale * side));
    const photo = scale === 1 ? whole
      : await createImageBitmap(whole, { resizeWidth: size(whole.width), resizeHeight: size(whole.height), resizeQuality: 'high' });
    changePart('draw', { strokes: [], photo, reading: null });
    read();
    return '';
  } catch {
    return `${file.name}: expected a picture that the browser can show, such as PNG or JPEG.`;
  }
}

/** The digit at hand becomes one to learn from; a training with kept digits begins again. */
export function keep(label) {
  const { digits, chosen } = state.draw.reading;
  const { picture } = digits[chosen];
  change({ own: [...state.own, { picture, label }], training: state.settings.data === 'own' ? null : state.training });
}
