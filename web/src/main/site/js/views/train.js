import { h } from '../dom.js';
import { curves } from '../parts/curves.js';
import { weights } from '../parts/weights.js';
import { learningRate, settings } from '../parts/settings.js';
import { pause, prepare, rewind, run, runEpoch } from '../trainer.js';

function make() {
  const start = h('button.primary', { onclick: () => start.dataset.does === 'pause' ? pause() : run() });
  const step = h('button', { onclick: () => run(1), title: 'One batch' }, 'Step');
  const epoch = h('button', { onclick: runEpoch, title: 'To the end of the epoch' }, 'Epoch');
  const back = h('button', { onclick: rewind, title: 'Back to the same start weights' }, 'Rewind');
  const panel = settings();
  const rate = learningRate();
  const loss = curves('Loss', v => v.toFixed(2), (_, low, high) => [0, 1.05 * Math.max(high ?? 1, 0.1)]);
  const accuracy = curves('Accuracy', v => `${Math.round(100 * v)} %`, (_, low) => [Math.min(0.9, Math.floor((low ?? 0) * 10) / 10), 1]);
  const numbers = {
    heldOut: stat('held-out digits right'),
    loss: stat('held-out loss'),
    epoch: stat('epochs'),
    speed: stat('images a second'),
  };
  const units = weights();
  const message = h('p.message', { role: 'status' });
  const told = h('p');
  const hash = h('code');
  const command = h('code');
  const proof = h('details.proof', {}, h('summary', {}, 'Check it against Java'),
    told, h('pre', {}, command), h('p', {}, 'SHA-256 of the weights: ', hash));

  return {
    element: h('section.train', { 'aria-label': 'Train a network' },
      h('.panel', {}, panel.element),
      h('.run', {},
        h('.controls', {}, h('.tools', {}, start, step, epoch, back), rate.element),
        message,
        h('dl.stats', {}, Object.values(numbers).map(number => number.element)),
        h('.charts', {}, accuracy.element, loss.element),
        h('figure.units', {}, units.element,
          h('figcaption', {}, h('strong', {}, 'What the hidden units look for'),
            h('span', {}, 'Each picture is one unit of the first hidden layer: the weight it gives to each pixel. ',
              h('b.positive', {}, 'Ink here speaks for it'), ', ', h('b.negative', {}, 'ink here against it'), '.'))),
        proof)),
    enter() {
      loss.enter();
      accuracy.enter();
    },
    show({ settings: chosen, training }) {
      if (!training) {
        prepare();
        return;
      }
      const { status, running, update, last, diverged } = training;
      const ready = status === 'ready';
      panel.show(chosen, training);
      rate.show(chosen);
      start.dataset.does = running ? 'pause' : 'run';
      start.textContent = running ? 'Pause' : update > 0 ? 'Go on' : 'Start';
      start.disabled = !ready || Boolean(diverged);
      step.disabled = epoch.disabled = !ready || running || Boolean(diverged);
      back.disabled = !ready || update === 0;
      message.textContent = diverged ? 'The loss is no longer a number: the learning rate is too high. Rewind, and try a lower one.'
        : status === 'preparing' ? 'Drawing digits …' : ready ? '' : status;
      numbers.heldOut.textContent = last?.heldOutAccuracy === undefined ? '–' : `${(100 * last.heldOutAccuracy).toFixed(1)} %`;
      numbers.loss.textContent = last?.heldOutLoss === undefined ? '–' : last.heldOutLoss.toFixed(3);
      numbers.epoch.textContent = training.epoch.toFixed(training.epoch < 10 ? 1 : 0);
      numbers.speed.textContent = training.imagesPerSecond ? (100 * Math.round(training.imagesPerSecond / 100)).toLocaleString('en') : '–';
      loss.show(training.loss);
      accuracy.show(training.accuracy);
      units.show(training.weights);
      proof.hidden = !training.fingerprint;
      told.textContent = training.fingerprint?.command
        ? 'This page runs the library itself. Its command trains the same network, to the last bit:'
        : 'The learning rate was changed on the way, which no command does.';
      command.textContent = training.fingerprint?.command ?? '';
      hash.textContent = training.fingerprint?.hash ?? '';
    },
  };
}

function stat(name) {
  const number = h('dd', {}, '–');
  return {
    element: h('div', {}, number, h('dt', {}, name)),
    set textContent(text) {
      number.textContent = text;
    },
  };
}

export default { name: 'train', title: 'Train', make };
