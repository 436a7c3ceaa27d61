package inkling.predict;

import inkling.data.Dataset;
import inkling.math.Arguments;
import java.util.List;

/**
 * Several classifiers together: the mean of their probabilities. Where their mistakes differ, most of them are outvoted.
 *
 * @param members at least one, with the same number of inputs and the same classes in the same order; how they come to their
 *     probabilities may differ
 * @see "Hansen and Salamon, Neural Network Ensembles, IEEE Transactions on Pattern Analysis and Machine Intelligence 12, 1990"
 */
public record Ensemble(List<Classifier> members) implements Classifier {
    /** Checks that the members answer the same question. */
    public Ensemble {
        members = Arguments.copy(members, "members");
        if (members.isEmpty()) {
            throw new IllegalArgumentException("an ensemble needs at least one member");
        }
        Classifier first = members.getFirst();
        for (Classifier member : members) {
            if (member.inputs() != first.inputs() || member.classes() != first.classes()) {
                throw new IllegalArgumentException(
                        first + " and " + member + " in one ensemble: expected as many inputs and classes of each");
            }
            for (Classifier other : members) {
                member.requireClassNames(other.classNames(), other.toString());
            }
        }
    }

    @Override
    public int inputs() {
        return members.getFirst().inputs();
    }

    @Override
    public int classes() {
        return members.getFirst().classes();
    }

    /** Those of the first member that knows them. */
    @Override
    public List<String> classNames() {
        return members.stream()
                .map(Classifier::classNames)
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    @Override
    public void requireExamples(Dataset data) {
        members.forEach(member -> member.requireExamples(data));
    }

    @Override
    public EnsemblePredictor predictor(int capacity) {
        return new EnsemblePredictor(this, capacity);
    }

    @Override
    public String toString() {
        return "ensemble of " + members;
    }
}
