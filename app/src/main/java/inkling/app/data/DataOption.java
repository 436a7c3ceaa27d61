package inkling.app.data;

import inkling.app.command.CheckedConverter;
import inkling.app.command.Session;
import inkling.data.file.Excerpt;
import inkling.data.file.LabelColumn;
import inkling.data.file.PictureForm;
import inkling.datasets.fetch.MissingDataException;
import inkling.datasets.folder.PictureFit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** {@code --data}: what it may name is the same for all commands, but not what they take without it. */
public abstract sealed class DataOption {
    private static final String NAMES = "mnist, fashion-mnist, kmnist, qmnist, emnist-letters,"
            + " emnist-balanced, generated[:COUNT[:SEED]], a folder with IDX files,"
            + " train.csv or a sub-folder of pictures for each class, or a file. Default: ";

    private @Nullable String data;

    @Option(
            names = "--label-column",
            paramLabel = "NAME|first|last|none",
            converter = LabelColumns.class,
            description =
                    "Where a table has its labels. Default: the column called label, class, target or the like, or"
                            + " else the first or last, by what they hold.")
    private LabelColumn labelColumn = new LabelColumn.Detected();

    /** For picocli. */
    static final class LabelColumns implements ITypeConverter<LabelColumn> {
        @Override
        public LabelColumn convert(String text) {
            return LabelColumn.parse(text);
        }
    }

    @Option(names = "--transpose", description = "Its pictures lie column by column, as in EMNIST's CSV files.")
    private boolean transposed;

    @Option(names = "--invert", description = "Its pictures are dark on light.")
    private boolean inverted;

    /** For picocli. */
    static final class Fits extends CheckedConverter<PictureFit> {
        Fits() {
            super(PictureFit::parse);
        }
    }

    @Option(
            names = "--size",
            paramLabel = "HxW|N|mnist",
            converter = Fits.class,
            description = "What picture files are scaled into; mnist: the ink of one digit or letter each, as MNIST has"
                    + " it. Default: their own size if all have one, else mnist or 28x28.")
    private PictureFit fit = new PictureFit.AsFound();

    /** What is said about its form. */
    public DataForm form() {
        return new DataForm(labelColumn, new PictureForm(transposed, inverted), fit);
    }

    /** Refuses what is said about the form of data where there is none, but picture files. */
    public void requireNoForm() {
        String given = !(labelColumn instanceof LabelColumn.Detected)
                ? "--label-column"
                : transposed
                        ? "--transpose"
                        : inverted ? "--invert" : fit instanceof PictureFit.AsFound ? "" : "--size";
        if (!given.isEmpty()) {
            throw new IllegalArgumentException(given + ": it is for --data; of picture files nothing need be said");
        }
    }

    /** Where to look for what is named. */
    public Sources sources(Session session) {
        return Sources.of(session, form());
    }

    /** For commands that ask a model. */
    public static final class OfModel extends DataOption {
        @Option(
                names = "--data",
                paramLabel = "D",
                converter = DataName.class,
                description = NAMES + "what the model was trained on.")
        void name(String data) {
            set(data);
        }
    }

    /** For commands that predict; without it they want something else. */
    public static final class ToPredict extends DataOption {
        @Option(
                names = "--data",
                paramLabel = "D",
                converter = DataName.class,
                description = "Instead of pictures: a file with a row each, such as test.csv, or other data by name.")
        void name(String data) {
            set(data);
        }
    }

    /** For commands that train. */
    public static final class ToTrain extends DataOption {
        @Option(
                names = "--data",
                paramLabel = "D",
                converter = DataName.class,
                description = NAMES + "mnist, or else digits that are drawn, as with generated.")
        void name(String data) {
            set(data);
        }
    }

    /** For commands about the data itself. */
    public static final class ToDescribe extends DataOption {
        @Option(names = "--data", paramLabel = "D", converter = DataName.class, description = NAMES + "mnist.")
        void name(String data) {
            set(data);
        }
    }

    /** For commands that are about no data in particular. */
    public static final class Drawn extends DataOption {
        /** A few digits. */
        public static final String DEFAULT = Generated.NAME + ":1000";

        @Option(names = "--data", paramLabel = "D", converter = DataName.class, description = NAMES + DEFAULT + ".")
        void name(String data) {
            set(data);
        }
    }

    final void set(String data) {
        this.data = data;
    }

    /** What was said, null for the default. */
    public @Nullable String given() {
        return data;
    }

    /**
     * What was said, or else what a model was trained on.
     *
     * @param model what the user calls it
     * @param trainedOn as its file tells, null if it does not
     * @throws MissingDataException if the file does not tell, or names a file that is not here; the message says what to do
     */
    public String orThatOf(String model, @Nullable String trainedOn) throws MissingDataException {
        if (data != null) {
            return data;
        }
        if (trainedOn == null) {
            throw new MissingDataException(
                    model + ": does not say what it was trained on. Say with --data what to take.");
        }
        if (trainedOn.equals(Sources.name("."))) {
            return ".";
        }
        if (!Sources.isThere(trainedOn)) {
            throw new MissingDataException(model + ": was trained on " + Excerpt.of(trainedOn)
                    + ", which is not in this folder. Say with --data where it is.");
        }
        return trainedOn;
    }

    /** What was said, or else {@code other}. */
    public String or(String other) {
        return data == null ? other : data;
    }
}
