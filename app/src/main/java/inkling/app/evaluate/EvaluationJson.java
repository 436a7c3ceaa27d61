package inkling.app.evaluate;

import inkling.app.model.AskedData.Seen;
import inkling.app.model.LoadedModel;
import inkling.evaluate.Evaluation;
import inkling.evaluate.Misclassification;
import inkling.evaluate.Reliability;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes evaluations for {@code --json}.
 *
 * @param models at least one
 * @param classNames one per class
 * @param shifts of the averaging
 * @param worst how many mistakes to list for each part
 */
record EvaluationJson(List<LoadedModel> models, List<String> classNames, int shifts, int worst) {
    /**
     * The object.
     *
     * @param examinations at least one; what is said of the last, which is the one that counts, stands beside the list too
     */
    Map<String, @Nullable Object> of(List<Examination> examinations, List<String> notes) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("model", models.getFirst().path().toString());
        json.put("weightsSha256", models.getFirst().model().weightsSha256());
        json.put("trainedOn", models.getFirst().source());
        json.put("models", models.stream().map(model -> model.path().toString()).toList());
        json.put("averageShifts", shifts);
        json.putAll(part(examinations.getLast()));
        json.put("parts", examinations.stream().map(this::part).toList());
        json.put("notes", notes);
        return json;
    }

    private Map<String, @Nullable Object> part(Examination examination) {
        ExaminedPart part = examination.part();
        Evaluation evaluation = examination.evaluation();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("data", part.data().name());
        json.put("part", part.name());
        json.put("includesTrainingExamples", part.seen() == Seen.PERHAPS ? null : part.seen() != Seen.NO);
        putMetrics(json, evaluation);
        json.put("confusion", evaluation.confusion());
        json.put("classes", classes(evaluation));
        json.put("reliability", reliability(evaluation.reliability()));
        json.put("members", members(examination));
        json.put(
                "mistakes",
                evaluation.mistakes().stream()
                        .limit(worst)
                        .map(mistake -> mistake(part, mistake))
                        .toList());
        return json;
    }

    private static void putMetrics(Map<String, Object> json, Evaluation evaluation) {
        json.put("examples", evaluation.metrics().examples());
        json.put("loss", evaluation.metrics().loss());
        json.put("correct", evaluation.metrics().correct());
        json.put("accuracy", evaluation.metrics().accuracy());
    }

    private List<Map<String, Object>> classes(Evaluation evaluation) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int label = 0; label < classNames.size(); label++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", classNames.get(label));
            row.put("examples", evaluation.examples(label));
            row.put("precision", evaluation.precision(label));
            row.put("recall", evaluation.recall(label));
            row.put("f1", evaluation.f1(label));
            rows.add(row);
        }
        return rows;
    }

    private static List<Map<String, Object>> reliability(Reliability reliability) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Reliability.Bin bin : reliability.bins()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("from", bin.from());
            row.put("to", bin.to());
            row.put("examples", bin.examples());
            row.put("correct", bin.correct());
            row.put("confidence", bin.confidence());
            rows.add(row);
        }
        return rows;
    }

    private List<Map<String, Object>> members(Examination examination) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < examination.members().size(); i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("model", models.get(i).path().toString());
            row.put("weightsSha256", models.get(i).model().weightsSha256());
            row.put("network", models.get(i).model().network().toString());
            row.put("layers", models.get(i).model().network().sizes());
            putMetrics(row, examination.members().get(i));
            rows.add(row);
        }
        return rows;
    }

    private Map<String, Object> mistake(ExaminedPart part, Misclassification mistake) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("index", part.numbers()[mistake.index()]);
        json.put("label", classNames.get(mistake.label()));
        json.put("prediction", classNames.get(mistake.prediction().label()));
        json.put("confidence", mistake.prediction().confidence());
        json.put("labelProbability", mistake.labelProbability());
        return json;
    }
}
