package inkling.web;

import inkling.math.Matrix;
import inkling.model.Model;
import inkling.nn.Network;
import inkling.nn.Parameter;
import inkling.nn.Parameter.Role;
import inkling.nn.Trace;
import inkling.nn.Trace.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** A copy of a model that one changes, and whose changes one takes back, the last first. Belongs to one thread. */
public final class Workbench {
    private final Model model;
    private final Deque<Network> before = new ArrayDeque<>();

    /** Copies the model's network. */
    public Workbench(Model original) {
        model = new Model(
                original.network().copy(),
                original.preprocessing(),
                original.shape(),
                original.classNames(),
                original.provenance());
    }

    /** The model as it is now. */
    public Model model() {
        return model;
    }

    /** How many changes can be taken back. */
    public int changes() {
        return before.size();
    }

    /** Changes what the network has learned; where that fails, nothing is changed. */
    public void change(Consumer<Network> change) {
        Network was = model.network().copy();
        Network changed = model.network().copy();
        change.accept(changed);
        model.network().set(changed);
        before.push(was);
    }

    /** Takes the last change back, to the last bit; does nothing where there is none. */
    public void undo() {
        if (!before.isEmpty()) {
            model.network().set(before.pop());
        }
    }

    /** Takes all changes back. */
    public void restore() {
        while (!before.isEmpty()) {
            undo();
        }
    }

    /** Moves every parameter by one step of gradient descent on one digit: to the network that {@link Trace#after} tells of. */
    public void learn(Trace trace) {
        change(network -> network.parameters()
                .forEach(parameter -> parameter
                        .values()
                        .addScaled(-trace.learningRate(), gradient(trace.value("d" + parameter.name()), parameter))));
    }

    private static Matrix gradient(Value value, Parameter parameter) {
        float[] numbers = Inside.array(value.numbers());
        return parameter.role() == Role.WEIGHTS
                ? Matrix.of(value.shape().getFirst(), value.shape().get(1), numbers)
                        .transposed()
                : Matrix.of(1, numbers.length, numbers);
    }
}
