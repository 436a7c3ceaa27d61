package inkling.app.report;

import inkling.app.report.ReportData.NetworkView;
import inkling.app.report.ReportData.Snapshot;
import inkling.app.report.ReportData.Weights;
import inkling.app.report.element.Html;
import inkling.app.report.element.Picture;
import inkling.app.report.element.Wording;
import inkling.data.ImageShape;
import inkling.train.LayerHealth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The first layer's weights as pictures. Where training began with large random weights, these hide what was learned; so the
 * difference from the start is shown too, at the end for every unit and over time for a few.
 */
final class WeightSection {
    private static final int MAX_UNITS = 64;
    static final int MAX_PIXELS = 100_000;
    private static final int FILM_UNITS = 8;

    /** So few can be larger. */
    private static final int FEW = 20;

    /** The colours reach as far as this share of the weights; the few beyond it look like the strongest. */
    private static final double COVERED = 0.995;

    /** A unit that changed by so small a share of what another did still shows what it was drawn as. */
    private static final double HARDLY = 0.1;

    private final Html html;
    private final Weights weights;
    private final float[][] start;
    private final float[][] end;
    private final float[][] change;
    private final float largest;
    private final float largestChange;
    private final List<Integer> shown;
    private final List<Integer> folded;
    private final Map<Integer, String> idle;

    private WeightSection(Html html, Weights weights, Map<Integer, String> idle) {
        this.html = html;
        this.weights = weights;
        this.idle = idle;
        start = weights.snapshots().getFirst().weights();
        end = Arrays.copyOf(weights.last().weights(), Math.min(weights.last().weights().length, mostUnits(pixels())));
        change = differences(end, start);
        largest = reach(end);
        largestChange = reach(change);
        double most =
                Arrays.stream(change).mapToDouble(WeightSection::norm).max().orElse(0);
        Map<Boolean, List<Integer>> units = IntStream.range(0, end.length)
                .boxed()
                .collect(Collectors.partitioningBy(unit -> norm(change[unit]) >= HARDLY * most));
        shown = Objects.requireNonNull(units.get(true));
        folded = Objects.requireNonNull(units.get(false));
    }

    /** What idle units of the first layer are, by number. */
    private static Map<Integer, String> idle(@Nullable NetworkView network) {
        if (network == null || network.health() == null) {
            return Map.of();
        }
        LayerHealth first = network.health().layers().getFirst();
        return first.idle().stream()
                .collect(Collectors.toMap(
                        unit -> unit, unit -> first.kind().name().toLowerCase(Locale.ROOT)));
    }

    /** How many units are shown where each has so many weights; at least 1. */
    static int mostUnits(int pixels) {
        return Math.clamp(MAX_PIXELS / pixels, 1, MAX_UNITS);
    }

    static void write(Html html, ReportData data) {
        Weights weights = data.weights();
        if (weights == null) {
            return;
        }
        html.open("section", "id", "weights").leaf("h2", "What the first layer looks for");
        if (weights.shape().pixels() > MAX_PIXELS) {
            html.leaf("p", "Pictures of " + weights.shape() + " are too large to be shown here.", "class", "note");
        } else {
            new WeightSection(html, weights, idle(data.network())).write();
        }
        html.close("section");
    }

    private void write() {
        boolean trained = weights.snapshots().size() > 1;
        String which = end.length == weights.units()
                ? "the " + end.length + " units"
                : "the first " + end.length + " of " + Wording.count(weights.units()) + " units";
        note("Each picture is one of " + which
                + ", with a colour for every pixel: ink on blue raises the unit's sum, ink on" + " orange lowers it.");
        if (trained) {
            html.leaf("h3", "What training added");
            note("The difference from the random weights at the start. Where there never is ink, nothing is learned.");
            units(change, largestChange, "Change");
            film();
            html.leaf("h3", "The weights at the end");
        }
        units(end, largest, "Weights");
    }

    private void units(float[][] pictures, float most, String what) {
        legend(html, most);
        list(shown, pictures, most, what);
        if (!folded.isEmpty()) {
            html.open("details")
                    .leaf(
                            "summary",
                            folded.size() == 1
                                    ? "1 unit that hardly changed"
                                    : Wording.count(folded.size()) + " units that hardly changed");
            list(folded, pictures, most, what);
            html.close("details");
        }
    }

