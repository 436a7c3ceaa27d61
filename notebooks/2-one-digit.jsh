// %% [markdown]
// # 2. One digit, all the numbers
//
// A *trace* follows one picture through a network: forward to the loss, back to every gradient, forward again after one update. Beside it we
// compute the same in NumPy.

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

// %% [markdown]
// A network that knows a little: ten hidden units, two passes over the digits in batches of 64.

// %%
TrainTest digits = Digits.load();
Network network = Network.random(List.of(784, 10, 10), ActivationFunction.RELU, new SplittableRandom(1));
new Trainer(TrainingConfig.PUBLISHED.withBatchSize(64).withEpochs(2)).fit(network, digits.train(), 1);
Model model = Model.of(network, digits.train());
IO.println(model.evaluate(digits.test()));

// %%
byte[] picture = digits.test().picture(0);
int label = digits.test().label(0);
Trace trace = model.trace(picture, label, 0.1f);
show(new Pictures().add(picture, "a " + label));
IO.println(trace);

// %% [markdown]
// ## The whole way
//
// Each value has a name, a shape and an equation.

// %%
for (Trace.Value value : trace.values()) {
    IO.println(value);
}

// %% [markdown]
// ## Forward
//
// One hidden unit writes its sum out: weight times pixel, for every pixel with ink; then the bias.

// %%
int strongest = IntStream.range(0, 10).reduce(0, (best, j) -> trace.value("Z1").get(j) > trace.value("Z1").get(best) ? j : best);
Trace.Sum sum = trace.sum(1, strongest);
List<Trace.Term> inked = sum.terms().stream().filter(term -> term.value() > 0).sorted(Comparator.comparingDouble(term -> -Math.abs(term.product()))).toList();
IO.println("unit " + strongest + " adds up " + inked.size() + " products; the largest:");
for (Trace.Term term : inked.subList(0, 8)) {
    IO.println(String.format(Locale.ROOT, "  pixel %3d  %6.3f · %5.3f = %6.3f", term.input(), term.weight(), term.value(), term.product()));
}
double total = inked.stream().mapToDouble(Trace.Term::product).sum() + sum.bias();
IO.println(String.format(Locale.ROOT, "all together with the bias %.4f, Z1[%d] is %.4f", total, strongest, sum.total()));

// %% [markdown]
// As pictures: the digit, the weights of that unit (red above zero, blue below), and their products. Where red lies on ink, the sum grows.

// %%
List<Float> products = sum.terms().stream().map(term -> (float) term.product()).toList();
show(new Pictures().add(picture, "X").addSigned(trace.value("W1").row(strongest), "W1[" + strongest + "]").addSigned(products, "W1[" + strongest + "] ∘ X"));

// %%
void table(String... names) {
    IO.println("     " + Arrays.stream(names).map(name -> String.format("%9s", name)).collect(Collectors.joining()));
    for (int i = 0; i < 10; i++) {
        int row = i;
        IO.println(String.format("%4d ", i) + Arrays.stream(names).map(name -> String.format(Locale.ROOT, "%9.4f", trace.value(name).get(row) + 0f)).collect(Collectors.joining()));
    }
}
table("Z1", "A1", "Z2", "A2");

// %% [markdown]
// ## Back
//
// `dZ2` is A2 with 1 taken from the right class. It goes back through W2, stops where ReLU was 0, and says what each weight should do.

// %%
table("dZ2", "dA1", "dZ1");

// %% [markdown]
// `dW1` is `dZ1` times the picture: each unit's weights move only where there was ink, all in one direction.

// %%
var gradients = new Pictures();
for (int j = 0; j < 10; j++) {
    gradients.addSigned(trace.value("dW1").row(j), String.format(Locale.ROOT, "dZ1 %.3f", trace.value("dZ1").get(j)));
}
show(gradients);

// %%
IO.println("loss before " + trace.result().loss() + ", after one update " + trace.after().loss());

// %% [markdown]
// ## The same in NumPy
//
// The published program for one example. `X`, `W1`, `b1`, `W2`, `b2` are those of the trace; everything else NumPy computes.

// %%
String program = """
    Y = np.eye(10)[%d]

    Z1 = W1 @ X + b1
    A1 = np.maximum(Z1, 0)
    Z2 = W2 @ A1 + b2
    A2 = np.exp(Z2 - Z2.max()) / np.exp(Z2 - Z2.max()).sum()
    loss = -np.log(A2[%d])

    dZ2 = A2 - Y
    dW2 = np.outer(dZ2, A1)
    db2 = dZ2
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (Z1 > 0)
    dW1 = np.outer(dZ1, X)
    db1 = dZ1
    """.formatted(label, label);

if (NumPy.isThere()) {
    Map<String, List<Float>> numpy = NumPy.run(trace, program);
    IO.println("name   numbers  Inkling[0]    NumPy[0]  largest difference");
    for (String name : List.of("Z1", "A1", "Z2", "A2", "loss", "dZ2", "dW2", "db2", "dA1", "dZ1", "dW1", "db1")) {
        List<Float> mine = trace.value(name).numbers();
        List<Float> its = numpy.get(name);
        double largest = IntStream.range(0, its.size()).mapToDouble(i -> Math.abs(its.get(i) - mine.get(i))).max().getAsDouble();
        IO.println(String.format(Locale.ROOT, "%-4s  %8d  %10.6f  %10.6f  %.1e", name, its.size(), mine.get(0), its.get(0), largest));
    }
} else {
    IO.println("no python3 with NumPy here: nothing to compare with");
}

// %% [markdown]
// Inkling computes in `float`, NumPy from the same numbers in `float` and `double`: they agree to about seven digits.
//
// In the terminal the same trace is `./inkling explain 0`. Next: [what a hidden unit sees](3-hidden-units.ipynb).
