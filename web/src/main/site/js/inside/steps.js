import { number } from './number.js';
import { HINTS } from './hints.js';

/**
 * The guided walk through a trace: forward, then back. A step has formulas of cells, from left to right; a cell is an operator, or a term
 * with its symbol, its number and its picture. Some have a `name`, by which a lesson begins there. It goes `from` one place `to` another: 0 is the pixels, 1 the first layer, the last the loss; the weights lie between them, and the last step is `everywhere`. Numbers are functions of the pixel that is looked at.
 */
export function steps(trace, temperature) {
  const walk = [pixels(trace)];
  for (let k = 1; k <= trace.layers; k++) {
    if (k === 1) walk.push(products(trace));
    walk.push(sum(trace, k));
    walk.push(k < trace.layers ? activation(trace, k) : softmax(trace, temperature));
  }
  walk.push(loss(trace), error(trace));
  for (let k = trace.layers; k >= 1; k--) {
    if (k < trace.layers) walk.push(gathered(trace, k), through(trace, k));
    walk.push(gradient(trace, k));
  }
  walk.push(update(trace));
  return walk;
}

const op = (tex, shown = tex) => ({ op: tex, shown });
const term = (name, tex, hint, value, picture) => ({ name, tex, word: hint, hint: HINTS[hint], value, picture });
const one = value => () => number(value);

/** All numbers of a layer, of which one is looked at. */
function list(trace, name, k, caption) {
  const numbers = trace.values[name].numbers;
  return { kind: 'strip', name: caption, numbers, chosen: trace.units[k - 1], layer: k - 1, labels: k === trace.layers };
}

/** The input of layer k, and what has its shape: a picture for the first, bars for others. */
function inputs(trace, k, numbers, caption, ink = false) {
  if (k === 1) return { kind: 'heat', name: caption, numbers, ink };
  return { kind: 'strip', name: caption, numbers, chosen: trace.units[k - 2], layer: k - 2 };
}

/** One number of the input of layer k: the pixel looked at, or the unit looked at. */
function inputNumber(trace, k, numbers) {
  return k === 1 ? pixel => number(numbers[pixel]) : one(numbers[trace.units[k - 2]]);
}

const source = k => k === 1 ? 'X' : `A${k - 1}`;
const tex = name => name.replace(/(\d+)$/, '_$1').replace(/^d/, '\\mathrm{d}');
const at = (name, unit) => `${tex(name)}[${unit}]`;

function row({ values }, name, unit) {
  const { numbers, shape } = values[name];
  return numbers.subarray(unit * shape[1], (unit + 1) * shape[1]);
}

function column({ values }, name, unit) {
  const { numbers, shape } = values[name];
  return Float32Array.from({ length: shape[0] }, (_, i) => numbers[i * shape[1] + unit]);
}

function pixels({ values, digit }) {
  const bytes = Uint8Array.from(digit.picture);
  return {
    title: 'A digit is numbers',
    short: 'X',
    from: 0,
    to: 0,
    text: 'Each pixel is one number. Point at one: it is followed through the pictures of every step.',
    formulas: [[
      term('X', 'X', 'X', p => number(values.X.numbers[p]), { kind: 'heat', name: 'The input X', numbers: values.X.numbers, ink: true }),
      op('='),
      term('pixels', '\\text{pixels}', 'pixels', p => String(bytes[p]), { kind: 'heat', name: 'The pixels', numbers: bytes, ink: true }),
      op('/\\,255', '/ 255'),
    ]],
  };
}

function products(trace) {
  const [unit] = trace.units;
  const weights = row(trace, 'W1', unit);
  return {
    title: `${trace.layers === 1 ? 'Output' : 'Unit'} ${unit} weighs each pixel`,
    short: 'W₁∘X',
    name: 'products',
    from: 0,
    to: 1,
    text: `The weights are what ${trace.layers === 1 ? 'output' : 'unit'} ${unit} looks for: ink on blue speaks for it, ink on orange against it. Without ink a weight says nothing.`,
    formulas: [[
      term('products', '\\text{products}', 'products', p => number(trace.products[0].products[p]),
        { kind: 'heat', name: `Products of unit ${unit}`, numbers: trace.products[0].products }),
      op('='),
      term('W1', at('W1', unit), 'W', p => number(weights[p]), { kind: 'heat', name: `Weights of unit ${unit}`, numbers: weights }),
      op('\\circ', '×'),
      term('X', 'X', 'X', p => number(trace.values.X.numbers[p]), { kind: 'heat', name: 'The input X', numbers: trace.values.X.numbers, ink: true }),
    ]],
  };
}

