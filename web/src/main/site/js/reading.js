import { enlarged, paper, rgba } from './parts/pad.js';
import { reader } from './reader.js';
import { change, changePart, state } from './state.js';
import { giveUp } from './trainer.js';

/** The longest side of a picture that is read, in pixels: enough for a page of digits, few enough to be read in a second. */
const MOST = 1000;

/** Under way, or null. */
let reading = null;
let stale = false;

/** Asks for a reading of what is on the paper; one question at a time, and the last one always. Ends when all are answered. */
export function read() {
  stale = true;
  reading ??= readAll();
  return reading;
}

async function readAll() {
  try {
    const core = await reader();
    while (stale) {
      stale = false;
      await ask(core);
    }
  } catch (error) {
    changePart('draw', { reading: null, wrong: error.message });
  } finally {
    reading = null;
  }
}

/** Reads what is on the paper again where another network reads now than then. */
export async function readAgain() {
  const { draw: { reading: before }, reads, taken } = state;
  if (isEmpty(state.draw) || before?.by === reads) return;
  await read();
  // Where another digit was chosen since, that is nothing new.
  if (before && taken === before && !state.digit?.drawn) change({ taken: state.draw.reading });
}

async function ask(core) {
  const asked = question();
  const by = state.reads;
  const { digits } = asked ? await core.ask(asked.type, asked.body, [asked.body.pixels.buffer]) : { digits: [] };
  const before = state.draw.reading;
  const { chosen, picked } = before?.digits.length === digits.length ? before : { chosen: 0, picked: false };
  const { width, height } = asked?.body ?? {};
  if (digits.length > 0) performance.mark('digit read');
  changePart('draw', {
    wrong: '',
    blank: Boolean(asked) && digits.length === 0,
    reading: digits.length > 0 && !isEmpty(state.draw) ? { digits, chosen, picked, width, height, by } : null,
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

/** The number of what was last wanted on the paper; what comes later for something before it is dropped. */
let wanted = 0;

/** The test digit that is on the paper, or on its way there. */
let index = -1;

/** Strokes in place of what is on the paper. */
export function draw(strokes) {
  put({ strokes });
}

/** Empties the paper; what was on it can be had back, until something else is wanted there. */
export function clear() {
  const { strokes, photo, test, cleared } = state.draw;
  put({ cleared: isEmpty(state.draw) ? cleared : { strokes, photo, test } });
}

/** Takes the last stroke back, or the clearing. */
export function undo() {
  const { strokes, cleared } = state.draw;
  if (strokes.length > 0) draw(strokes.slice(0, -1));
  else if (cleared) put(cleared);
}

/** That in place of what is on the paper. */
function put(fields) {
  wanted++;
  changePart('draw', { strokes: [], photo: null, test: null, cleared: null, ...fields });
  return read();
}

/** A picture in place of what is on the paper, unless something else is wanted there before it is ready. Resolves to what is wrong with it, or nothing. */
export async function openPicture(file) {
  const mine = ++wanted;
  try {
    const whole = await createImageBitmap(file);
    const scale = Math.min(1, MOST / Math.max(whole.width, whole.height));
    const size = side => Math.max(1, Math.round(scale * side));
    const photo = scale === 1 ? whole
      : await createImageBitmap(whole, { resizeWidth: size(whole.width), resizeHeight: size(whole.height), resizeQuality: 'high' });
    if (photo !== whole) whole.close();
    if (mine !== wanted) {
      photo.close();
      return null;
    }
    put({ photo, reading: null });
    return '';
  } catch {
    return `${file.name}: expected a picture that the browser can show, such as PNG or JPEG.`;
  }
}

/** So many digits to test with are walked through. */
const TESTS = 500;

/** The next test digit in place of what is on the paper, or the one before. */
export function nextTest(by = 1) {
  index = (Math.max(index, by < 0 ? 0 : -1) + by + TESTS) % TESTS;
  const next = index;
  return fill(async core => testDigit(core, next));
}

/** The next of them that is not read as what it is; one search at a time. */
export async function nextMistake() {
  if (state.draw.searching) return;
  change({ notice: '' });
  changePart('draw', { searching: true });
  await fill(nextMisread);
  changePart('draw', { searching: false });
}

async function nextMisread(core, isWanted) {
  const from = index;
  for (let i = 1; i <= TESTS && isWanted(); i++) {
    const test = await testDigit(core, (from + i + TESTS) % TESTS);
    const { digits } = await core.ask('readColours', rgba(test.photo));
    if (digits.length !== 1 || digits[0].label !== test.label) return test;
    test.photo.close();
  }
  if (isWanted()) change({ notice: `All ${TESTS} are read right.` });
  return null;
}

/** Puts on the paper what is found, unless something else has been wanted meanwhile. */
async function fill(find) {
  const mine = ++wanted;
  try {
    const test = await find(await reader(), () => mine === wanted);
    if (mine !== wanted) test?.photo.close();
    if (mine !== wanted || !test) return;
    const { photo, ...named } = test;
    index = named.index;
    await put({ photo, test: named, reading: null });
  } catch (error) {
    changePart('draw', { wrong: error.message });
  }
}

async function testDigit(core, index) {
  const { picture, label } = await core.ask('testDigit', { index });
  return { photo: await enlarged(picture), index, label };
}

/** Which of the digit's ink speaks for a class, and which against it; once more, and nothing is shown of it. */
export async function evidence(label) {
  const { reading, evidence: shown } = state.draw;
  const of = reading?.digits[reading.chosen];
  if (!of || (shown?.of === of && shown.label === label)) {
    changePart('draw', { evidence: null });
    return;
  }
  try {
    const { evidence: numbers } = await (await reader()).ask('evidence', { picture: of.picture, label });
    changePart('draw', { evidence: { of, label, numbers } });
  } catch (error) {
    changePart('draw', { wrong: error.message });
  }
}

/** What is drawn is no digit below this share of the paper: a dot of the pen has 8 %. */
const LEAST_SHARE = 0.12;

/** The digit at hand becomes one to learn from; a training with kept digits begins again. Gives what is wrong with it, or nothing. */
export function keep(label) {
  const { strokes, reading, blank, wrong } = state.draw;
  if (isEmpty(state.draw)) return 'There is no ink to keep: draw a digit first.';
  if (!reading && wrong) return 'It cannot be kept, since it could not be read.';
  if (!reading) return blank ? 'No digit was found in it: draw one.' : 'It has not been read yet: wait a moment.';
  const { digits, chosen, picked } = reading;
  if (digits.length > 1 && !picked) return `There are ${digits.length} digits here: press the number below the one that you mean, or draw one alone.`;
  const { picture, width, height } = digits[chosen];
  if (strokes.length > 0 && Math.max(width / reading.width, height / reading.height) < LEAST_SHARE) return 'This is a dot: draw the digit larger.';
  const isSame = one => one.picture.every((pixel, i) => pixel === picture[i]);
  if (state.own.some(one => isSame(one) && one.label === label)) return `It is kept already, as a ${label}.`;
  change({ own: [...state.own.filter(one => !isSame(one)), { picture, label }] });
  if (state.settings.data === 'own') giveUp();
  return '';
}
