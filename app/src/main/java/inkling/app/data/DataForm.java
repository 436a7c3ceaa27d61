package inkling.app.data;

import inkling.data.ImageShape;
import inkling.data.file.LabelColumn;
import inkling.data.file.PictureForm;
import inkling.datasets.folder.PictureFit;
import inkling.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the user says about the form of the data.
 *
 * @param labelColumn where a table has its labels
 * @param pictures how pictures lie in their files
 * @param fit what picture files are brought to
 */
public record DataForm(LabelColumn labelColumn, PictureForm pictures, PictureFit fit) {
    /** Nothing is said: what is not seen in the data is as usual. */
    public static final DataForm AS_FOUND =
            new DataForm(new LabelColumn.Detected(), PictureForm.AS_FOUND, new PictureFit.AsFound());

    private static final String TRANSPOSED = "transposed";
    private static final String INVERTED = "inverted";
    private static final String MNIST = "mnist";
    private static final String SCALED = "scaled ";
    private static final Pattern SCALED_INTO = Pattern.compile("\\b" + SCALED + "([0-9]{1,3}x[0-9]{1,3})\\b");

    private static final Pattern CHARACTER = Pattern.compile(
            "[0-9]{1,3}([.,]0+)?( *- *[a-z]+)?|zero|one|two|three|four|five|six|seven|eight|nine",
            Pattern.CASE_INSENSITIVE);

    /** The key in a model's file under which {@link #words} is kept. */
    public static final String KEY = "data_form";

    DataForm with(PictureForm other) {
        return new DataForm(labelColumn, other, fit);
    }

    DataForm with(PictureFit other) {
        return new DataForm(labelColumn, pictures, other);
    }

    /** What was done to pictures before a network saw them, in words for a model's file; empty where nothing was. */
    public String words() {
        List<String> words = new ArrayList<>();
        if (pictures.transposed()) {
            words.add(TRANSPOSED);
        }
        if (pictures.inverted()) {
            words.add(INVERTED);
        }
        switch (fit) {
            case PictureFit.AsFound found -> {}
            case PictureFit.Scaled scaled -> words.add(SCALED + scaled);
            case PictureFit.Mnist mnist -> words.add(MNIST);
        }
        return String.join(" ", words);
    }

    /** What was done to the pictures that a model learned from, as far as its file tells. */
    public static DataForm of(Model model) {
        String words = model.provenance().getOrDefault(KEY, "");
        List<String> each = List.of(words.split(" ", -1));
        return AS_FOUND.with(new PictureForm(each.contains(TRANSPOSED), each.contains(INVERTED)))
                .with(each.contains(MNIST) ? new PictureFit.Mnist() : scaled(words));
    }

    /** What picture files of another size become for a model whose file does not tell: what `inkling predict` makes of them. */
    static PictureFit fitOf(Model model) {
        boolean digits = ofCharacters(model.classNames()) && model.shape().equals(ImageShape.MNIST);
        return digits ? new PictureFit.Mnist() : new PictureFit.Scaled(model.shape());
    }

    /** Whether each class is a single digit or letter, or the number or word for one: {@code 7}, {@code seven}, {@code 7 - seven}. */
    public static boolean ofCharacters(List<String> classNames) {
        return classNames.stream()
                .allMatch(name -> name.codePointCount(0, name.length()) == 1
                        || CHARACTER.matcher(name).matches());
    }

    private static PictureFit scaled(String words) {
        Matcher into = SCALED_INTO.matcher(words);
        try {
            return into.find() ? PictureFit.parse(into.group(1)) : new PictureFit.AsFound();
        } catch (IllegalArgumentException e) {
            // Another program's words.
            return new PictureFit.AsFound();
        }
    }
}