function sum(trace, k) {
  const unit = trace.units[k - 1];
  const last = k === trace.layers;
  const terms = trace.products[k - 1];
  const fed = trace.values[source(k)].numbers;
  const weights = row(trace, `W${k}`, unit);
  const middle = k === 1
    ? [term('sum', `\\sum W_1[${unit}]\\circ X`, 'sum', one(terms.sum), { kind: 'heat', name: 'The products', numbers: terms.products })]
    : [
      term(`W${k}`, at(`W${k}`, unit), 'W', one(weights[trace.units[k - 2]]), inputs(trace, k, weights, `Weights of ${last ? 'output' : 'unit'} ${unit}`)),
      op('\\cdot', '·'),
      term(source(k), tex(source(k)), 'A', inputNumber(trace, k, fed), inputs(trace, k, fed, `Activations of layer ${k - 1}`)),
    ];
  return {
    title: last ? `Output ${unit} adds up its evidence` : `Unit ${unit} of layer ${k} adds up`,
    short: `Z${sub(k)}`,
    from: k - 1,
    to: k,
    text: k === 1 ? `784 products and a bias make one number. There are ${trace.values.Z1.numbers.length} such ${last ? 'outputs' : 'units'}; choose another in the bars.`
      : `Each ${last ? 'output' : 'unit'} weighs what all units of layer ${k - 1} pass on.${last ? ' The highest sum will be the answer.' : ''} Choose another in the bars.`,
    formulas: [[
      term(`Z${k}`, at(`Z${k}`, unit), 'Z', one(trace.values[`Z${k}`].numbers[unit]), list(trace, `Z${k}`, k, `Sums of layer ${k}`)),
      op('='), ...middle, op('+'),
      term(`b${k}`, at(`b${k}`, unit), 'b', one(trace.values[`b${k}`].numbers[unit]), list(trace, `b${k}`, k, `Biases of layer ${k}`)),
    ]],
  };
}

function activation(trace, k) {
  const unit = trace.units[k - 1];
  const { activation: name } = trace.values[`slope${k}`];
  const relu = name === 'relu';
  const f = relu ? '\\mathrm{ReLU}' : `\\mathrm{${name.replace('-', '\\,')}}`;
  return {
    title: relu ? 'What is below zero falls silent' : `Each sum goes through ${name}`,
    short: `A${sub(k)}`,
    from: k,
    to: k,
    text: relu ? 'ReLU keeps what is above zero; units below it pass nothing on for this digit.'
      : 'Without a bend here, all layers together would be no more than one.',
    formulas: [[
      term(`A${k}`, at(`A${k}`, unit), 'A', one(trace.values[`A${k}`].numbers[unit]), list(trace, `A${k}`, k, `Activations of layer ${k}`)),
      op(`= ${f}`, relu ? '= max(0,' : '= f('),
      term(`Z${k}`, `(${at(`Z${k}`, unit)})`, 'Z', one(trace.values[`Z${k}`].numbers[unit]), list(trace, `Z${k}`, k, `Sums of layer ${k}`)),
      op('', ')'),
    ]],
  };
}

function softmax(trace, temperature) {
  const k = trace.layers;
  const unit = trace.units[k - 1];
  return {
    title: 'Sums become probabilities',
    short: `A${sub(k)}`,
    name: 'softmax',
    from: k,
    to: k,
    temperature: true,
    text: 'The softmax makes all sums positive and divides them by their total. Temperature shows how sure it sounds: low sharpens, high levels. The way back is at 1.',
    formulas: [[
      term(`A${k}`, at(`A${k}`, unit), 'P', one(trace.warm[unit]),
        { ...list(trace, `A${k}`, k, 'Probabilities'), numbers: trace.warm, shares: true }),
      op('= \\mathrm{softmax}\\,(', '= softmax ('),
      term(`Z${k}`, tex(`Z${k}`), 'Z', () => `…, ${number(trace.values[`Z${k}`].numbers[unit])}, …`, list(trace, `Z${k}`, k, 'Sums of the outputs')),
      op('/'),
      term('T', 'T', 'T', () => String(Number(temperature.toPrecision(3)))),
      op(`)\\,[${unit}]`, `) [${unit}]`),
    ]],
  };
}

