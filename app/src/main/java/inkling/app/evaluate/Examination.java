package inkling.app.evaluate;

import inkling.app.model.LoadedModel;
import inkling.app.predict.PredictionViews;
import inkling.app.view.Exhibit;
import inkling.evaluate.Evaluation;
import inkling.evaluate.Misclassification;
import inkling.predict.Classifier;
import inkling.predict.Ensemble;
import java.util.List;

/**
 * How models do on one part of the data.
 *
 * @param evaluation of all of them together
 * @param members of each of several, in their order; empty for one model
 */
record Examination(ExaminedPart part, Evaluation evaluation, List<Evaluation> members) {
    /**
     * Measures.
     *
     * @param shifts as for {@link LoadedModel#classifier}
     * @param worst how many mistakes are wanted
     */
    static Examination of(List<LoadedModel> models, int shifts, ExaminedPart part, int worst, int threads) {
        int mistakes = Math.max(worst, Evaluation.MISTAKES);
        List<Classifier> classifiers =
                models.stream().map(model -> model.classifier(shifts)).toList();
        if (classifiers.size() == 1) {
            return new Examination(
                    part, Evaluation.of(classifiers.getFirst(), part.data(), threads, mistakes), List.of());
        }
        List<Evaluation> each = Evaluation.ofEach(new Ensemble(classifiers), part.data(), threads, mistakes);
        return new Examination(part, each.getLast(), each.subList(0, classifiers.size()));
    }

    /** The worst mistakes, as pictures; worst first. None of a table. */
    List<Exhibit> worst(int count, List<String> classNames) {
        if (part.data().isTable()) {
            return List.of();
        }
        return evaluation.mistakes().stream()
                .limit(count)
                .map(mistake -> exhibit(mistake, classNames))
                .toList();
    }

    private Exhibit exhibit(Misclassification mistake, List<String> classNames) {
        return new Exhibit(
                "#" + part.numbers()[mistake.index()],
                part.data().picture(mistake.index()),
                part.data().shape(),
                classNames.get(mistake.label()),
                PredictionViews.guess(classNames, mistake.prediction()));
    }
}
