package inkling.app.predict;

import inkling.app.view.Exhibit;
import inkling.data.Dataset;
import inkling.model.Model;
import inkling.nn.Prediction;
import java.util.List;

/** Makes exhibits of pictures and predictions. */
public final class PredictionViews {
    private PredictionViews() {}

    /** A picture of a data set as a model sees it, with its label, if it has one, and the model's guess. */
    public static Exhibit of(Model model, Dataset data, int index) {
        byte[] picture = data.picture(index);
        if (picture.length != model.shape().pixels()) {
            throw new IllegalArgumentException("the network takes "
                    + model.shape().pixels() + " pixels but the pictures of " + data.name() + " have " + picture.length
                    + ". Take data with pictures of that size, or a model of these.");
        }
        return new Exhibit(
                "#" + index,
                model.preprocessing().apply(data.shape(), picture),
                data.shape(),
                Exhibit.label(data, index),
                guess(model.classNames(), model.predict(picture)));
    }

    public static Exhibit.Guess guess(List<String> classNames, Prediction prediction) {
        return new Exhibit.Guess(classNames, prediction.probabilities(), prediction.label());
    }
}