function loss(trace) {
  const k = trace.layers;
  const { label } = trace.digit;
  return {
    title: `How wrong is it, if this is a ${label}?`,
    short: 'loss',
    name: 'loss',
    from: k,
    to: k + 1,
    text: 'The loss looks at the right answer alone. Certain and right costs nothing; certain and wrong costs much.',
    formulas: [[
      term('loss', '\\text{loss}', 'loss', one(trace.result.loss)),
      op('= -\\ln', '= −ln'),
      term(`A${k}`, at(`A${k}`, label), 'P', one(trace.result.probabilities[label]),
        { ...list(trace, `A${k}`, k, 'Probabilities'), chosen: label, shares: true }),
    ]],
  };
}

function error(trace) {
  const k = trace.layers;
  const unit = trace.units[k - 1];
  const right = Float32Array.from({ length: trace.result.probabilities.length }, (_, i) => Number(i === trace.digit.label));
  return {
    title: 'Now back: what was said, less what is right',
    short: `dZ${sub(k)}`,
    name: 'error',
    from: k + 1,
    to: k,
    text: 'So the loss changes with each output’s sum: where this is below 0, as at the right answer, the sum should rise; where it is above 0, it should fall.',
    formulas: [[
      term(`dZ${k}`, at(`dZ${k}`, unit), 'dZ', one(trace.values[`dZ${k}`].numbers[unit]), { ...list(trace, `dZ${k}`, k, 'Gradients of the sums'), shares: true }),
      op('='),
      term(`A${k}`, at(`A${k}`, unit), 'P', one(trace.result.probabilities[unit]), { ...list(trace, `A${k}`, k, 'Probabilities'), shares: true }),
      op('-', '−'),
      term('Y', `Y[${unit}]`, 'Y', one(right[unit]), { ...list(trace, `A${k}`, k, 'The right answer'), numbers: right, shares: true }),
    ]],
  };
}

function gathered(trace, k) {
  const unit = trace.units[k - 1];
  const above = trace.units[k];
  const weights = column(trace, `W${k + 1}`, unit);
  return {
    title: `Unit ${unit} hears from all that it feeds`,
    short: `dA${sub(k)}`,
    from: k + 1,
    to: k,
    text: `The gradient flows back through the same weights, the other way round. Above 0, the loss rises with what unit ${unit} passes on: it should pass on less; below 0, more.`,
    formulas: [[
      term(`dA${k}`, at(`dA${k}`, unit), 'dA', one(trace.values[`dA${k}`].numbers[unit]), list(trace, `dA${k}`, k, `Gradients of layer ${k}’s activations`)),
      op('='),
      term(`W${k + 1}`, `W_{${k + 1}}^{\\top}[${unit}]`, 'W', one(weights[above]),
        { ...list(trace, `dZ${k + 1}`, k + 1, `Weights that unit ${unit} has`), numbers: weights }),
      op('\\cdot', '·'),
      term(`dZ${k + 1}`, tex(`dZ${k + 1}`), 'dZ', one(trace.values[`dZ${k + 1}`].numbers[above]), list(trace, `dZ${k + 1}`, k + 1, 'Gradients of the sums above')),
    ]],
  };
}

