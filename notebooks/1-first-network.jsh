// %% [markdown]
// # 1. A network that reads digits
//
// 784 pixels, 10 hidden units, 10 outputs; ReLU and softmax; plain gradient descent. We load digits, look at them, go forward and back
// with every equation written out, see that the library gets the same numbers, train, test, and look at what the network says.
//
// The first cell loads the classes of Inkling and says how a picture is shown. `INKLING_QUICK=1` in the environment makes everything small.

// %%
import inkling.data.*;
import inkling.evaluate.*;
import inkling.model.*;
import inkling.nn.*;
import inkling.nn.activation.*;
import inkling.notebook.*;
import inkling.train.*;
import java.util.stream.*;

void show(Object picture) {
    display("text/html", (Object) picture.toString());
}

// %% [markdown]
// ## Load
//
// MNIST, if `./inkling data fetch` has brought it; else digits that Inkling draws itself.

// %%
TrainTest digits = Digits.load();
Dataset train = digits.train();
Dataset test = digits.test();
IO.println("to train on: " + train);
IO.println("to test on:  " + test);

// %% [markdown]
// ## Look
//
// A digit is 28 × 28 bytes, 0 for paper and 255 for ink, and a label.

// %%
show(Pictures.of(train, 20));

// %%
byte[] picture = train.picture(0);
for (int row = 0; row < 28; row++) {
    var line = new StringBuilder();
    for (int column = 4; column < 24; column++) {
        line.append(String.format("%4d", Byte.toUnsignedInt(picture[28 * row + column])));
    }
    IO.println(line);
}

// %% [markdown]
// ## Initialize
//
// Weights and biases begin as random numbers, uniform in [−0.5, 0.5). The library draws them; we take a copy, as rows of `W1[unit][pixel]`.

// %%
Network network = Network.random(List.of(784, 10, 10), ActivationFunction.RELU, new SplittableRandom(1));
for (Parameter parameter : network.parameters()) {
    IO.println(parameter.name() + " " + parameter.shape() + ", " + parameter.count() + " numbers");
}

// %%
// The library keeps [inputs × units]; the equations below are nicer with [units × inputs].
double[][] weights(Parameter parameter) {
    int inputs = parameter.shape().get(0);
    int units = parameter.shape().get(1);
    float[] numbers = parameter.toArray();
    double[][] w = new double[units][inputs];
    for (int i = 0; i < inputs; i++) {
        for (int j = 0; j < units; j++) {
            w[j][i] = numbers[i * units + j];
        }
    }
    return w;
}

double[] biases(Parameter parameter) {
    float[] numbers = parameter.toArray();
    return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
}

double[][] W1 = weights(network.parameters().get(0));
double[] b1 = biases(network.parameters().get(1));
double[][] W2 = weights(network.parameters().get(2));
double[] b2 = biases(network.parameters().get(3));

// %% [markdown]
// ## Forward, by hand
//
//     Z1 = W1·X + b1      A1 = ReLU(Z1)
//     Z2 = W2·A1 + b2     A2 = softmax(Z2)

// %%
double[] pixels(byte[] picture) {
    return IntStream.range(0, picture.length).mapToDouble(i -> Byte.toUnsignedInt(picture[i]) / 255.0).toArray();
}

// z[j] = Σ w[j][i]·x[i] + b[j]
double[] linear(double[][] w, double[] x, double[] b) {
    double[] z = b.clone();
    for (int j = 0; j < z.length; j++) {
        for (int i = 0; i < x.length; i++) {
            z[j] += w[j][i] * x[i];
        }
    }
    return z;
}

double[] relu(double[] z) {
    return Arrays.stream(z).map(number -> Math.max(0, number)).toArray();
}

double[] softmax(double[] z) {
    double largest = Arrays.stream(z).max().getAsDouble();
    double[] e = Arrays.stream(z).map(number -> Math.exp(number - largest)).toArray();
    double sum = Arrays.stream(e).sum();
    return Arrays.stream(e).map(number -> number / sum).toArray();
}

