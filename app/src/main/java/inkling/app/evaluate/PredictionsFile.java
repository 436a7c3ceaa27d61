package inkling.app.evaluate;

import inkling.app.model.LoadedModel;
import inkling.app.report.element.CsvText;
import inkling.data.Dataset;
import inkling.data.file.atomic.AtomicFile;
import inkling.predict.Classifier;
import inkling.predict.Ensemble;
import inkling.predict.Predictions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A table with a row for each example: its number, its label, the prediction, and the probability of each class under the class's name.
 *
 * @param models at least one; several are an ensemble
 * @param shifts as for {@link LoadedModel#classifier}
 */
record PredictionsFile(List<LoadedModel> models, List<String> classNames, int shifts) {
    /** Writes the file, whole or not at all. */
    void write(ExaminedPart part, int threads, Path file) throws IOException {
        List<Classifier> classifiers =
                models.stream().map(model -> model.classifier(shifts)).toList();
        Classifier classifier = classifiers.size() == 1 ? classifiers.getFirst() : new Ensemble(classifiers);
        Predictions predictions = Predictions.of(classifier, part.data(), threads);
        AtomicFile.replace(file, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            writeTo(writer, part, predictions);
            writer.flush();
        });
    }

    private void writeTo(Writer out, ExaminedPart part, Predictions predictions) throws IOException {
        out.write("index,label,prediction");
        for (String name : classNames) {
            out.write("," + CsvText.field(name));
        }
        out.write("\n");
        Dataset data = part.data();
        for (int i = 0; i < data.size(); i++) {
            out.write(part.numbers()[i] + ","
                    + CsvText.field(data.classNames().get(data.label(i))) + ","
                    + CsvText.field(classNames.get(predictions.label(i))));
            for (int label = 0; label < predictions.classes(); label++) {
                out.write("," + predictions.probability(i, label));
            }
            out.write("\n");
        }
    }
}
