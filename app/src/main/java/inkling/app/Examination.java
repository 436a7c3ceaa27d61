package inkling.app;

import inkling.app.view.Exhibit;
import inkling.predict.Classifier;
import inkling.train.Evaluation;
import inkling.train.Mistake;
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
     * @param shifts as for {@link Model#classifier}
     * @param worst how many mistakes are wanted
     */
    static Examination of(List<Model> models, int shifts, ExaminedPart part, int worst, int threads) {
        Classifier classifier = Model.classifier(models, shifts);
        return new Examination(
                part,
                Evaluation.of(classifier, part.data(), threads, Math.max(worst, Evaluation.MISTAKES)),
                models.size() == 1
                        ? List.of()
                        : models.stream()
                                .map(model -> Evaluation.of(model.classifier(shifts), part.data(), threads, 0))
                                .toList());
    }

    /** The worst mistakes, as pictures; worst first. */
    List<Exhibit> worst(int count, List<String> classNames) {
        return evaluation.mistakes().stream()
                .limit(count)
                .map(mistake -> exhibit(mistake, classNames))
                .toList();
    }

    private Exhibit exhibit(Mistake mistake, List<String> classNames) {
        return new Exhibit(
                "#" + part.numbers()[mistake.index()],
                part.data().picture(mistake.index()),
                part.data().shape(),
                classNames.get(mistake.label()),
                Exhibits.guess(classNames, mistake.prediction()));
    }
}