// %%
double[] X = pixels(picture);
double[] Z1 = linear(W1, X, b1);
double[] A1 = relu(Z1);
double[] Z2 = linear(W2, A1, b2);
double[] A2 = softmax(Z2);

Model model = Model.of(network, train);
float[] library = model.predict(picture).probabilities();
IO.println("class   by hand   library");
for (int c = 0; c < 10; c++) {
    IO.println(String.format(Locale.ROOT, "%5d  %8.5f  %8.5f", c, A2[c], library[c]));
}

// %% [markdown]
// The network has learned nothing yet, so this is a guess. How bad a guess, the **loss** says: −ln of the probability of the right class.

// %%
int label = train.label(0);
IO.println("the digit is a " + label + ", the loss is " + -Math.log(A2[label]));

// %% [markdown]
// ## Backward, by hand
//
// In which direction should each number move? `dW1` is ∂loss/∂W1, and so for the others. ∘ multiplies element by element.
//
//     dZ2 = A2 − Y              dW2 = dZ2·A1ᵀ    db2 = dZ2
//     dZ1 = W2ᵀ·dZ2 ∘ ReLU'(Z1)  dW1 = dZ1·Xᵀ     db1 = dZ1

// %%
double[] outputError(double[] a2, int label) {
    double[] dZ2 = a2.clone();
    dZ2[label] -= 1;
    return dZ2;
}

double[] hiddenError(double[][] w2, double[] dZ2, double[] z1) {
    double[] dZ1 = new double[z1.length];
    for (int i = 0; i < dZ1.length; i++) {
        for (int j = 0; j < dZ2.length && z1[i] > 0; j++) {
            dZ1[i] += w2[j][i] * dZ2[j];
        }
    }
    return dZ1;
}

double[][] outer(double[] dZ, double[] x) {
    double[][] dW = new double[dZ.length][x.length];
    for (int j = 0; j < dZ.length; j++) {
        for (int i = 0; i < x.length; i++) {
            dW[j][i] = dZ[j] * x[i];
        }
    }
    return dW;
}

// %%
double[] dZ2 = outputError(A2, label);
double[][] dW2 = outer(dZ2, A1);
double[] dZ1 = hiddenError(W2, dZ2, Z1);
double[][] dW1 = outer(dZ1, X);

// The library's own numbers for this digit are in its trace.
Trace trace = model.trace(picture, label, 0.1f);

double difference(double[][] mine, String name) {
    double largest = 0;
    for (int j = 0; j < mine.length; j++) {
        for (int i = 0; i < mine[j].length; i++) {
            largest = Math.max(largest, Math.abs(mine[j][i] - trace.value(name).row(j).get(i)));
        }
    }
    return largest;
}

IO.println("largest difference between by hand and library: dW2 " + difference(dW2, "dW2") + ", dW1 " + difference(dW1, "dW1"));

// %% [markdown]
// Is it really the slope of the loss? Move one weight a little, and measure.

// %%
double loss(double[][] w1, double[] x, int label) {
    return -Math.log(softmax(linear(W2, relu(linear(w1, x, b1)), b2))[label]);
}

// The weight with the largest gradient.
int unit = 0;
int pixel = 0;
for (int j = 0; j < 10; j++) {
    for (int i = 0; i < 784; i++) {
        if (Math.abs(dW1[j][i]) > Math.abs(dW1[unit][pixel])) {
            unit = j;
            pixel = i;
        }
    }
}
double before = W1[unit][pixel];
W1[unit][pixel] = before + 1e-5;
double up = loss(W1, X, label);
W1[unit][pixel] = before - 1e-5;
double down = loss(W1, X, label);
W1[unit][pixel] = before;
IO.println("measured slope " + (up - down) / 2e-5 + ", dW1 " + dW1[unit][pixel]);

// %% [markdown]
// ## Train, by hand
//
// Gradient descent: add the gradients of all digits up, divide by their number m, and go a step of α = 0.10 the other way. That is one iteration.
//
//     W = W − α·dW    b = b − α·db
//
// Java loops in a notebook are slow, so we do it on 500 digits; and the library does the same.

// %%
Dataset few = train.slice(0, 500);

