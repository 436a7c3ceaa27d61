package inkling.app.data;

import inkling.data.Dataset;
import inkling.data.TrainTest;
import inkling.data.file.Excerpt;
import inkling.data.file.LoadedData;
import inkling.model.Model;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The columns of a table by their names, in the order in which a model learned from them. */
public final class AskedColumns {
    /** The key in a model's file under which the names of the features are kept. */
    public static final String KEY = "data_columns";

    private AskedColumns() {}

    /** What a model's file keeps of the names of the features: with commas between them; null where they have none. */
    public static @Nullable String words(LoadedData data) {
        return data.featureNames().isEmpty() ? null : String.join(",", names(data));
    }

    private static List<String> names(LoadedData data) {
        return data.featureNames().stream().map(name -> name.replace(',', ' ')).toList();
    }

    /** What the columns are called that a model learned from; empty where its file does not say. */
    static List<String> names(Model model) {
        String words = model.provenance().get(KEY);
        return words == null || !model.isTable() ? List.of() : List.of(words.split(",", -1));
    }

    /** Whether two models learned from other columns, or from the same in another order, as far as their files tell. */
    public static boolean differ(Model one, Model other) {
        List<String> names = names(one);
        List<String> otherNames = names(other);
        return !names.isEmpty()
                && !otherNames.isEmpty()
                && !(areUnique(bare(names)) ? bare(names).equals(bare(otherNames)) : names.equals(otherNames));
    }

    /**
     * Data with the columns of the model; as it is where the model or the data has no names for them. Only letters and digits of a name count,
     * unless two are the same then.
     *
     * @param say is told of another order, and where names do not tell the order
     * @throws IllegalArgumentException if the data has other columns
     */
    static LoadedData of(Model asked, String name, LoadedData loaded, Consumer<String> say) {
        List<String> names = names(asked);
        Dataset rows = loaded.sets().train();
        if (names.isEmpty() || loaded.featureNames().isEmpty() || !rows.isTable()) {
            return loaded;
        }
        boolean bare = areUnique(bare(names));
        List<String> wanted = bare ? bare(names) : names;
        List<String> found = bare ? bare(loaded.featureNames()) : names(loaded);
        if (found.equals(wanted)) {
            return loaded;
        }
        String words = String.join(",", names);
        if (!areUnique(wanted)) {
            say.accept(name + ": the model learned from several columns of one name, so whether these are in the same"
                    + " order is not known: " + Excerpt.of(words));
            return loaded;
        }
        if (found.size() != wanted.size() || !found.containsAll(wanted)) {
            throw new IllegalArgumentException(name + ": expected the columns " + Excerpt.of(words)
                    + ", as the model learned from, found " + Excerpt.of(String.join(",", loaded.featureNames()))
                    + ". Call the columns so, or leave out the header if they are the same.");
        }
        say.accept(name + ": the columns are brought into the order in which the model learned from them: "
                + Excerpt.of(words));
        int[] places = wanted.stream().mapToInt(found::indexOf).toArray();
        return loaded.with(new TrainTest(ordered(rows, places), null));
    }

    private static boolean areUnique(List<String> names) {
        return new HashSet<>(names).size() == names.size();
    }

    private static List<String> bare(List<String> names) {
        return names.stream()
                .map(name -> name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The rows with column {@code places[i]} at place i. */
    private static Dataset ordered(Dataset rows, int[] places) {
        float[] values = new float[rows.size() * places.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.values()[rows.offset(i / places.length) + places[i % places.length]];
        }
        return Dataset.ofTable(
                rows.name(), rows.classNames(), places.length, values, rows.labelled() ? rows.labels() : null);
    }
}
