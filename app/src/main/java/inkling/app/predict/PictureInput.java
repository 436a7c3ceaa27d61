package inkling.app.predict;

import inkling.app.data.DataForm;
import inkling.app.model.LoadedModel;
import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.file.Excerpt;
import inkling.data.image.FoundDigit;
import inkling.datasets.folder.PictureFit;
import inkling.datasets.picture.ImageReader;
import inkling.datasets.picture.PictureDigits;
import inkling.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a picture file becomes what a model takes, by what the model's file tells of the data that it learned from: digits or letters are
 * looked for in it; or it is scaled as a whole, where those pictures were.
 *
 * @param refusal why the model cannot be asked about picture files, or null
 */
public record PictureInput(
        Model model, DataForm form, @Nullable String refusal) {
    /** What can be said before a file is read. */
    public static PictureInput of(Model model) {
        DataForm form = DataForm.of(model);
        return new PictureInput(model, form, refusal(model, form));
    }

    /** The same, where files are to be read. */
    static PictureInput require(LoadedModel file) {
        PictureInput input = of(file.model());
        if (input.refusal != null) {
            throw new IllegalArgumentException(file.path() + ": " + input.refusal);
        }
        return input;
    }

    private static @Nullable String refusal(Model model, DataForm form) {
        if (model.isTable()) {
            return "expected a model of pictures, found one of tables";
        }
        if (isScaled(form)) {
            return null;
        }
        if (!(form.fit() instanceof PictureFit.Mnist) && !DataForm.ofCharacters(model.classNames())) {
            return "its classes are " + Excerpt.of(String.join(", ", model.classNames()))
                    + ", no digits or letters to look for in a picture. Ask it with `inkling predict --data FOLDER`.";
        }
        return model.shape().equals(ImageShape.MNIST)
                ? null
                : "the network takes pictures of " + model.shape() + "; digits are made " + ImageShape.MNIST
                        + ". Ask it with `inkling predict --data FOLDER`.";
    }

    private static boolean isScaled(DataForm form) {
        return form.fit() instanceof PictureFit.Scaled;
    }

    /** Whether digits or letters are looked for. */
    boolean readsDigits() {
        return !isScaled(form);
    }

    /** All digits in a picture file, or the whole picture in the place of one. */
    PictureDigits read(Path file) throws IOException {
        return readsDigits() ? ImageReader.readDigits(file) : upright(ImageReader.readWhole(file, model.shape()));
    }

    /** The one digit, or the whole picture. */
    byte[] readOne(Path file) throws IOException {
        return readsDigits()
                ? ImageReader.readDigit(file)
                : pixels(upright(ImageReader.readWhole(file, model.shape())));
    }

    /** The same for the content of a file; {@code name} is for messages. */
    public byte[] readOne(String name, byte[] content) throws IOException {
        return readsDigits()
                ? ImageReader.readDigit(name, content)
                : pixels(upright(ImageReader.readWhole(name, content, model.shape())));
    }

    private static byte[] pixels(PictureDigits one) {
        return one.digits().getFirst().pixels();
    }

    /** What else was done to the pictures that the model learned from. */
    private PictureDigits upright(PictureDigits whole) {
        Dataset one = Dataset.ofPictures("picture", model.shape(), model.classNames(), pixels(whole), null);
        byte[] pixels = form.pictures().upright(one).picture(0);
        return new PictureDigits(
                whole.image(), whole.frames(), List.of(FoundDigit.whole(whole.image(), pixels)), whole.leftOut());
    }
}
