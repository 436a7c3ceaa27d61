import { h, part } from '../dom.js';
import { hear, isHeard, listenTo } from '../hidden.js';
import { go } from '../link.js';
import { answers } from '../parts/answers.js';
import { bars } from '../parts/bars.js';
import { boxes } from '../parts/boxes.js';
import { keeper } from '../parts/keeper.js';
import { pad } from '../parts/pad.js';
import { KEYS } from '../parts/pen.js';
import { picture } from '../parts/picture.js';
import { READS, reader, readWithOwn, servedName } from '../reader.js';
import { clear, draw, evidence, isEmpty, nextMistake, nextTest, openPicture, readAgain, undo } from '../reading.js';
import { state, changePart } from '../state.js';

function make() {
  reader();
  const penSays = h('output.unseen', { 'aria-live': 'polite' });
  const canvas = pad(draw, words => (penSays.textContent = words));
  const frames = boxes(chosen => changePart('draw', { reading: { ...state.draw.reading, chosen, picked: true } }));
  const hint = h('span.hint', { 'aria-hidden': true }, 'Draw a digit here');
  const back = h('button', { onclick: undo }, 'Undo');
  const empties = h('button', { onclick: clear }, 'Clear');
  const file = h('input', { type: 'file', accept: 'image/*', hidden: true, onchange: async () => {
    if (file.files.length > 0) complaint.textContent = await openPicture(file.files[0]);
    file.value = '';
  } });
  const open = h('button', { onclick: () => file.click(), title: 'A photo or scan of digits; it may also be dropped or pasted anywhere on the page' }, 'Open a picture');
  const complaint = h('p.message', { role: 'alert' });
  const mistake = h('button.small', { onclick: nextMistake, title: 'The next test digit that is read wrong' }, 'Next mistake ›');
  const tests = h('.tools', { 'data-part': 'tests' },
    h('button.small', { onclick: () => nextTest(-1), 'aria-label': 'Test digit before' }, '‹'),
    h('button.small', { onclick: () => nextTest(1), title: 'Digits that the network has not seen, drawn by the page' }, 'Test digit ›'),
    mistake);
  const keeping = keeper();
  const label = h('output.label', { 'aria-live': 'polite' });
  const said = h('p.said');
  const probabilities = bars(evidence);
  const seen = picture('What the network sees: 28 by 28 pixels');
  const seenTitle = h('strong');
  const seenText = h('span');
  const units = answers(listenTo, lookInto);
  const model = h('p.note');
  const ownNetwork = h('button.small', { onclick: async () => { await readWithOwn(); readAgain(); } }, `Read with ${servedName(READS) ?? 'the page’s own network'}`);

  addEventListener('keydown', event => {
    if (state.view !== 'draw' || event.target.matches('input, select')) return;
    if (event.key === 'Escape') clear();
    if (event.key === 'z' && (event.ctrlKey || event.metaKey)) undo();
  });

  return {
    element: h('section.draw', { 'aria-label': 'Draw a digit' },
      h('.paper', {}, canvas.element, frames.element, hint, h('.tools', {}, back, empties, open, file), tests, complaint,
        h('details.keys', {}, h('summary', {}, 'With the keyboard'), h('p.note', {}, `Tab leads to the paper. ${KEYS}`)), penSays),
      h('.answer', {},
        h('.verdict', {}, label, said),
        part('bars', probabilities.element),
        part('keep', keeping.element)),
      h('figure.seen', { 'data-part': 'seen' }, seen.element,
        h('figcaption', {}, seenTitle, seenText, model, ownNetwork)),
      part('units', units.element)),
    /** The network may be another one. */
    enter() {
      canvas.enter();
      readAgain();
    },
    show(state) {
      const { draw: { strokes, photo, test, cleared, evidence: found, reading, blank, wrong, searching }, core, reads, model: walked, hidden, own } = state;
      const digit = reading?.digits[reading.chosen];
      const empty = isEmpty({ strokes, photo });
      if (strokes.length > 0) complaint.textContent = '';
      canvas.show(strokes, photo);
      hint.hidden = !empty;
      back.disabled = strokes.length === 0 && !cleared;
      empties.disabled = empty;
      mistake.textContent = searching ? 'Looking …' : 'Next mistake ›';
      mistake.setAttribute('aria-busy', searching);
      label.textContent = reading ? number(reading.digits) : '';
      label.classList.toggle('long', label.textContent.length > 1);
      label.classList.toggle('wrong', Boolean(reading && test) && !isRight(reading, test));
      frames.show(reading);
      said.textContent = core === 'ready' && wrong ? `It cannot be read: ${wrong}` : reading ? (test ? compared(reading, test) : sentence(reading)) : photo && blank ? 'I find no digit in this picture.' : core === 'ready' ? 'Zero to nine, one or several, with mouse, finger or pen.' : waiting(core);
      const spoken = digit && found?.of === digit ? found : null;
      probabilities.show(digit?.probabilities, digit?.label, spoken?.label);
      seen.show(digit?.picture, spoken?.numbers);
      seenTitle.textContent = spoken ? `What speaks for a ${spoken.label}` : 'What the network sees';
      seenText.textContent = spoken ? 'Blue ink speaks for it, orange ink against it: without that ink the odds would fall, or rise.'
        : `Your digit, cropped, scaled and centred to 28 × 28 pixels: all it is given.${digit ? ' Click a bar to see which ink speaks for it.' : ''}`;
      model.textContent = !reads ? '' : reads.name ? `Read by ${reads.name}: ${reads.network.replaceAll('-', ' → ')}.` : 'Read by a convolutional network that comes with Inkling.';
      ownNetwork.hidden = !reads || reads.name === servedName(READS);
      keeping.show(state.draw, own.length, empty);
      units.show(hidden.heard, walked?.hash === reads?.hash);
      if (core === 'ready' && !isHeard(state)) hear();
    },
  };
}

/** That unit, asked by this digit. */
function lookInto(unit) {
  changePart('inside', { step: 1, units: [unit] });
  go('inside');
}

function waiting(core) {
  return core === 'loading' ? 'One moment …' : `This page cannot run here: ${core}`;
}

/** What it was read as, and what it is. */
function compared(reading, test) {
  return `Test digit ${test.index}: ${isRight(reading, test) ? 'right.' : `wrong, it is a ${test.label}.`}`;
}

function isRight({ digits }, { label }) {
  return digits.length === 1 && digits[0].label === label;
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
