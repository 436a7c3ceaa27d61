package inkling.datasets.folder;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.TrainTest;
import inkling.data.file.Excerpt;
import inkling.data.file.LabelColumn;
import inkling.data.file.LoadedData;
import inkling.data.file.MalformedFileException;
import inkling.data.file.PictureList;
import inkling.data.file.ReadOptions;
import inkling.data.image.GrayImage;
import inkling.datasets.picture.ImageReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads picture files as data: those of a folder with a sub-folder for each class, or with {@code train} and {@code test} which have
 * such; those of a folder alone, which have no labels; or those that a list names.
 *
 * <p>Pictures keep their size where all have the same, at most 256×256. Else, if each class is one digit or letter, each picture is
 * brought to MNIST's form; and if not, scaled into 28×28. For a model that is asked, they keep its size, and become what it takes if they
 * have another. All of this is told in the notices. Only pixels of the wanted size are kept, so
 * memory does not grow with the files.
 *
 * @param loaded the examples, and what was seen
 * @param fit what the pictures were brought to
 * @param files of the examples to learn from, in their order
 * @param testFiles of those of the test set, in their order; empty where there is none
 */
public record PictureData(LoadedData loaded, PictureFit fit, List<Path> files, List<Path> testFiles) {
    /** In a folder, it is taken before all else. */
    private static final String LIST = "train.csv";

    /** Takes copies of the files. */
    public PictureData {
        files = List.copyOf(files);
        testFiles = List.copyOf(testFiles);
    }

    /** Whether a folder may hold pictures or a list of them, or a file is such a list. */
    public static boolean is(Path path) throws IOException {
        return Files.isDirectory(path)
                ? PictureList.is(path.resolve(LIST)) || ClassFolders.mayHavePictures(path)
                : PictureList.is(path);
    }

    /** The order of classes: by their values if all are whole numbers, else as texts. */
    public static Comparator<String> classOrder(List<String> names) {
        return PictureIndex.order(names);
    }

    /** The picture files that would be read; none where reading them would fail. */
    public static List<Path> files(Path path) throws IOException {
        Path list = Files.isDirectory(path) ? path.resolve(LIST) : path;
        try {
            if (PictureList.is(list)) {
                PictureList named = PictureList.read(list, new LabelColumn.None());
                return ListedPictures.find(list, named, List.of()).files();
            }
            ClassFolders.Parts parts = ClassFolders.parts(path);
            var folders = new ClassFolders();
            List<Path> files =
                    new ArrayList<>(folders.find(parts.train(), List.of()).files());
            if (parts.test() != null) {
                files.addAll(folders.find(parts.test(), List.of()).files());
            }
            return files;
        } catch (MalformedFileException e) {
            return List.of();
        }
    }

    /**
     * Reads them.
     *
     * @param fit what is wanted
     * @param ofModel what pictures of another size become for the model that is asked, or null where none is
     * @throws IllegalArgumentException if the options name a column of labels, and there is no list that could have it
     * @throws MalformedFileException if a picture cannot be read, a class has none, or is not one of those wanted
     */
    public static PictureData read(Path path, ReadOptions options, PictureFit fit, @Nullable PictureFit ofModel)
            throws IOException, InterruptedException {
        String name = ClassFolders.name(path.toAbsolutePath().normalize());
        Path list = path.resolve(LIST);
        return new Reading(name, options, fit, ofModel).read(PictureList.is(list) ? list : path);
    }

    /** One reading, and what it has to say. */
    private static final class Reading {
        private final String name;
        private final ReadOptions options;
        private final @Nullable PictureFit ofModel;
        private final Set<String> notices = new LinkedHashSet<>();
        private PictureFit fit;

        Reading(String name, ReadOptions options, PictureFit fit, @Nullable PictureFit ofModel) {
            this.name = name;
            this.options = options;
            this.fit = fit;
            this.ofModel = ofModel;
        }

