package inkling.web.worker;

import inkling.data.Dataset;
import inkling.data.augment.Shift;
import inkling.evaluate.Evaluation;
import inkling.evaluate.Misclassification;
import inkling.model.Model;
import inkling.nn.Metrics;
import inkling.nn.Prediction;
import inkling.web.Adversary;
import inkling.web.Adversary.Push;
import inkling.web.Damage;
import inkling.web.PictureChange;
import inkling.web.TestDigits;
import inkling.web.Workbench;
import org.teavm.jso.core.JSArray;

/** What <i>Break it</i> asks: a copy of the model that one damages, a digit, and digits to test with. */
final class BreakMessages {
    /** As many mistakes are shown at most. */
    private static final int MISTAKES = 24;

    /** Levels of gray in one push, and pushes at most. */
    private static final int GRAY = 4;

    private static final int PUSHES = 32;

    private final Workbench bench;
    private final Dataset digits;

    /** With digits that the model has not seen. */
    BreakMessages(Model model, int digits) {
        bench = new Workbench(model);
        this.digits = TestDigits.first(digits);
    }

    void damage(String kind, int layer, float amount) {
        bench.change(
                switch (kind) {
                    case "silence" -> new Damage.Silence(layer, (int) amount);
                    case "biases" -> new Damage.ZeroBiases();
                    case "layer" -> new Damage.ZeroLayer(layer);
                    case "noise" -> new Damage.Noise(amount, bench.changes());
                    case "prune" -> new Damage.Prune(amount);
                    case "quantize" -> new Damage.Quantize((int) amount);
                    default -> throw new IllegalArgumentException("damage \"" + kind + "\"");
                });
    }

    void undo() {
        bench.undo();
    }

    void restore() {
        bench.restore();
    }

    /** How the model as it is does on the test digits, changed as the digit is. */
    Reply test(PictureChange change) {
        Dataset changed = change.apply(digits);
        Evaluation evaluation = Evaluation.of(bench.model().classifier(), changed, 1, MISTAKES);
        Metrics metrics = evaluation.metrics();
        float[] recall = new float[digits.classes()];
        for (int label = 0; label < recall.length; label++) {
            recall[label] = (float) evaluation.recall(label);
        }
        JSArray<Reply> mistakes = new JSArray<>();
        for (Misclassification mistake : evaluation.mistakes()) {
            mistakes.push(Reply.create()
                    .with("picture", changed.picture(mistake.index()))
                    .with("label", mistake.label())
                    .with("read", mistake.prediction().label()));
        }
        return Reply.create()
                .with("examples", (double) metrics.examples())
                .with("correct", (double) metrics.correct())
                .with("accuracy", metrics.accuracy())
                .with("loss", metrics.loss())
                .with("recall", recall)
                .with("mistakes", mistakes)
                .with("changes", bench.changes())
                .with("hash", bench.model().weightsSha256());
    }

    /** What the model as it is makes of a digit. */
    Reply look(byte[] picture) {
        Prediction prediction = bench.model().predict(picture);
        return Reply.create()
                .with("picture", picture)
                .with("label", prediction.label())
                .with("probabilities", prediction.probabilities());
    }

    /** Pushes a digit away from its label: once, or until it is misread. */
    Reply push(byte[] picture, int label, boolean untilMisread) {
        var adversary = new Adversary(bench.model(), label);
        Push push = untilMisread ? adversary.untilMisread(picture, GRAY, PUSHES) : adversary.once(picture, GRAY);
        return look(push.picture()).with("steps", push.steps());
    }

    static PictureChange change(int right, int down, boolean inverted) {
        return new PictureChange(new Shift(right, down), inverted);
    }
}