double iteration(Dataset data, double rate) {
    double[][] sumW1 = new double[10][784];
    double[][] sumW2 = new double[10][10];
    double[] sumb1 = new double[10];
    double[] sumb2 = new double[10];
    double loss = 0;
    for (int k = 0; k < data.size(); k++) {
        double[] x = pixels(data.picture(k));
        double[] z1 = linear(W1, x, b1);
        double[] a1 = relu(z1);
        double[] a2 = softmax(linear(W2, a1, b2));
        loss -= Math.log(a2[data.label(k)]);
        double[] d2 = outputError(a2, data.label(k));
        double[] d1 = hiddenError(W2, d2, z1);
        for (int j = 0; j < 10; j++) {
            addScaled(sumW2[j], d2[j], a1);
            addScaled(sumW1[j], d1[j], x);
        }
        addScaled(sumb2, 1, d2);
        addScaled(sumb1, 1, d1);
    }
    double step = -rate / data.size();
    for (int j = 0; j < 10; j++) {
        addScaled(W1[j], step, sumW1[j]);
        addScaled(W2[j], step, sumW2[j]);
    }
    addScaled(b1, step, sumb1);
    addScaled(b2, step, sumb2);
    return loss / data.size();
}

void addScaled(double[] to, double factor, double[] what) {
    for (int i = 0; i < to.length && factor != 0; i++) {
        to[i] += factor * what[i];
    }
}

// %%
TrainingSession session = new Trainer(TrainingConfig.PUBLISHED).start(network.copy(), few, 1);
IO.println("iteration  by hand  library");
for (int i = 0; i < 10; i++) {
    session.step();
    IO.println(String.format(Locale.ROOT, "%9d  %7.4f  %7.4f", i, iteration(few, 0.1), session.report().metrics().loss()));
}
session.close();

// %% [markdown]
// The same numbers. From here on the library does the work, which has fast loops for it.
//
// ## Train
//
// 500 iterations over all digits, as published. The loss falls, the accuracy rises.

// %%
TrainingConfig config = TrainingConfig.PUBLISHED.withUpdates(Digits.orTenth(500));
TrainingResult result = new Trainer(config).fit(network, train, 1);
List<Report> history = result.history();
List<Integer> iterations = history.stream().map(Report::updates).toList();
show(new Chart("loss", "iteration").curve("training", iterations, history.stream().map(report -> report.metrics().loss()).toList()));
show(new Chart("accuracy", "iteration").curve("training", iterations, history.stream().map(report -> report.metrics().accuracy()).toList()));

// %% [markdown]
// ## Test
//
// On digits that it has never seen. If this were much worse than on those it has, the network would have learned them by heart.

// %%
Evaluation onTraining = model.evaluate(train);
Evaluation onTest = model.evaluate(test);
IO.println("training: " + onTraining);
IO.println("test:     " + onTest);

// %%
// Each row is a label, each column what was predicted.
for (int[] row : onTest.confusion()) {
    IO.println(Arrays.stream(row).mapToObj(count -> String.format("%5d", count)).collect(Collectors.joining()));
}

// %% [markdown]
// ## Show predictions
//
// The first test digits; what the network got wrong is red.

// %%
var predictions = new Pictures();
for (int i = 0; i < 20; i++) {
    var prediction = model.predict(test.picture(i));
    boolean right = prediction.label() == test.label(i);
    predictions.add(test.picture(i), right ? "" + prediction.label() : prediction.label() + ", is " + test.label(i), right);
}
show(predictions);

// %% [markdown]
// And the mistakes of which it was surest.

// %%
var worst = new Pictures();
for (var mistake : onTest.mistakes().subList(0, Math.min(10, onTest.mistakes().size()))) {
    worst.add(test.picture(mistake.index()), mistake.prediction().label() + ", is " + mistake.label(), false);
}
show(worst);

// %% [markdown]
// Things to try: another seed; a rate of 0.5; 1,500 iterations. [Notebook 2](2-one-digit.ipynb) follows one digit through the trained network,
// [notebook 4](4-from-84-to-99.ipynb) makes it much better.