function through(trace, k) {
  const unit = trace.units[k - 1];
  const { activation, numbers: slopes } = trace.values[`slope${k}`];
  const relu = activation === 'relu';
  const name = relu ? '\\mathrm{ReLU}' : 'f';
  return {
    title: relu ? 'Silent units learn nothing' : 'Where it is steep, much is learned',
    short: `dZ${sub(k)}`,
    from: k,
    to: k,
    text: `Going back through the activation multiplies by its slope. ${relu ? 'Where ReLU was silent the slope is 0, and the gradient ends.'
      : 'Where the slope is near 0, little of the gradient comes through.'}`,
    formulas: [[
      term(`dZ${k}`, at(`dZ${k}`, unit), 'dZ', one(trace.values[`dZ${k}`].numbers[unit]), list(trace, `dZ${k}`, k, `Gradients of layer ${k}’s sums`)),
      op('='),
      term(`dA${k}`, at(`dA${k}`, unit), 'dA', one(trace.values[`dA${k}`].numbers[unit]), list(trace, `dA${k}`, k, `Gradients of layer ${k}’s activations`)),
      op('\\circ', '×'),
      term(`slope${k}`, `${name}'(${at(`Z${k}`, unit)})`, 'slope', one(slopes[unit]), { ...list(trace, `Z${k}`, k, 'Slopes'), numbers: slopes, shares: true }),
    ]],
  };
}

function gradient(trace, k) {
  const unit = trace.units[k - 1];
  const fed = trace.values[source(k)].numbers;
  const numbers = row(trace, `dW${k}`, unit);
  const dz = trace.values[`dZ${k}`].numbers[unit];
  const db = trace.values[`db${k}`].numbers[unit];
  return {
    title: `Gradient of weights ${k === trace.layers ? 'of output' : 'of unit'} ${unit}`,
    short: `dW${sub(k)}`,
    from: k,
    to: k - 1,
    text: k === 1 ? 'Each weight is moved by its own pixel: where there was no ink there is nothing to learn. The bias’s gradient is the number itself.'
      : 'A weight’s gradient is the error above times the activation below. The bias’s gradient is the error itself.',
    formulas: [[
      term(`dW${k}`, at(`dW${k}`, unit), 'dW', inputNumber(trace, k, numbers), inputs(trace, k, numbers, `Gradients of the weights of ${unit}`)),
      op('='),
      term(`dZ${k}`, at(`dZ${k}`, unit), 'dZ', one(dz), list(trace, `dZ${k}`, k, `Gradients of layer ${k}’s sums`)),
      op('\\cdot', '·'),
      term(source(k), `${tex(source(k))}^{\\top}`, k === 1 ? 'X' : 'A', inputNumber(trace, k, fed), inputs(trace, k, fed, `What layer ${k} was fed`, k === 1)),
    ], [
      term(`db${k}`, at(`db${k}`, unit), 'db', one(db)), op('='), term(`dZ${k}`, at(`dZ${k}`, unit), 'dZ', one(dz)),
    ]],
  };
}

function update(trace) {
  const [unit] = trace.units;
  const k = trace.layers;
  const weights = row(trace, 'W1', unit);
  const gradients = row(trace, 'dW1', unit);
  const { label } = trace.digit;
  const said = (result, name) => ({ ...list(trace, `A${k}`, k, name), numbers: result.probabilities, chosen: label, shares: true });
  return {
    title: 'One step downhill',
    short: 'step',
    from: 0,
    to: k,
    everywhere: true,
    text: 'Every weight moves a little against its gradient. Take the step, and walk through the changed network; or try a higher rate.',
    formulas: [[
      op('\\text{new } W_1 =', 'new ='),
      term('W1', at('W1', unit), 'W', p => number(weights[p]), { kind: 'heat', name: `Weights of unit ${unit}`, numbers: weights }),
      op('-', '−'),
      term('rate', '\\alpha', 'rate', () => String(trace.rate)),
      op('\\cdot', '·'),
      term('dW1', at('dW1', unit), 'dW', p => number(gradients[p]), { kind: 'heat', name: `Gradients of unit ${unit}`, numbers: gradients }),
    ], [
      term('before', `A_${k}[${label}]`, 'before', one(trace.result.probabilities[label]), said(trace.result, 'Probabilities now')),
      op('\\to', '→'),
      term('after', `A_${k}[${label}]`, 'after', one(trace.after.probabilities[label]), said(trace.after, 'Probabilities after one step')),
      op('\\quad', ''),
      term('loss', '\\text{loss}', 'loss', () => `${number(trace.result.loss)} → ${number(trace.after.loss)}`),
    ]],
  };
}

function sub(k) {
  return [...String(k)].map(digit => '₀₁₂₃₄₅₆₇₈₉'[digit]).join('');
}