        PictureData read(Path path) throws IOException, InterruptedException {
            if (!Files.isDirectory(path)) {
                PictureList list = PictureList.read(path, options.labelColumn());
                PictureIndex index = ListedPictures.find(path, list, options.classNames());
                var sets = new TrainTest(dataset(name, index), null);
                return new PictureData(loaded(sets, list.labelColumn()), fit, index.files(), List.of());
            }
            if (!(options.labelColumn() instanceof LabelColumn.Detected)) {
                throw new IllegalArgumentException("--label-column: it is for tables; " + path + " is none");
            }
            ClassFolders.Parts parts = ClassFolders.parts(path);
            var folders = new ClassFolders();
            PictureIndex train = folders.find(parts.train(), options.classNames());
            PictureIndex testIndex = parts.test() == null ? null : folders.find(parts.test(), train.classNames());
            if (folders.skipped() != null) {
                notices.add(folders.skipped());
            }
            if (!parts.unused().isEmpty()) {
                notices.add("pictures of " + ClassFolders.name(parts.train())
                        + (parts.test() == null ? "" : " and " + ClassFolders.name(parts.test())) + " alone, not of "
                        + String.join(" and ", parts.unused()));
            }
            PictureFit given = fit;
            Dataset examples = dataset(name, train);
            PictureFit ofTrain = fit;
            if (ofModel != null) {
                // Whatever was seen of the first part, the other is brought to what the model takes as if it came
                // alone.
                fit = given;
            } else if (testIndex != null && fit instanceof PictureFit.AsFound) {
                // Whatever the size of the first part was, the other must have it too.
                fit = new PictureFit.Scaled(examples.shape());
            }
            Dataset test = testIndex == null ? null : dataset(name + " test set", testIndex);
            fit = ofTrain;
            List<Path> testFiles = testIndex == null ? List.of() : testIndex.files();
            return new PictureData(loaded(new TrainTest(examples, test), null), fit, train.files(), testFiles);
        }

        private LoadedData loaded(TrainTest sets, @Nullable String labelColumn) {
            List<String> told = notices.isEmpty() ? List.of() : List.of(name + ": " + String.join("; ", notices));
            return new LoadedData(sets, labelColumn, List.of(), "0..255", null, false, told);
        }

        private Dataset dataset(String called, PictureIndex index) throws IOException, InterruptedException {
            PictureDecoding.Decoded decoded = null;
            ImageShape shape = shape(index);
            if (fit instanceof PictureFit.AsFound) {
                try {
                    decoded = PictureDecoding.decode(index.files(), fit, shape, options.threads());
                } catch (PictureDecoding.OtherSizeException e) {
                    choose(index, "pictures of several sizes, such as " + shape + " and " + e.shape());
                    shape = shape(index);
                }
            }
            if (decoded == null) {
                requireRoom(index.files().size(), shape);
                decoded = PictureDecoding.decode(index.files(), fit, shape, options.threads());
            }
            List<Path> several = decoded.several();
            if (!several.isEmpty()) {
                notices.add(several.size() + (several.size() == 1 ? " picture seems" : " pictures seem")
                        + " to have several digits or letters, taken as one, such as "
                        + Excerpt.ofPath(several.getFirst().toString()));
            }
            List<String> classNames = index.classNames().isEmpty() ? Dataset.DIGIT_NAMES : index.classNames();
            return Dataset.ofPictures(called, shape, classNames, decoded.pixels(), index.labels());
        }

        private ImageShape shape(PictureIndex index) throws IOException {
            if (fit instanceof PictureFit.AsFound) {
                GrayImage first = ImageReader.read(index.files().getFirst());
                int width = first.width() * first.reduction();
                int height = first.height() * first.reduction();
                var shape = new ImageShape(height, width);
                boolean small = Math.max(width, height) <= PictureFit.MAX_SIDE;
                if (ofModel == null ? small : shape.equals(shapeOf(ofModel))) {
                    requireRoom(index.files().size(), shape);
                    return shape;
                }
                choose(index, "pictures of about " + height + "×" + width);
            }
            return shapeOf(fit);
        }

        private static ImageShape shapeOf(PictureFit chosen) {
            return chosen instanceof PictureFit.Scaled(ImageShape shape) ? shape : ImageShape.MNIST;
        }

        private void choose(PictureIndex index, String found) {
            boolean characters = index.labels() != null && index.ofCharacters();
            PictureFit own = characters ? new PictureFit.Mnist() : new PictureFit.Scaled(ImageShape.MNIST);
            fit = ofModel != null ? ofModel : own;
            notices.add(found
                    + (fit instanceof PictureFit.Mnist
                            ? ", each brought to MNIST's form, as predict does; --size 28x28 would only scale them"
                            : ", scaled into " + shapeOf(fit)
                                    + (ofModel != null ? ", as the model takes them" : "; --size takes another")));
        }

        private void requireRoom(int count, ImageShape shape) throws MalformedFileException {
            long bytes = (long) count * shape.pixels();
            long most = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 2);
            if (bytes > most) {
                throw new MalformedFileException(
                        Excerpt.ofPath(name),
                        "",
                        String.format(
                                Locale.ROOT,
                                "%,d pictures of %s take %,d bytes, but at most %,d fit into memory",
                                count,
                                shape,
                                bytes,
                                most),
                        "Make them smaller with --size, or give Java more memory with -Xmx.");
            }
        }
    }
}
