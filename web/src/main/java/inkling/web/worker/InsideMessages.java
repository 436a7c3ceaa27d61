package inkling.web.worker;

import inkling.model.Model;
import inkling.nn.Network;
import inkling.nn.Trace;
import inkling.nn.Trace.Result;
import inkling.nn.Trace.Value;
import inkling.web.Inside;
import inkling.web.Workbench;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.core.JSArray;

/** What <i>Look inside</i> asks: a digit's trace through a copy of the model, which learns from it step by step. */
final class InsideMessages {
    private final Workbench bench;
    private @Nullable Inside inside;

    InsideMessages(Model model) {
        bench = new Workbench(model);
    }

    private Inside inside() {
        return Objects.requireNonNull(inside, "trace comes first");
    }

    Reply trace(byte[] picture, int label, float rate) {
        Inside traced = Inside.of(bench.model(), picture, label, rate);
        inside = traced;
        JSArray<Reply> values = new JSArray<>();
        for (Value value : traced.trace().values()) {
            values.push(reply(value));
        }
        for (int layer = 1; layer < traced.trace().layers(); layer++) {
            values.push(Reply.create()
                    .with("name", "slope" + layer)
                    .with("activation", traced.activations().get(layer - 1).name())
                    .with("numbers", traced.slopes(layer)));
        }
        Network network = bench.model().network();
        return Reply.create()
                .with("values", values)
                .with("layers", traced.trace().layers())
                .with("network", network.toString())
                .with("result", reply(traced.trace().result()))
                .with("after", reply(traced.trace().after()))
                .with("changes", bench.changes())
                .with("hash", bench.model().weightsSha256());
    }

    private static Reply reply(Value value) {
        float[] shape = new float[value.shape().size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = value.shape().get(i);
        }
        return Reply.create()
                .with("name", value.name())
                .with("shape", shape)
                .with("equation", value.equation())
                .with("numbers", Inside.array(value.numbers()));
    }

    private static Reply reply(Result result) {
        return Reply.create()
                .with("label", result.prediction())
                .with("loss", result.loss())
                .with("probabilities", Inside.array(result.probabilities()));
    }

    Reply products(int layer, int unit) {
        return Reply.create()
                .with("products", inside().products(layer, unit))
                .with("sum", inside().sumOfProducts(layer, unit));
    }

    Reply softmax(float temperature) {
        return Reply.create().with("probabilities", inside().softmax(temperature));
    }

    /**
     * What the first layer's units answer to a digit.
     *
     * @param unit whose products are wanted too; below 0 none
     */
    static Reply answers(Model model, byte[] picture, int unit) {
        Inside inside = Inside.of(model, picture, 0, 0);
        Trace trace = inside.trace();
        Reply reply = Reply.create()
                .with("label", trace.result().prediction())
                .with("sums", Inside.array(trace.value("Z1").numbers()))
                .with("biases", Inside.array(trace.value("b1").numbers()))
                .with("answers", Inside.array(trace.value("A1").numbers()));
        return unit < 0
                ? reply
                : reply.with("products", inside.products(1, unit)).with("sumOfProducts", inside.sumOfProducts(1, unit));
    }

    /** The gradients of the trace are those of the network before, so no other step is taken by them. */
    void learn() {
        bench.learn(inside().trace());
        inside = null;
    }

    void undo() {
        bench.undo();
        inside = null;
    }

    void restore() {
        bench.restore();
        inside = null;
    }
}
