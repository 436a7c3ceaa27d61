// %% [markdown]
// # 3. What a hidden unit sees
//
// A hidden unit has one weight for each pixel, so its weights are a picture: red where ink raises its sum, blue where ink lowers it.

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

// The weights into each unit of a layer, as a list of pictures.
List<List<Float>> weights(Network network, int layer) {
    Parameter parameter = network.parameters().get(2 * (layer - 1));
    float[] numbers = parameter.toArray();
    int units = parameter.shape().get(1);
    List<List<Float>> all = new ArrayList<>();
    for (int j = 0; j < units; j++) {
        List<Float> one = new ArrayList<>();
        for (int i = j; i < numbers.length; i += units) {
            one.add(numbers[i]);
        }
        all.add(one);
    }
    return all;
}

void showUnits(Network network) {
    var pictures = new Pictures();
    for (List<Float> unit : weights(network, 1)) {
        pictures.addSigned(unit, "");
    }
    show(pictures);
}

TrainTest digits = Digits.load();

// %% [markdown]
// ## Before, during and after training
//
// Noise at first; strokes and their absence later. A weight penalty (L2) lets those fade that nothing needs: the edges of the picture, where
// there is never ink, lose their noise.

// %%
Architecture architecture = Architecture.PUBLISHED.withInitialization(Initialization.HE);
Network network = Network.random(architecture, new SplittableRandom(4));
TrainingConfig config = TrainingConfig.PUBLISHED.withBatchSize(64).withEpochs(1).withRegularization(Regularization.NONE.withL2(0.001f));
showUnits(network);

// %%
new Trainer(config).fit(network, digits.train(), 1);
showUnits(network);

// %%
new Trainer(config.withEpochs(Digits.orTenth(14))).fit(network, digits.train(), 2);
showUnits(network);
Model model = Model.of(network, digits.train());
IO.println(model.evaluate(digits.test()));

// %% [markdown]
// ## Which digits excite it
//
// For each unit, the eight test digits that raise its sum most; before them its weights. Few units are "the unit for 3": most answer to a
// stroke that several digits share.

// %%
Dataset some = digits.test().slice(0, Math.min(2_000, digits.test().size()));
float[][] sums = new float[some.size()][];
for (int k = 0; k < some.size(); k++) {
    List<Float> z1 = model.trace(some.picture(k), some.label(k), 0).value("Z1").numbers();
    sums[k] = new float[10];
    for (int j = 0; j < 10; j++) {
        sums[k][j] = z1.get(j);
    }
}
for (int j = 0; j < 10; j++) {
    int unit = j;
    var row = new Pictures().addSigned(weights(network, 1).get(j), "unit " + j);
    List<Integer> most = IntStream.range(0, some.size()).boxed().sorted(Comparator.comparingDouble(k -> -sums[k][unit])).limit(8).toList();
    for (int k : most) {
        row.add(some.picture(k), "" + some.label(k));
    }
    show(row);
}

// %% [markdown]
// ## For whom it votes
//
// What a unit gives goes to the ten outputs, times a weight of W2: for a digit if above zero, against it if below.

// %%
List<List<Float>> votes = weights(network, 2);
IO.println("unit   " + IntStream.range(0, 10).mapToObj(c -> String.format("%7d", c)).collect(Collectors.joining()));
for (int j = 0; j < 10; j++) {
    int unit = j;
    IO.println(String.format("%4d   ", j) + IntStream.range(0, 10).mapToObj(c -> String.format(Locale.ROOT, "%7.2f", votes.get(c).get(unit))).collect(Collectors.joining()));
}

// %% [markdown]
// ## Without it
//
// Leave one unit out, and see which digits suffer. (b2 is needed again, so the last layer is written out.)

// %%
float[] b2 = network.parameters().get(3).toArray();

int answer(float[] z1, int without) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < 10; c++) {
        double z2 = b2[c];
        for (int j = 0; j < 10; j++) {
            z2 += j == without ? 0 : votes.get(c).get(j) * Math.max(0, z1[j]);
        }
        if (z2 > most) {
            most = z2;
            best = c;
        }
    }
    return best;
}

int[] right(int without) {
    int[] counts = new int[10];
    for (int k = 0; k < some.size(); k++) {
        counts[some.label(k)] += answer(sums[k], without) == some.label(k) ? 1 : 0;
    }
    return counts;
}

int[] whole = right(-1);
IO.println("right with all units: " + Arrays.stream(whole).sum() + " of " + some.size());
for (int j = 0; j < 10; j++) {
    int[] counts = right(j);
    int hurt = IntStream.range(0, 10).reduce(0, (worst, c) -> whole[c] - counts[c] > whole[worst] - counts[worst] ? c : worst);
    IO.println("without unit " + j + ": " + Arrays.stream(counts).sum() + ", most hurt are the " + hurt + "s: " + whole[hurt] + " → " + counts[hurt]);
}

// %% [markdown]
// ## More units
//
// With forty, each can afford to look at less.

// %%
Network wide = Network.random(Architecture.published(List.of(784, 40, 10)).withInitialization(Initialization.HE), new SplittableRandom(1));
new Trainer(config.withEpochs(Digits.orTenth(10))).fit(wide, digits.train(), 1);
showUnits(wide);
IO.println(Model.of(wide, digits.train()).evaluate(digits.test()));

// %% [markdown]
// Next: [from 84 % to 99 %](4-from-84-to-99.ipynb).
