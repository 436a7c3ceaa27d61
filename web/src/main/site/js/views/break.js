import { h, part } from '../dom.js';
import { another, damage, open, push, undo, unpush } from '../break/bench.js';
import { tools } from '../break/tools.js';
import { units } from '../break/units.js';
import { followBreak } from '../link.js';
import { bars } from '../parts/bars.js';
import { chooser } from '../parts/chooser.js';
import { gallery } from '../parts/gallery.js';
import { picture } from '../parts/picture.js';
import { takeDigit } from '../reader.js';
import { term } from '../words/term.js';

function make() {
  const seen = picture('The digit at hand, as the network sees it');
  const choose = chooser(another);
  const label = h('output.label', { 'aria-live': 'polite' });
  const said = h('p.said');
  const probabilities = bars();
  const once = h('button', { title: 'Changes each pixel by 4 of 255 gray levels, the way the loss rises', onclick: () => push(false) }, 'Push once');
  const until = h('button', { title: 'Pushes until the network reads another digit', onclick: () => push(true) }, 'Push until misread');
  const release = h('button', { onclick: unpush }, 'Let go');
  const pushed = h('p.note', { role: 'status' });

  const right = h('strong.big');
  const change = h('p.change');
  const recall = shares();
  const mistakes = gallery('Test digits that are read wrong');
  const bench = tools();
  const grid = units(unit => damage(`silencing unit ${unit}`, 'silence', { layer: 1, amount: unit }));
  const layer = h('span');
  const hidden = h('figure.hidden-units', { 'data-part': 'units' },
    h('figcaption', {}, h('strong', {}, term('hidden unit', 'Hidden units')), h('span', {}, 'Click one and it falls silent: nothing hears it any more. One that is only noise has hardly moved from its ', term('start weights'), '.', layer)),
    grid.element);
  const back = h('button', { onclick: () => undo(false) }, 'Undo');
  const all = h('button', { onclick: () => undo(true) }, 'Mend everything');
  const done = h('p.note', { role: 'status' });
  const hash = h('code');
  const intact = h('span.intact');
  const message = h('p.message', { role: 'status' });
  let shown;

  return {
    element: h('section.break', { 'aria-label': 'Break the network' },
      h('.workshop', {},
        h('h2', {}, 'Damage'),
        part('damage', bench.weights),
        h('.mend', {}, h('.tools', {}, back, all), done),
        part('pictures', bench.pictures),
        h('p.hash', {}, 'Weights ', hash, ' ', intact)),
      h('.outcome', {},
        message,
        h('.score', {}, h('p', {}, right, ' of the test digits are read right'), change),
        part('shares', recall.element),
        h('div', { 'data-part': 'mistakes' }, h('h2', {}, 'What it gets wrong'), mistakes.elements)),
      h('.digit', { 'data-part': 'digit' },
        h('.at-hand', {}, seen.element, h('.verdict', {}, label, said)),
        choose.element,
        part('bars', probabilities.element),
        h('div', { 'data-part': 'push' }, h('.tools', {}, once, until, release), pushed, h('p.note', {}, 'One that is pushed until it is misread is an ', term('adversarial example'), '.'))),
      hidden),
    async enter() {
      await takeDigit();
      open();
    },
    show(state) {
      const { broken, digit, model } = state;
      choose.show(state);
      bench.show(broken, model?.network);
      message.textContent = broken.message || (['loading', 'ready'].includes(state.core) ? '' : `This page cannot run here: ${state.core}`);
      const { look, trial, whole, done: list } = broken;
      once.disabled = until.disabled = !look;
      release.disabled = !broken.pushed;
      back.disabled = all.disabled = list.length === 0;
      back.textContent = list.length ? `Undo ${list.at(-1).name}` : 'Undo';
      done.textContent = list.length < 2 ? '' : `${list.length} damages: ${list.map(({ name }) => name).join(', ')}.`;
      hidden.hidden = !broken.weights?.length;
      layer.textContent = model?.network.split('-').length > 3 ? ' These are the units of the first hidden layer: those of the next see no pixels.' : '';
      grid.show(broken.weights, new Set(list.map(({ unit }) => unit)));
      if (!look || !digit) return;
      followBreak(state);
      seen.show(look.picture);
      label.textContent = look.label;
      label.classList.toggle('wrong', look.label !== digit.label && !digit.guessed);
      said.textContent = digit.guessed ? `Draw reads ${look.label === digit.label ? 'the same' : `a ${digit.label}`}.`
        : look.label === digit.label ? 'Read right.' : `Wrong: it is a ${digit.label}.`;
      probabilities.show(look.probabilities, look.label);
      pushed.textContent = broken.pushed?.said ?? 'Its own gradient says how each pixel should change for the network to err.';
      if (!trial || !whole || trial === shown) return;
      shown = trial;
      right.textContent = percent(trial.accuracy);
      change.textContent = sentence(trial, whole, model);
      change.classList.toggle('worse', trial.correct < whole.correct);
      recall.show(trial.recall);
      mistakes.show(trial);
      hash.textContent = trial.hash;
      intact.textContent = trial.hash === whole.hash ? '– as they were, to the last bit' : '– not what they were';
      intact.classList.toggle('worse', trial.hash !== whole.hash);
    },
  };
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}

function sentence({ correct }, whole, model) {
  const why = model?.name === null ? ' It learned from MNIST, of which it reads 98 %; these are other hands, drawn by the page.' : '';
  if (correct === whole.correct) return `${whole.correct} of ${whole.examples}, as many as the whole network reads.${why}`;
  const many = Math.abs(whole.correct - correct);
  return `${many} ${correct < whole.correct ? 'fewer' : 'more'} than the ${whole.correct} of ${whole.examples} that the whole network reads.`;
}

/** Of each digit, the share that is read right. */
function shares() {
  const columns = Array.from({ length: 10 }, (_, digit) => {
    const bar = h('i');
    const text = h('span.share');
    return { bar, text, element: h('li', {}, text, h('span.column', {}, bar), h('b', {}, String(digit))) };
  });
  return {
    element: h('ol.shares', { 'aria-label': 'Share of each digit that is read right' }, columns.map(column => column.element)),
    show(values) {
      columns.forEach(({ bar, text }, digit) => {
        bar.style.transform = `scaleY(${values[digit]})`;
        text.textContent = Math.round(100 * values[digit]);
      });
    },
  };
}

export default { make };
