import { plots } from '../assets.js';
import { h } from '../dom.js';
import { confusion } from '../parts/confusion.js';
import { curves } from '../parts/curves.js';
import { gallery } from '../parts/gallery.js';
import { layers } from '../parts/layers.js';
import { picture } from '../parts/picture.js';
import { runs } from '../parts/runs.js';
import { learningRate, settings } from '../parts/settings.js';
import { weights } from '../parts/weights.js';
import { canKeep, download, keep, lookInside, use } from '../train/runs.js';
import { explained, term } from '../words/term.js';
import { pause, prepare, rewind, run, runEpoch, runExample } from '../trainer.js';

function make() {
  const start = h('button.primary', { disabled: true, onclick: () => start.dataset.does === 'pause' ? pause() : run() });
  const example = h('button', { disabled: true, onclick: runExample, title: 'One update, of one example: with batches of 1, chosen before the first update' }, 'Example');
  const step = h('button', { disabled: true, onclick: () => run(1), title: 'One update, of one batch' }, 'Batch');
  const epoch = h('button', { disabled: true, onclick: runEpoch, title: 'To the end of the epoch' }, 'Epoch');
  const back = h('button', { disabled: true, onclick: rewind, title: 'Back to the same start weights' }, 'Rewind');
  const panel = settings();
  const rate = learningRate();
  const folded = h('details.panel', { 'data-part': 'settings' }, h('summary', {}, 'Settings'), panel.element);
  const wide = matchMedia('(min-width: 60rem)');
  const fold = () => (folded.open = wide.matches);
  wide.addEventListener('change', fold);
  fold();
  const loss = curves('Loss', 'loss', v => v.toFixed(2), (_, low, high) => [0, 1.05 * Math.max(high ?? 1, 0.1)]);
  const accuracy = curves('Accuracy', 'accuracy', v => `${Math.round(100 * v)} %`, (_, low) => [Math.min(0.9, Math.floor((low ?? 0) * 10) / 10), 1]);
  const numbers = {
    heldOut: stat(term('held out', 'held-out'), ' digits right'),
    loss: stat('held-out ', term('loss')),
    epoch: stat(term('epoch', 'epochs')),
    speed: stat('images a second'),
  };
  const units = weights();
  const shownUnits = h('span');
  const lookers = { hidden: term('hidden unit', 'hidden units'), outputs: h('b', {}, 'outputs') };
  const looker = h('span');
  const kept = runs();
  const keeping = h('button', { onclick: keep, title: 'Keeps these curves, to compare them with those of other settings' }, 'Keep this run');
  const matrix = confusion();
  const mistakes = gallery('Held-out digits that are read wrong; one that is clicked is looked into', lookInside);
  const health = layers();
  const idle = h('span');
  const shownDigit = picture('The first of the held-out digits');
  const file = h('button', { onclick: download, title: 'A file that this page and ./inkling read' }, 'Download the model');
  const using = h('button', { onclick: use }, 'Draw with it');
  const message = h('p.message', { role: 'status' });
  const told = h('p');
  const hash = h('code');
  const command = h('code');
  const proof = h('details.proof', { 'data-part': 'proof' }, h('summary', {}, 'Check it against Java'),
    told, h('pre', {}, command), h('p', {}, 'SHA-256 of the weights: ', hash));

  return {
    element: h('section.train', { 'aria-label': 'Train a network' },
      folded,
      h('.run', {},
        h('.controls', {}, h('.tools', { 'data-part': 'buttons' }, start, example, step, epoch, back), h('.rate-box', { 'data-part': 'rate' }, rate.element)),
        h('p.note', { 'data-part': 'buttons' }, explained('Example and Batch make one [[update]], of one example or of a [[batch]]; Epoch goes on to the end of the [[epoch]]; Rewind goes back to the same [[start weights]].')),
        message,
        h('dl.stats', { 'data-part': 'numbers' }, Object.values(numbers).map(number => number.element)),
        h('.charts', { 'data-part': 'curves' }, accuracy.element, loss.element),
        h('.comparison', { 'data-part': 'runs' }, kept.element, h('.tools', {}, keeping, using, file)),
        h('figure.units', { 'data-part': 'weights' }, units.element,
          h('figcaption', {}, h('strong', {}, 'What the ', lookers.hidden, lookers.outputs, ' look for'),
            h('span', {}, 'Each picture is ', looker, ': the weight it gives to each pixel. ',
              h('b.positive', {}, 'Ink here speaks for it'), ', ', h('b.negative', {}, 'ink here against it'), '.', shownUnits))),
        h('figure.health', { 'data-part': 'layers' },
          h('figcaption', {}, h('strong', {}, 'How the layers are'),
            h('span', {}, idle, ' Gradients should be neither tiny nor huge.')),
          h('.with-digit', {}, shownDigit.element, health.element)),
        h('.held-out-digits', { 'data-part': 'mistakes' },
          h('section', {}, h('h2', {}, 'What is taken for what'), h('p.note', {}, 'The ', term('confusion matrix'), ' of the held-out digits: a row for each digit, a column for each answer.'), matrix.element),
          h('section', {}, h('h2', {}, 'What it gets wrong'), mistakes.elements)),
        proof)),
    enter() {
      loss.enter();
      accuracy.enter();
    },
    show(state) {
      const { settings: chosen, training } = state;
      if (!training) {
        prepare();
        return;
      }
      const { status, rewinding, running, update, last, diverged } = training;
      const ready = status === 'ready' && !rewinding;
      panel.show(chosen, training);
      rate.show(chosen);
      start.dataset.does = running ? 'pause' : 'run';
      start.textContent = running ? 'Pause' : update > 0 ? 'Go on' : 'Start';
      start.disabled = !ready || Boolean(diverged);
      step.disabled = epoch.disabled = !ready || running || Boolean(diverged);
      example.disabled = step.disabled || (update > 0 && chosen.batch !== 1);
      back.disabled = !ready || update === 0;
      message.textContent = rewinding ? 'Rewinding …' : diverged ? 'The loss is no longer a number: the learning rate is too high. Rewind, and try a lower one.'
        : status === 'preparing' ? 'Drawing digits …' : ready ? '' : status;
      numbers.heldOut.textContent = last?.heldOutAccuracy === undefined ? '–' : `${(100 * last.heldOutAccuracy).toFixed(1)} %`;
      numbers.loss.textContent = last?.heldOutLoss === undefined ? '–' : last.heldOutLoss.toFixed(3);
      numbers.epoch.textContent = training.epoch.toFixed(training.epoch < 10 ? 1 : 0);
      numbers.speed.textContent = training.imagesPerSecond ? (100 * Math.round(training.imagesPerSecond / 100)).toLocaleString('en') : '–';
      loss.show(training.loss, state.runs);
      accuracy.show(training.accuracy, state.runs);
      kept.show(state.runs);
      keeping.disabled = running || !canKeep();
      file.disabled = using.disabled = !ready || running || Boolean(diverged);
      using.textContent = state.reads && state.reads.hash === training.fingerprint?.hash ? 'You draw with it now' : 'Draw with it';
      if (training.examined) {
        matrix.show(training.examined.confusion);
        mistakes.show(training.examined);
        shownDigit.show(training.examined.picture);
        health.show(last?.layers, training.examined.activations);
        idle.textContent = IDLE[last?.layers?.[0].kind] ?? '';
      }
      units.show(training.weights);
      const deep = chosen.hidden.length > 0;
      lookers.hidden.hidden = !deep;
      lookers.outputs.hidden = deep;
      looker.textContent = deep ? 'one unit of the first hidden layer' : 'one output, as there is no hidden layer';
      shownUnits.textContent = firstOf(training);
      proof.hidden = !training.fingerprint;
      told.textContent = training.fingerprint?.command
        ? 'This page runs the library itself. Its command trains the same network, to the last bit:'
        : training.fingerprint?.why ?? '';
      command.textContent = training.fingerprint?.command ?? '';
      hash.textContent = training.fingerprint?.hash ?? '';
    },
  };
}

/** What is said of idle units, by their kind; they are counted on some of the examples, as it would take too long on all. */
const IDLE = {
  dead: 'A unit that is silent for all of a hundred examples or more counts as dead: it learns no more, unless a rarer example wakes it.',
  saturated: 'A unit whose slope is near 0 for 99 % of a hundred examples or more counts as saturated: it hardly learns.',
};

/** Which units have pictures, where not all have, and that they are nothing yet. */
function firstOf({ network, weights, update }) {
  if (update === 0) return ' Random numbers as yet: they form while it learns.';
  const all = Number(network?.split('-')[1]);
  const shown = (weights?.length ?? 0) / 784;
  return shown < all ? ` The first ${shown} of ${all} are shown.` : '';
}

function stat(...name) {
  const number = h('dd', {}, '–');
  return {
    element: h('div', {}, number, h('dt', {}, ...name)),
    set textContent(text) {
      number.textContent = text;
    },
  };
}

export default { needs: plots, make };
