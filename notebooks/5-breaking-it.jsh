// %% [markdown]
// # 5. Breaking it
//
// A network that learns nothing, or only seems to. Each cell breaks one thing on purpose, so that you know it when you see it.

// %%
import inkling.data.*;
import inkling.model.*;
import inkling.nn.*;
import inkling.nn.activation.*;
import inkling.notebook.*;
import inkling.train.*;
import java.util.stream.*;

void show(Object picture) {
    display("text/html", (Object) picture.toString());
}

TrainTest digits = Digits.load();
Dataset train = digits.train().slice(0, Math.min(10_000, digits.train().size()));
Dataset test = digits.test();

Network fresh() {
    return Network.random(List.of(784, 10, 10), ActivationFunction.RELU, new SplittableRandom(1));
}

// %% [markdown]
// ## The learning rate
//
// Too small, and it hardly moves. Too large, and each step jumps over the valley.

// %%
Chart rates = new Chart("loss", "iteration");
Map<Float, Network> trained = new LinkedHashMap<>();
for (float rate : List.of(0.001f, 0.1f, 0.5f, 5f)) {
    Network network = fresh();
    trained.put(rate, network);
    TrainingResult result = new Trainer(TrainingConfig.PUBLISHED.withLearningRate(rate).withUpdates(Digits.orTenth(200))).fit(network, train, 1);
    List<Report> history = result.history();
    rates.curve("rate " + rate, history.stream().map(Report::updates).toList(), history.stream().map(report -> Math.min(6, report.metrics().loss())).toList());
    IO.println("rate " + rate + ": " + Model.of(network, train).evaluate(test).metrics());
}
show(rates);

// %% [markdown]
// A loss of ln 10 = 2.30 with an accuracy of about 10 % is what a network gets that says the same about every digit.
//
// ## Dead units
//
// One step that is too long can push the sum of a ReLU unit below zero for *every* digit. Then its output is 0, its slope is 0, and no gradient
// ever reaches it again: it is dead. `TrainingHealth` counts them.

// %%
for (var each : trained.entrySet()) {
    TrainingHealth health = TrainingHealth.of(each.getValue(), train, Gradients.zeros(each.getValue()), 0);
    LayerHealth hidden = health.layers().getFirst();
    IO.println("rate " + each.getKey() + ": dead units " + hidden.idle() + String.format(Locale.ROOT, ", says %d for %.0f %% of the digits", health.commonestPrediction(), 100 * health.commonestShare()));
}

// %% [markdown]
// A lower rate does not wake them. What helps is to begin again: with a smaller rate, with He's initialization, or with a ReLU that leaks a
// little below zero.

// %%
TrainingConfig tooFast = TrainingConfig.PUBLISHED.withLearningRate(5).withUpdates(Digits.orTenth(200));
for (String name : List.of("relu", "leaky-relu")) {
    ActivationFunction function = ActivationFunction.named(name);
    Network network = Network.random(List.of(784, 10, 10), function, new SplittableRandom(1));
    new Trainer(tooFast).fit(network, train, 1);
    IO.println(name + " at rate 5: " + Model.of(network, train).evaluate(test).metrics());
}

// %% [markdown]
// ## The wrong scale
//
// The same network, fed pixels from 0 to 255 instead of 0 to 1. All sums are 255 times as large: it begins sure of nonsense, and the first
// step kills what it can.

// %%
Network unscaled = new Network(1f, fresh().layers());
try {
    new Trainer(TrainingConfig.PUBLISHED.withUpdates(Digits.orTenth(200))).fit(unscaled, train, 1);
    IO.println("pixels 0 to 255: " + Model.of(unscaled, train).evaluate(test).metrics());
} catch (TrainingDivergedException e) {
    IO.println(e.getMessage());
}
IO.println("dead units: " + TrainingHealth.of(unscaled, train, Gradients.zeros(unscaled), 0).layers().getFirst().idle());

// %% [markdown]
// The other way round: a good network, asked about digits on another scale, such as 0 to 16 in scikit-learn's digits, or with black and white exchanged.

// %%
Network good = Network.random(Architecture.published(List.of(784, 64, 10)).withInitialization(Initialization.HE), new SplittableRandom(1));
new Trainer(TrainingConfig.PUBLISHED.withBatchSize(32).withEpochs(Digits.orTenth(10))).fit(good, train, 1);
Model model = Model.of(good, train);

Dataset changed(Dataset data, java.util.function.IntUnaryOperator change) {
    byte[] pixels = new byte[data.size() * data.features()];
    for (int i = 0; i < data.size(); i++) {
        byte[] picture = data.picture(i);
        for (int p = 0; p < picture.length; p++) {
            pixels[i * picture.length + p] = (byte) change.applyAsInt(Byte.toUnsignedInt(picture[p]));
        }
    }
    return data.withPixels(pixels);
}

IO.println("as they are:    " + model.evaluate(test).metrics());
IO.println("0 to 16:        " + model.evaluate(changed(test, pixel -> pixel / 16)).metrics());
IO.println("inverted:       " + model.evaluate(changed(test, pixel -> 255 - pixel)).metrics());

// %% [markdown]
// ## Copied labels
//
// 100 % at once is not a triumph. Here the label got into the picture, as a dot in the first row; in a table it is a column too many. The
// network finds it, and learns less of the digits.

// %%
Dataset leaking(Dataset data) {
    byte[] pixels = new byte[data.size() * data.features()];
    for (int i = 0; i < data.size(); i++) {
        System.arraycopy(data.picture(i), 0, pixels, i * data.features(), data.features());
        pixels[i * data.features() + 2 * data.label(i)] = (byte) 255;
    }
    return data.withPixels(pixels);
}

