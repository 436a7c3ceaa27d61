import { h } from '../dom.js';
import { MOST_SHIFT } from '../link.js';
import { state } from '../state.js';
import { explained } from '../words/term.js';
import { damage, pictures } from './bench.js';

/** What one may do to the network, and to the pictures. */
export function tools() {
  const noise = amount('noise', 'Noise', 'Adds a random number to each weight, so large in comparison with the weights of its layer',
    [0.1, 0.25, 0.5, 1, 2], 0.5, v => `${100 * v} %`, v => damage(`noise of ${100 * v} %`, 'noise', { amount: v }));
  const prune = amount('prune', 'Prune', 'Makes the smallest weights of each layer 0',
    [0.25, 0.5, 0.75, 0.9, 0.95, 0.98], 0.75, v => `${100 * v} %`, v => damage(`pruning of ${100 * v} %`, 'prune', { amount: v }));
  const quantize = amount('quantize', 'Quantize', 'Rounds each weight to one of a few values',
    [8, 6, 5, 4, 3, 2], 3, v => `${v} bits`, v => damage(`rounding to ${v} bits`, 'quantize', { amount: v }));
  const biases = h('button', { title: 'Makes every bias 0', onclick: () => damage('zeroing the biases', 'biases') }, 'Zero the biases');
  const layers = h('.tools');
  const arrow = (text, name, right, down) => h('button', {
    'aria-label': `Shift ${name}`,
    onclick: () => pictures({ right: limit(state.broken.right + right), down: limit(state.broken.down + down) }),
  }, text);
  const shifted = h('output', { 'aria-live': 'polite' });
  const centre = h('button', { onclick: () => pictures({ right: 0, down: 0 }) }, 'Centre');
  const inverted = h('input', { type: 'checkbox', id: 'inverted' });
  inverted.addEventListener('change', () => pictures({ inverted: inverted.checked }));

  return {
    weights: h('fieldset', {}, h('legend', {}, 'Weights'), noise, prune, quantize, h('.tools', {}, biases), layers,
      h('p.note', {}, explained('What is done: [[noise]], [[pruning]], [[quantization]], [[zeroing]].'))),
    pictures: h('fieldset', {}, h('legend', {}, 'Pictures'),
      h('.tools.shift', {}, arrow('←', 'left', -1, 0), arrow('→', 'right', 1, 0), arrow('↑', 'up', 0, -1), arrow('↓', 'down', 0, 1), centre),
      shifted,
      h('label.check', { for: 'inverted', title: 'Ink and paper change places' }, inverted, 'Invert')),
    show({ right, down, inverted: on }, network) {
      shifted.textContent = right || down ? `Shifted by ${words(right, 'right', 'left')}${right && down ? ', ' : ''}${words(down, 'down', 'up')}` : 'Not shifted';
      centre.disabled = !right && !down;
      inverted.checked = on;
      const count = network ? network.split('-').length - 1 : 0;
      if (layers.childElementCount !== count) {
        layers.replaceChildren(...Array.from({ length: count }, (_, i) => h('button', {
          title: `Makes all weights and biases of layer ${i + 1} 0`,
          onclick: () => damage(`zeroing layer ${i + 1}`, 'layer', { layer: i + 1 }),
        }, `Zero layer ${i + 1}`)));
      }
    },
  };
}

const limit = pixels => Math.max(-MOST_SHIFT, Math.min(MOST_SHIFT, pixels));

function words(pixels, more, less) {
  return pixels === 0 ? '' : `${Math.abs(pixels)} ${pixels > 0 ? more : less}`;
}

function amount(id, name, hint, values, first, text, act) {
  const input = h('select', { id: `break-${id}`, 'aria-label': `${name}: how much` }, values.map(value => h('option', { value }, text(value))));
  input.value = first;
  return h('.amount', {}, h('button', { title: hint, onclick: () => act(Number(input.value)) }, name), input);
}
