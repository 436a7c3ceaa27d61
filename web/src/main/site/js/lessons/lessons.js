/**
 * The course. A lesson has paragraphs, in which `[[term]]` is explained; where to go, to which step, by its name, and with which settings;
 * something to do; a question that is answered by doing it, as `answered` sees from the state; what `hinders` that, in a sentence, if
 * anything does; and what to take along once it is.
 */
const inked = picture => picture.filter(pixel => pixel !== 0).length;
const heldOut = training => training?.last?.heldOutAccuracy ?? 0;
const isLarge = ({ settings: { data, examples } }) => data === 'generated' && examples >= 20_000;
const hasRun = (runs, biasGradient) => runs.some(run => isLarge(run) && run.epoch >= 1 && run.settings.biasGradient === biasGradient);

export const LESSONS = [
  {
    title: 'A digit is numbers', view: 'draw',
    paragraphs: [
      'A network never sees your stroke. It is given 784 numbers, one for each [[pixel]] of a picture of 28 by 28: 0 for paper, 255 for full ink.',
      'What you draw is cropped, scaled and centred first, as the digits were that it learned from. The small picture shows what is left: all the network knows.',
    ],
    task: 'Draw a few digits, large and small, in the middle and in a corner. The small picture hardly changes.',
    question: 'How little ink is enough? Draw a digit that is read surely although more than 680 of its 784 numbers are 0.',
    answered: ({ draw: { reading, test } }) => !test && reading?.digits.length === 1 && reading.digits[0].sure && 784 - inked(reading.digits[0].picture) > 680,
    learned: 'Most of a digit is paper. Where there is no ink the input is 0, and whatever it is multiplied by stays 0.',
  },
  {
    title: 'One unit', view: 'inside', step: 'products',
    paragraphs: [
      'A [[unit]] has a [[weight]] for each pixel. It multiplies each pixel by its weight and adds all up, with its [[bias]]: one number is left of 784.',
      'Its weights are a picture of what it looks for: ink on blue speaks for the unit, ink on orange against it.',
    ],
    task: 'Go on step by step, and point at pixels: the same one is followed through all pictures. Choose others under “Hidden unit”.',
    question: 'Find a hidden unit that this digit leaves silent: one whose sum Z is below 0.',
    answered: ({ inside: { trace } }) => trace !== null && trace.layers > 1 && trace.values.Z1.numbers[trace.units[0]] < 0,
    hinders: ({ inside: { trace } }) => trace?.layers === 1 ? 'The network that is looked into has no hidden unit. The page’s own has 64.' : '',
    learned: 'Below 0, [[ReLU]] passes on nothing. For each digit other units speak, which is how a network tells them apart.',
  },
  {
    title: 'Forward', view: 'inside', step: 'softmax',
    paragraphs: [
      'What the hidden units pass on is the [[input]] of the next [[layer]], whose ten units are the ten digits. Their sums are called [[logits]].',
      'The [[softmax]] makes probabilities of them. How sure an answer is depends on differences between logits, and on a [[temperature]] by which they are divided.',
    ],
    task: 'Walk to the softmax, the step with the temperature, and move its slider.',
    question: 'Make the network less than half sure of a digit that it reads right, and change no weight.',
    answered: ({ inside: { trace } }) => trace !== null && trace.result.label === trace.digit.label && trace.result.probabilities[trace.digit.label] > 0.5
      && trace.warm[trace.digit.label] < 0.5 && trace.changes === 0,
    learned: 'The order of the digits stays the same at any temperature. “Sure” is not “right”: it is a number that one has to check on examples.',
  },
  {
    title: 'The loss', view: 'inside', step: 'loss',
    paragraphs: [
      'To learn, a network needs one number that says how wrong it is. The [[loss]] looks at the probability of the right answer alone: it is 0 if that was 1, and grows without limit as it goes to 0.',
      'A network that knows nothing gives each digit a tenth: a loss of 2.30.',
    ],
    task: 'Look at the step “loss”, and at other test digits. Which are easy?',
    question: 'Make the loss larger than 5: claim that the digit is one that it certainly is not (under “Right answer”).',
    answered: ({ inside: { trace } }) => trace !== null && trace.result.loss > 5,
    learned: 'To be certain and wrong costs most. That is what training works on first.',
  },
  {
    title: 'Backward', view: 'inside', step: 'error',
    paragraphs: [
      'The [[gradient]] says for every weight how the loss would change. [[backpropagation|Backpropagation]] works out all of them in one way back, from the output to the pixels.',
      'It begins with the error: what was said minus what is true. Each weight’s gradient is what went in at one end times the error at the other.',
    ],
    task: 'Walk from dZ back to the pixels. Where is the gradient of a weight 0, and why?',
    question: 'Teach it a falsehood: choose a wrong right answer, and take steps until the network believes it with more than 90 %.',
    answered: ({ inside: { trace } }) => trace !== null && trace.digit.told === true && trace.changes > 0 && trace.result.label === trace.digit.label
      && trace.result.probabilities[trace.digit.label] > 0.9,
    learned: 'A few steps on one example are enough to turn it, and they spoil others. Training takes small steps on many examples in turn.',
  },
  {
    title: 'Too fast, and dead', view: 'train',
    settings: { examples: 5000, hidden: [32], activation: 'relu', initialization: 'he', optimizer: 'gradient-descent', learningRate: 0.1, batch: 32 },
    paragraphs: [
      'The [[learning rate]] says how far each update goes. Too low, and nothing seems to happen. Too high, and a step leaps over the valley to the other side.',
      'With ReLU a leap can be final: a unit that is pushed below 0 for every example is a [[dead unit]]. Its slope is 0, no gradient reaches it, and it never comes back.',
    ],
    task: 'Start, and raise the rate while it runs. Watch the table of layers below the curves.',
    question: 'Find a rate at which at least half of the hidden units die.',
    answered: ({ training }) => training?.last?.layers?.[0].kind === 'dead' && training.last.layers[0].idleShare >= 0.5,
    learned: 'Lower the rate again: the dead stay dead. Only Rewind helps. That is why one looks at units, and not at the loss alone.',
  },
  {
    title: 'By heart', view: 'train',
    settings: { examples: 1200, heldOut: 1000, hidden: [64], activation: 'relu', initialization: 'he', optimizer: 'adam', learningRate: 0.001, batch: 16 },
    paragraphs: [
      'Here are 200 digits to learn from, and 50,000 weights. A network can learn so few by heart: in training it is soon always right.',
      'The 1,000 digits that are [[held out]] tell what it has understood. Where the two curves part, that is [[overfitting]].',
    ],
    task: 'Train until the grey curve is at 100 %. Keep the run. Then try [[dropout]], an [[L2 penalty]], more or fewer units.',
    question: 'With 200 digits, train until all of them are read right, and see how many held-out ones are not. Then give it 5,000 digits or more, and pass 80 %.',
    steps: [
      ['200 digits by heart', ({ training, settings }) => settings.examples - settings.heldOut <= 200 && training?.last?.accuracy > 0.995 && heldOut(training) < 0.8],
      ['more digits: 80 % held out', ({ training, settings }) => settings.examples >= 5000 && heldOut(training) > 0.8],
    ],
    learned: 'More examples help more than anything else. Where there are none, a penalty or dropout helps a little.',
  },
  {
    title: 'Depth, and a slip', view: 'train',
    settings: { examples: 20000, hidden: [128], activation: 'relu', initialization: 'he', optimizer: 'adam', learningRate: 0.001, batch: 32, biasGradient: 'sum' },
    paragraphs: [
      'A well-known program for this network has a [[bias slip]]: it sums over the units, so that all biases of a layer move alike. Nobody noticed, because it learns all the same.',
      'The digits that this page draws are hard: 90 % of them read right is much, and the same network reads 98 % of MNIST’s. The last percents are more units, more layers, more digits, and patience. A bug that costs half a percent hides behind all of them; runs side by side show it.',
    ],
    task: 'Train with the slip for an epoch or two and keep the run. Then without it (“Bias gradient”), and then with two hidden layers.',
    question: 'Keep a run with the slip and one without it, of an epoch or more and on these 20,000 digits or more, and with any network pass 86 % of the held-out digits.',
    steps: [
      ['a run with the slip is kept', ({ runs }) => hasRun(runs, 'sum')],
      ['a run without it is kept', ({ runs }) => hasRun(runs, 'unit')],
      ['86 % held out', state => isLarge(state) && heldOut(state.training) > 0.86],
    ],
    learned: 'You have been from the first pixel to the last percent. The network of this page was trained by the same code, on MNIST.',
  },
];

/** The settings with which a lesson begins: those at hand, as it wants them. */
export function settingsOf(lesson, settings) {
  const wanted = LESSONS[lesson - 1]?.settings;
  return wanted ? { ...settings, data: 'generated', l2: 0, dropout: 0, biasGradient: 'unit', heldOut: wanted.examples / 10, ...wanted } : settings;
}
