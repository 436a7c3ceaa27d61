/**
 * The mathematics, section by section: `id` is what links name, `text` has formulas between dollar signs, `where` is the file of core in
 * which the equation is one line.
 */
export const MATHEMATICS = [
  {
    id: 'input', title: 'The input', where: 'nn/Network.inputScale',
    equations: [String.raw`x_i = \frac{\text{pixel}_i}{255}`],
    text: 'A picture is a row of 784 numbers: 28 rows of 28 pixels, one after the other. Each is 0 for paper and 1 for full ink. The network knows nothing else about the digit, not even which pixels are neighbours.',
  },
  {
    id: 'unit', title: 'A unit', where: 'nn/Linear',
    equations: [String.raw`z_j = \sum_{i} x_i\,w_{ij} + b_j`, String.raw`Z_1 = X\,W_1 + b_1`],
    text: 'A unit multiplies each input by a weight of its own, adds all up, and adds its bias. A weight above 0 says: ink here speaks for me. All units of a layer together are one product of matrices: $X$ has a row for each example, $W_1$ a column for each unit.',
  },
  {
    id: 'start', title: 'Start weights', where: 'nn/Initialization',
    equations: [String.raw`w_{ij} \sim \mathcal{N}\!\left(0, \tfrac{2}{n}\right), \qquad b_j = 0`],
    text: 'Before it learns, a network is random. Kaiming He’s choice, for ReLU: normal numbers of variance $2/n$, where $n$ is the number of inputs of a unit, so that activations are about as large in every layer. All random numbers follow from one seed; the same seed gives the same run, to the last bit.',
  },
  {
    id: 'activation', title: 'The activation function', where: 'nn/activation/Relu',
    equations: [String.raw`A_1 = f(Z_1), \qquad \mathrm{ReLU}(z) = \max(0, z)`],
    text: 'Without a bend, layers one after the other could do no more than one layer: a sum of sums is a sum. ReLU passes on what is above 0 and is silent otherwise. Its slope is 1 or 0.',
  },
  {
    id: 'softmax', title: 'Probabilities', where: 'nn/SoftmaxCrossEntropy',
    equations: [String.raw`Z_2 = A_1 W_2 + b_2`, String.raw`p_c = \frac{e^{z_c}}{\sum_k e^{z_k}}, \qquad p_c(T) = \frac{e^{z_c/T}}{\sum_k e^{z_k/T}}`],
    text: 'The ten outputs become ten probabilities: all above 0, together 1. Only differences of the $z$ count. A temperature $T$ above 1 makes the same answer less sure, one below 1 more; it never changes which digit is first.',
  },
  {
    id: 'loss', title: 'The loss', where: 'nn/SoftmaxCrossEntropy.measure',
    equations: [String.raw`L = -\ln p_{\text{label}}`],
    text: 'How surprised the network is by the right answer: 0 if it was certain of it, $\\ln 10 = 2.30$ if it knew nothing, and without limit where it was certain of another. Training makes the mean of it small; the accuracy follows.',
  },
  {
    id: 'error', title: 'The error at the output', where: 'nn/SoftmaxCrossEntropy.delta',
    equations: [String.raw`\frac{\partial L}{\partial z_c} = p_c - y_c, \qquad \mathrm{d}Z_2 = A_2 - Y`],
    text: 'For one example $L = -z_{\\text{label}} + \\ln\\sum_k e^{z_k}$. The first part has the derivative $-1$ at the label, the second $p_c$ everywhere. What the network said minus what is true: that is where the way back begins.',
  },
  {
    id: 'gradient', title: 'The gradient of weights and biases', where: 'nn/Linear.Pass.addGradients',
    equations: [String.raw`\mathrm{d}W_2 = A_1^{\top}\,\mathrm{d}Z_2, \qquad \mathrm{d}b_2 = \sum_{\text{examples}} \mathrm{d}Z_2`],
    text: 'Since $z_j = \\sum_i a_i w_{ij} + b_j$, the derivative by $w_{ij}$ is $a_i$: a weight’s gradient is what went in at one end times the error at the other. Where nothing went in there is nothing to learn. Look inside shows one example, and of $W$ a row for each unit: there the same numbers are $\\mathrm{d}Z_2\\,A_1^{\\top}$, turned over.',
  },
  {
    id: 'back', title: 'Back through a layer', where: 'nn/Linear.Pass.backward, nn/Activation',
    equations: [String.raw`\mathrm{d}A_1 = \mathrm{d}Z_2\,W_2^{\top}`, String.raw`\mathrm{d}Z_1 = \mathrm{d}A_1 \circ f'(Z_1)`],
    text: 'A hidden unit is to blame for the errors of all units it feeds, each times the weight between them. Then its own slope counts: where ReLU was silent it is 0, and nothing goes on to the weights below.',
  },
  {
    id: 'update', title: 'The update', where: 'train/optimizer/GradientDescent',
    equations: [String.raw`w \leftarrow w - \alpha \cdot \frac{1}{m}\,\mathrm{d}w`],
    text: 'Every parameter moves a little against its gradient, averaged over the $m$ examples of a batch. The learning rate $\\alpha$ says how far. Adam divides by a running size of the gradient too, so that each parameter finds its own pace.',
  },
  {
    id: 'dead', title: 'Dead and saturated units', where: 'train/LayerHealth',
    equations: [String.raw`z_j < 0 \ \text{for all examples} \;\Rightarrow\; f'(z_j) = 0 \;\Rightarrow\; \mathrm{d}w_{ij} = 0`],
    text: 'A step that is too long can push a ReLU unit below 0 for every example. Then its slope is 0 for all of them, so its gradient is 0, and it stays where it is for good. A unit of sigmoid or tanh has a slope everywhere, but at the far ends hardly any: one that is there for 99 % of the examples is saturated, and learns slowly until it is back. Both are counted on a hundred examples or more, spread over all that are learned from: a unit that answers only to a rare one counts as dead.',
  },
  {
    id: 'overfitting', title: 'Overfitting', where: 'train/Regularization, nn/Dropout',
    equations: [String.raw`L + \frac{\lambda}{2}\sum w^2`],
    text: 'With more parameters than examples a network can learn the examples by heart. Held-out digits, which no update has seen, tell: their loss rises while that of training falls. Against it help more examples, a penalty of large weights ($\\lambda$ is the L2 penalty) or dropout, which leaves out hidden units at random.',
  },
  {
    id: 'slip', title: 'The slip of the published program', where: 'train/BiasGradient',
    equations: [String.raw`\mathrm{d}b_j = \sum_{\text{examples}} \mathrm{d}z_j \qquad \text{not} \qquad \sum_{\text{examples}} \sum_{j} \mathrm{d}z_j`],
    text: 'In a well-known program for this network the sum also runs over the units, because its axis argument was left out: all biases of a layer get the same gradient. It learns all the same: the weights do the work. At the output, where the errors of each example add up to 0, that gradient is 0, and the biases hardly move.',
  },
];