show(Pictures.of(leaking(train), 10));

Network cheating = Network.random(Architecture.published(List.of(784, 64, 10)).withInitialization(Initialization.HE), new SplittableRandom(1));
new Trainer(TrainingConfig.PUBLISHED.withBatchSize(32).withEpochs(Digits.orTenth(10))).fit(cheating, leaking(train), 1);
Model cheat = Model.of(cheating, train);
IO.println("with the dot:    " + cheat.evaluate(leaking(test)).metrics());
IO.println("without the dot: " + cheat.evaluate(test).metrics());

// %% [markdown]
// A test set made in the same way does not notice. What does: pictures of your own, and a look at the weights. The dots are the ten pixels that
// count most.

// %%
float[] w1 = cheating.parameters().getFirst().toArray();
List<Float> size = new ArrayList<>();
for (int p = 0; p < 784; p++) {
    double squares = 0;
    for (int j = 0; j < 64; j++) {
        squares += w1[p * 64 + j] * w1[p * 64 + j];
    }
    size.add((float) Math.sqrt(squares));
}
show(new Pictures().addSigned(size, "√Σ W1²"));

// %% [markdown]
// ## Wrong labels
//
// A part of the labels is replaced by chance. The network is robust against a surprising amount of it, as long as the errors are not alike.

// %%
Dataset mislabelled(Dataset data, double share) {
    var random = new SplittableRandom(3);
    byte[] labels = new byte[data.size()];
    byte[] pixels = new byte[data.size() * data.features()];
    for (int i = 0; i < data.size(); i++) {
        System.arraycopy(data.picture(i), 0, pixels, i * data.features(), data.features());
        labels[i] = (byte) (random.nextDouble() < share ? random.nextInt(10) : data.label(i));
    }
    return new Dataset("mislabelled", data.shape(), data.classNames(), pixels, labels);
}

for (double share : List.of(0.0, 0.2, 0.5, 0.8, 1.0)) {
    Network network = fresh();
    new Trainer(TrainingConfig.PUBLISHED.withBatchSize(64).withEpochs(Digits.orTenth(10))).fit(network, mislabelled(train, share), 1);
    IO.println(String.format(Locale.ROOT, "%3.0f %% by chance: ", 100 * share) + Model.of(network, train).evaluate(test).metrics());
}

// %% [markdown]
// ## Adversarial digits
//
// Training asks how the loss changes with each weight. Ask the same of each *pixel*, and push the picture that way: every pixel by the same
// small ε, up or down, as the sign of its gradient says.
//
//     dX = W1ᵀ·dZ1      X' = X + ε·sign(dX)

// %%
double[] pixelGradient(byte[] picture, int label) {
    Trace trace = model.trace(picture, label, 0);
    double[] dX = new double[784];
    for (int j = 0; j < 64; j++) {
        float dZ1 = trace.value("dZ1").get(j);
        List<Float> row = trace.value("W1").row(j);
        for (int p = 0; p < 784 && dZ1 != 0; p++) {
            dX[p] += row.get(p) * dZ1;
        }
    }
    return dX;
}

byte[] pushed(byte[] picture, int label, int epsilon) {
    double[] dX = pixelGradient(picture, label);
    byte[] result = new byte[784];
    for (int p = 0; p < 784; p++) {
        long value = Byte.toUnsignedInt(picture[p]) + Math.round(epsilon * Math.signum(dX[p]));
        result[p] = (byte) Math.clamp(value, 0, 255);
    }
    return result;
}

var fooled = new Pictures();
for (int k = 0; k < 5; k++) {
    int label = test.label(k);
    byte[] picture = test.picture(k);
    int epsilon = 0;
    while (epsilon < 128 && model.predict(pushed(picture, label, epsilon)).label() == label) {
        epsilon += 2;
    }
    byte[] other = pushed(picture, label, epsilon);
    var before = model.predict(picture);
    var after = model.predict(other);
    fooled.add(picture, String.format(Locale.ROOT, "%d, %.0f %%", before.label(), 100 * before.confidence()), before.label() == label);
    fooled.add(other, String.format(Locale.ROOT, "%d, ε %d", after.label(), epsilon), after.label() == label);
}
show(fooled);

// %% [markdown]
// How far must the whole test set be pushed? Beside it, noise of the same size in a random direction, which hardly matters: the gradient's
// direction is what does it.

// %%
Dataset part = test.slice(0, 300);
List<Integer> epsilons = List.of(0, 8, 16, 24, 32, 48, 64);
List<Double> byGradient = new ArrayList<>();
List<Double> byChance = new ArrayList<>();
for (int epsilon : epsilons) {
    int right = 0;
    int rightByChance = 0;
    var random = new SplittableRandom(5);
    for (int k = 0; k < part.size(); k++) {
        int label = part.label(k);
        byte[] noise = part.picture(k);
        for (int p = 0; p < 784; p++) {
            noise[p] = (byte) Math.clamp(Byte.toUnsignedInt(noise[p]) + (random.nextBoolean() ? epsilon : -epsilon), 0, 255);
        }
        right += model.predict(pushed(part.picture(k), label, epsilon)).label() == label ? 1 : 0;
        rightByChance += model.predict(noise).label() == label ? 1 : 0;
    }
    byGradient.add(100.0 * right / part.size());
    byChance.add(100.0 * rightByChance / part.size());
}
show(new Chart("% right", "ε, of 255").curve("by its gradient", epsilons, byGradient).curve("by chance", epsilons, byChance));

// %% [markdown]
// Every network that is trained on pictures alone can be fooled like this. Whoever relies on one should know.
