/** One sentence on each term. */
export const HINTS = {
  pixels: 'The picture as it is stored: 784 whole numbers, 0 for paper and 255 for full ink.',
  X: 'The input: what the network is given, a number from 0 to 1 for each pixel.',
  W: 'Weights: how much each input counts for this unit; learned, and negative where ink speaks against it.',
  products: 'Each input times its weight, on its own: what it adds to the unit’s sum.',
  sum: 'All products added up.',
  Z: 'The sum of a unit, before anything else is done to it.',
  b: 'Bias: a learned number added to the sum, whatever the input is.',
  A: 'Activation: what a unit passes on.',
  f: 'The activation function, applied to each number on its own.',
  P: 'The output: a probability for each digit, all positive, 1 together.',
  T: 'Temperature: the logits are divided by it; 1 is what the network says.',
  Y: 'The right answer: 1 at its digit, 0 elsewhere.',
  loss: 'How surprised the network is by the right answer: 0 if it was certain of it, in nats.',
  dZ: 'How the loss changes with a unit’s sum; where it is positive, the sum should fall.',
  dW: 'How the loss changes with each weight: the gradient that training goes down.',
  db: 'How the loss changes with the bias.',
  dA: 'How the loss changes with what a unit passes on: gathered from all units that it feeds.',
  slope: 'How steep the activation function is at the unit’s sum: 0 lets no gradient through.',
  rate: 'Learning rate: how far one step goes.',
  before: 'What the network says now.',
  after: 'What it says after one step on this digit.',
};

/** Where the mathematics says more. */
export const SECTIONS = {
  pixels: 'input', X: 'input', W: 'unit', products: 'unit', sum: 'unit', Z: 'unit', b: 'unit', A: 'activation', f: 'activation',
  P: 'softmax', T: 'softmax', Y: 'loss', loss: 'loss', dZ: 'error', dW: 'gradient', db: 'gradient', dA: 'back', slope: 'back',
  rate: 'update', before: 'update', after: 'update',
};
