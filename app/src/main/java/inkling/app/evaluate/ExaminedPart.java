package inkling.app.evaluate;

import inkling.app.data.Sources;
import inkling.app.model.AskedData;
import inkling.app.model.AskedData.Seen;
import inkling.app.model.HeldOut;
import inkling.app.model.LoadedModel;
import inkling.data.Dataset;
import inkling.data.TrainTest;
import inkling.data.file.Excerpt;
import inkling.datasets.fetch.MissingDataException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A part of the data that models are measured on.
 *
 * @param name {@code train}, {@code dev}, {@code test}, or {@code all} where the data has no test set and is not split
 * @param data of the part
 * @param numbers what {@code show} and others call each of its pictures; read only
 * @param seen whether a model was trained on some of it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ExaminedPart(String name, Dataset data, int[] numbers, Seen seen) {
    /** Whether this is a data set of its own and not cut out of one. */
    boolean whole() {
        return !name.equals("train") && !name.equals("dev");
    }

    /** What the data is called, and which part of it this is. */
    String title() {
        return data.name() + (whole() ? "" : ", " + name);
    }

    /** What its numbers are worth, in a few words; empty where the model does not know the examples. */
    String reservation() {
        return switch (seen) {
            case NO -> "";
            case PERHAPS -> "perhaps with training examples";
            case ADDED, YES -> "with training examples";
        };
    }

    /** What {@code --on} may say. */
    enum Wanted {
        /** What the models were trained on. */
        TRAIN,
        /** What they were measured on meanwhile. */
        DEV,
        /** The data's own test set. */
        TEST,
        /** Each of the three that there is. */
        ALL
    }

    private static final String UNLABELLED = "No test part: it has no labels.";

    /**
     * The parts, and why one is missing.
     *
     * @param notes a line each
     */
    record Found(List<ExaminedPart> parts, List<String> notes) {}

    /** {@code train} and {@code dev}, or only {@code train} and why there is no {@code dev}. */
    private record TrainAndDev(ExaminedPart train, @Nullable ExaminedPart dev, String reason) {}

    /**
     * Finds what is wanted.
     *
     * @param asked the data, for each model
     * @param wanted in this order; nothing for the test set, or everything where there is none with labels
     * @throws IllegalArgumentException if something wanted by its name does not exist
     * @throws MissingDataException if the data has no labels
     */
    static Found find(List<AskedData> asked, List<Wanted> wanted) throws MissingDataException {
        TrainTest sets = asked.getFirst().sets();
        Dataset test = sets.test();
        if (wanted.isEmpty()) {
            boolean unlabelled =
                    test != null && !test.labelled() && sets.train().labelled();
            ExaminedPart part =
                    test == null || unlabelled ? whole("all", sets.train(), seen(asked)) : whole("test", test, Seen.NO);
            Sources.requireLabels(part.data());
            return new Found(List.of(part), unlabelled ? List.of(UNLABELLED) : List.of());
        }
        Set<Wanted> each = Set.copyOf(wanted);
        boolean all = each.contains(Wanted.ALL);
        List<ExaminedPart> parts = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        if (all || each.contains(Wanted.TRAIN) || each.contains(Wanted.DEV)) {
            Sources.requireLabels(sets.train());
            TrainAndDev split = trainAndDev(asked);
            if (all || each.contains(Wanted.TRAIN)) {
                parts.add(split.train);
            }
            if (split.dev != null && (all || each.contains(Wanted.DEV))) {
                parts.add(split.dev);
            } else if (split.dev == null && each.contains(Wanted.DEV)) {
                throw new IllegalArgumentException("--on dev: " + split.reason);
            } else if (split.dev == null && !split.reason.isEmpty()) {
                notes.add("No dev part: " + split.reason + ".");
            }
        }
        if (test != null && !test.labelled() && all && !each.contains(Wanted.TEST)) {
            notes.add(UNLABELLED);
        } else if (test != null && (all || each.contains(Wanted.TEST))) {
            Sources.requireLabels(test);
            parts.add(whole("test", test, Seen.NO));
        } else if (each.contains(Wanted.TEST)) {
            throw new IllegalArgumentException(
                    "--on test: " + sets.train().name() + " has no test set; say --on train");
        }
        if (!all) {
            parts.sort(Comparator.comparingInt(part -> wanted.indexOf(part.wanted())));
        }
        return new Found(parts, notes);
    }

    private Wanted wanted() {
        return Wanted.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static ExaminedPart whole(String name, Dataset data, Seen seen) {
        return new ExaminedPart(name, data, IntStream.range(0, data.size()).toArray(), seen);
    }

    private static ExaminedPart some(String name, Dataset all, int[] indices, Seen seen) {
        return new ExaminedPart(name, all.select(indices), indices, seen);
    }

    /** By the model that knows most of them. */
    private static Seen seen(List<AskedData> asked) {
        return asked.stream()
                .map(AskedData::seen)
                .max(Comparator.naturalOrder())
                .orElse(Seen.NO);
    }

    private static TrainAndDev trainAndDev(List<AskedData> each) {
        Dataset all = each.getFirst().sets().train();
        ExaminedPart whole = whole("train", all, seen(each));
        HeldOut split = null;
        for (AskedData asked : each) {
            LoadedModel model = asked.model();
            var heldOut = asked.split();
            if (heldOut.isEmpty() && !asked.found().source().equals(model.source())) {
                return new TrainAndDev(
                        whole,
                        null,
                        model.path() + " was trained on "
                                + (model.source() == null
                                        ? "data that it does not name"
                                        : Excerpt.ofPath(model.source())));
            }
            if (heldOut.isEmpty()) {
                return new TrainAndDev(
                        whole, null, "the split that " + model.path() + " was trained with cannot be made again");
            }
            if (split != null && !split.sameAs(heldOut.get())) {
                return new TrainAndDev(whole, null, "the models were trained with different splits");
            }
            split = heldOut.get();
        }
        if (split == null) {
            return new TrainAndDev(whole, null, "there is no model");
        }
        ExaminedPart train = some("train", all, split.train(), Seen.YES);
        return split.dev().length == 0
                ? new TrainAndDev(train, null, "nothing was held out in training")
                : new TrainAndDev(train, some("dev", all, split.dev(), Seen.NO), "");
    }
}