    private void list(List<Integer> numbers, float[][] pictures, float most, String what) {
        html.open("ol", "class", pictures.length <= FEW ? "units few" : "units");
        for (int unit : numbers) {
            String state = idle.getOrDefault(unit, "");
            html.open("li", "class", state.isEmpty() ? "" : "idle");
            String said = state.isEmpty() ? "" : ", " + state;
            picture(pictures[unit], most, what + " of unit " + unit + said + ", " + range(pictures[unit]));
            html.leaf("span", state.isEmpty() ? Integer.toString(unit) : unit + " · " + state)
                    .close("li");
        }
        html.close("ol");
    }

    /** What the colours of numbers up to {@code most} mean. */
    static void legend(Html html, float most) {
        html.open("p", "class", "legend")
                .leaf("span", Wording.number(-most) + " or less")
                .leaf("i", "", "aria-hidden", "true")
                .leaf("span", Wording.number(most) + " or more")
                .close("p");
    }

    /** The units that changed most: where they began, what was added by and by, where they ended. */
    private void film() {
        int[] units = mostChanged();
        List<Snapshot> between =
                weights.snapshots().subList(1, weights.snapshots().size());
        html.leaf("h3", "How it came about");
        note(
                (units.length == 1 ? "The unit that" : "The " + units.length + " units that")
                        + " changed most: weights at the start, what had been added after so many iterations, weights at the end.");
        html.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "Weights over time");
        html.open("table", "class", "film").leaf("caption", "Weights over time", "class", "unseen");
        html.open("thead").open("tr").leaf("th", "unit", "scope", "col").leaf("th", "start", "scope", "col");
        between.forEach(moment -> html.leaf("th", "+ " + Wording.count(moment.iteration()), "scope", "col"));
        html.leaf("th", "= end", "scope", "col").close("tr").close("thead").open("tbody");
        for (int unit : units) {
            html.open("tr").leaf("th", Integer.toString(unit), "scope", "row");
            frame(start[unit], largest, "Unit " + unit + " at the start");
            for (Snapshot moment : between) {
                String alt = "Change of unit " + unit + " up to iteration " + moment.iteration();
                frame(difference(moment.weights()[unit], start[unit]), largestChange, alt);
            }
            frame(end[unit], largest, "Unit " + unit + " at the end");
            html.close("tr");
        }
        html.close("tbody").close("table").close("div");
    }

    private int[] mostChanged() {
        long frames = (long) pixels() * (weights.snapshots().size() + 1);
        return IntStream.range(0, change.length)
                .boxed()
                .sorted(Comparator.comparingDouble(unit -> -norm(change[unit])))
                .limit(Math.clamp(MAX_PIXELS / frames, 1, FILM_UNITS))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void frame(float[] values, float most, String alt) {
        html.open("td");
        picture(values, most, alt);
        html.close("td");
    }

    private void picture(float[] values, float most, String alt) {
        ImageShape shape = weights.shape();
        html.empty(
                "img",
                "src",
                Picture.ofSigned(values, shape, most),
                "width",
                Integer.toString(shape.width()),
                "height",
                Integer.toString(shape.height()),
                "alt",
                alt);
    }

    private void note(String text) {
        html.leaf("p", text, "class", "note");
    }

    private int pixels() {
        return weights.shape().pixels();
    }

    private static String range(float[] values) {
        double low = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .min()
                .orElse(0);
        double high = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .max()
                .orElse(0);
        return String.format(Locale.ROOT, "from %.2f to %.2f", low, high);
    }

    private static float[][] differences(float[][] a, float[][] b) {
        return IntStream.range(0, a.length)
                .mapToObj(i -> difference(a[i], b[i]))
                .toArray(float[][]::new);
    }

    private static float[] difference(float[] a, float[] b) {
        float[] difference = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    /** The size that {@link #COVERED} of the values do not exceed; above 0. */
    static float reach(float[][] arrays) {
        double[] sizes = Arrays.stream(arrays)
                .flatMapToDouble(array -> IntStream.range(0, array.length).mapToDouble(i -> Math.abs(array[i])))
                .sorted()
                .toArray();
        double reach = sizes[(int) (COVERED * (sizes.length - 1))];
        return reach > 0 ? (float) reach : 1;
    }
}
