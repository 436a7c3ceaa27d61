package inkling.predict;

import inkling.data.Dataset;
import inkling.math.Matrix;
import java.util.ArrayList;
import java.util.List;

/** An ensemble at work. It belongs to one thread at a time. */
public final class EnsemblePredictor implements Predictor {
    private final List<Predictor> members;
    private final Matrix mean;

    EnsemblePredictor(Ensemble ensemble, int capacity) {
        members = ensemble.members().stream()
                .map(member -> member.predictor(capacity))
                .toList();
        mean = Matrix.zeros(capacity, ensemble.classes());
    }

    @Override
    public Matrix predict(Dataset examples) {
        return mean(members.stream().map(member -> member.predict(examples)).toList());
    }

    /**
     * {@link #score} of each member, in their order, and last that of all together; every member predicts once.
     *
     * @return their matrices are good until the next call
     */
    public List<Scored> scoreEach(Dataset examples) {
        List<Scored> each = new ArrayList<>();
        members.forEach(member -> each.add(member.score(examples)));
        each.add(Scored.of(mean(each.stream().map(Scored::probabilities).toList()), examples.labels()));
        return each;
    }

    private Matrix mean(List<Matrix> probabilities) {
        Matrix rows = mean.firstRows(probabilities.getFirst().rows());
        rows.clear();
        probabilities.forEach(one -> rows.addScaled(1f / probabilities.size(), one));
        return rows;
    }
}
