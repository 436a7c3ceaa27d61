package inkling.app.data;

import inkling.data.Dataset;
import inkling.data.TrainTest;
import inkling.data.file.Excerpt;
import inkling.data.file.LoadedData;
import inkling.model.Model;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The classes of the model that is asked, for data that may count or name them in another way. */
final class AskedClasses {
    private AskedClasses() {}

    /**
     * Data with the classes of the model, by their names, or by their numbers if the model has no names for them; files are read so from the
     * first.
     *
     * @param say is told what was taken for what
     * @throws IllegalArgumentException if the data has other classes
     */
    static LoadedData of(Model asked, String name, LoadedData loaded, Consumer<String> say) {
        TrainTest sets = loaded.sets();
        Dataset test = sets.test();
        List<String> classNames = sets.train().classNames();
        if (asked.classNames().equals(numbers(classNames.size()))
                && !asked.classNames().containsAll(classNames)) {
            say.accept(name + ": the model calls its classes by numbers; 0 to " + (classNames.size() - 1)
                    + " are taken for these in their order: " + String.join(", ", classNames));
            return loaded.with(new TrainTest(numbered(sets.train()), test == null ? null : numbered(test)));
        }
        try {
            return loaded.with(new TrainTest(
                    sets.train().withClasses(asked.classNames()),
                    test == null ? null : test.withClasses(asked.classNames())));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    Excerpt.of(String.valueOf(e.getMessage()), Sources.MAX_NOTICE)
                            + ". Ask a model of these classes, name those of the model with `inkling import"
                            + " --classes`, or say with --data what to take instead.",
                    e);
        }
    }

    /** The same pictures and labels, whose classes have numbers for names. */
    private static Dataset numbered(Dataset data) {
        return Dataset.ofPictures(
                data.name(),
                data.shape(),
                numbers(data.classNames().size()),
                data.pixels(),
                data.labelled() ? data.labels() : null);
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}
