import { h } from '../dom.js';
import { set } from '../trainer.js';
import { term } from '../words/term.js';

const OPTIMIZERS = { 'gradient-descent': 0.1, momentum: 0.01, nesterov: 0.01, rmsprop: 0.001, adam: 0.001, adamw: 0.001 };
const RATES = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];

/** Choices of digits that are more than a number of them: few to learn from, many held out; MNIST; and one's own beside others. */
const DIGITS = {
  200: { examples: 1200, heldOut: 1000 },
  mnist: { data: 'mnist', examples: 60000, heldOut: 5000 },
  own: { data: 'own', examples: 1000, heldOut: 100 },
};

/** What is not written as it is said on the command line. */
const NAMES = {
  relu: 'ReLU', 'leaky-relu': 'leaky ReLU', gelu: 'GELU', silu: 'SiLU', he: 'He', glorot: 'Glorot',
  'gradient-descent': 'gradient descent', nesterov: 'Nesterov', rmsprop: 'RMSProp', adam: 'Adam', adamw: 'AdamW',
};

/** The learning rate, which may be changed while training runs. */
export function learningRate() {
  const input = h('input', { type: 'range', min: 0, max: RATES.length - 1, step: 1, id: 'rate' });
  const value = h('output', { for: 'rate' });
  input.addEventListener('input', () => set({ learningRate: RATES[input.value] }));
  return {
    element: h('.rate', {},
      h('label', { for: 'rate' }, term('learning rate', 'Learning rate')), value, input),
    show({ learningRate }) {
      input.value = RATES.findLastIndex(rate => rate <= learningRate * 1.01);
      input.setAttribute('aria-valuetext', learningRate);
      value.textContent = learningRate;
    },
  };
}

/** The panel of what is trained, and how. Each control is a label, a word on it, and what it sets. */
export function settings() {
  const controls = [
    choice('Digits', { title: 'Pictures that the page draws itself, of which a tenth is held out to test on; MNIST, if it is here; or your own, kept under Draw, beside a thousand of the page’s' }, [200, 1000, 2000, 5000, 10000, 20000, 'mnist', 'own'],
      v => ({ data: 'generated', ...DIGITS[v] ?? { examples: v, heldOut: v / 10 } }),
      s => s.data !== 'generated' ? s.data : s.heldOut === 1000 && s.examples === 1200 ? 200 : s.examples, v => ({ mnist: 'MNIST', own: 'my own' })[v] ?? v.toLocaleString('en')),
    choice('Hidden units', { term: 'hidden unit' }, ['', '10', '16', '32', '64', '128', '256', '32,32', '64,32', '128,64'],
      v => ({ hidden: v ? v.split(',').map(Number) : [] }), s => s.hidden.join(','), v => v ? v.replace(',', ', then ') : 'none'),
    choice('Activation', { term: 'activation function' }, ['relu', 'leaky-relu', 'tanh', 'sigmoid', 'gelu', 'silu', 'identity'],
      v => ({ activation: v }), s => s.activation),
    choice('Start weights', { term: 'start weights' }, ['he', 'glorot', 'uniform'],
      v => ({ initialization: v }), s => s.initialization),
    choice('Optimizer', { term: 'optimizer' }, Object.keys(OPTIMIZERS),
      v => ({ optimizer: v, learningRate: OPTIMIZERS[v] }), s => s.optimizer),
    choice('Batch', { term: 'batch' }, [1, 8, 16, 32, 64, 128, 256],
      v => ({ batch: v }), s => s.batch),
    choice('Dropout', { term: 'dropout' }, [0, 0.1, 0.2, 0.3, 0.5],
      v => ({ dropout: v }), s => s.dropout, v => v || 'none'),
    choice('L2 penalty', { term: 'L2 penalty' }, [0, 0.00001, 0.0001, 0.001, 0.01, 0.1],
      v => ({ l2: v }), s => s.l2, v => v || 'none'),
    choice('Bias gradient', { term: 'bias slip' }, ['unit', 'sum'],
      v => ({ biasGradient: v }), s => s.biasGradient, v => v === 'unit' ? 'per unit' : 'summed (slip)'),
    number('Seed', { term: 'seed' }, v => ({ seed: v }), s => s.seed),
  ];
  const size = h('p.note');
  return {
    element: h('form.settings', { onsubmit: event => event.preventDefault() },
      controls.map(control => control.element), size),
    show(chosen, training) {
      for (const control of controls) control.show(chosen);
      size.textContent = training.network ? `${training.network.replaceAll('-', ' → ')} · ${training.examples.toLocaleString('en')} digits to learn from, ${training.heldOut.toLocaleString('en')} held out` : '';
    },
  };
}

/** A label, which is a term that is explained, or has a title. */
function field(name, { term: known, title = '' }, input) {
  const id = `set-${name.toLowerCase().replaceAll(' ', '-')}`;
  input.id = id;
  return h('.field', {}, h('label', { for: id, title }, known ? term(known, name) : name), input);
}

function choice(name, hint, known, fields, value, text = v => NAMES[v] ?? v) {
  const values = [...known];
  const option = v => h('option', { value: v }, String(text(v)));
  const input = h('select', {}, values.map(option));
  input.addEventListener('change', () => set(fields(values[input.selectedIndex])));
  return {
    element: field(name, hint, input),
    /** An address may have a value of its own. */
    show(settings) {
      const v = value(settings);
      if (!values.some(other => String(other) === String(v))) {
        values.push(v);
        input.append(option(v));
      }
      input.value = v;
    },
  };
}

function number(name, hint, fields, value) {
  const input = h('input', { type: 'number', min: 0, max: 999999, step: 1, inputMode: 'numeric' });
  input.addEventListener('change', () => {
    if (input.checkValidity() && input.value !== '') set(fields(Number(input.value)));
    else input.reportValidity();
  });
  return {
    element: field(name, hint, input),
    show(settings) {
      if (document.activeElement !== input) input.value = value(settings);
    },
  };
}
