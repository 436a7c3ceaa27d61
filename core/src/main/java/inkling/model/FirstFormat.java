package inkling.model;

import inkling.data.file.MalformedFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What the first format of model files said about layers: a list of activations, one for each layer with weights, and beside it ε of
 * each one's batch normalization and the dropout rates. Files of this format are still read.
 */
final class FirstFormat {
    /** The value of {@link ModelFile#FORMAT}. */
    static final String VALUE = "inkling-1";

    private static final String ACTIVATIONS = "activations";
    private static final String BATCH_NORM = "batch_norm";
    private static final String DROPOUT = "dropout";
    private static final String NONE = "none";

    /** The metadata keys that it used. */
    static final List<String> KEYS = List.of(ACTIVATIONS, BATCH_NORM, DROPOUT);

    private FirstFormat() {}

    /** The same as a {@link LayerText}. */
    static String layers(Path file, Map<String, String> metadata) throws MalformedFileException {
        List<String> activations =
                List.of(metadata.getOrDefault(ACTIVATIONS, "").split(",", -1));
        List<String> epsilons = values(file, metadata, BATCH_NORM, activations.size(), NONE);
        List<String> dropouts = values(file, metadata, DROPOUT, activations.size() + 1, "0");
        List<String> layers = new ArrayList<>();
        addDropout(file, dropouts.getFirst(), layers);
        for (int i = 0; i < activations.size(); i++) {
            layers.add(LayerText.linear());
            if (!epsilons.get(i).equals(NONE)) {
                layers.add(LayerText.batchNorm(ModelFile.positive(file, BATCH_NORM, epsilons.get(i))));
            }
            // The last layer's identity is none.
            if (i < activations.size() - 1 || !activations.get(i).equals("identity")) {
                layers.add(LayerText.activation(activations.get(i)));
            }
            addDropout(file, dropouts.get(i + 1), layers);
        }
        return String.join("; ", layers);
    }

    private static void addDropout(Path file, String text, List<String> layers) throws MalformedFileException {
        try {
            double rate = Double.parseDouble(text);
            if (rate != 0) {
                layers.add(LayerText.dropout(rate));
            }
        } catch (NumberFormatException e) {
            throw ModelFile.malformed(
                    file, ModelFile.key(DROPOUT), "expected rates from 0 to less than 1, found " + Json.excerpt(text));
        }
    }

    /** The values of a key that may be missing, as it is in the oldest files. */
    private static List<String> values(Path file, Map<String, String> metadata, String key, int count, String otherwise)
            throws MalformedFileException {
        String text = metadata.get(key);
        if (text == null) {
            return Collections.nCopies(count, otherwise);
        }
        List<String> values = List.of(text.split(",", -1));
        if (values.size() != count) {
            throw ModelFile.malformed(
                    file, ModelFile.key(key), "expected " + count + " values, found " + Json.excerpt(text));
        }
        return values;
    }
}
