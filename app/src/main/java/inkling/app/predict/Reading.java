package inkling.app.predict;

import inkling.app.view.Exhibit;
import inkling.app.view.Lines;
import inkling.data.file.Excerpt;
import inkling.data.image.FoundDigit;
import inkling.datasets.picture.PictureDigits;
import inkling.model.Model;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a model reads in a picture file.
 *
 * @param digits at least one, line by line from the top, each from left to right
 * @param leftOut pieces at the picture's edge that are as high as digits and were not read
 */
record Reading(Path file, List<Digit> digits, int leftOut) {
    /**
     * One digit.
     *
     * @param place in pixels of the file, as people look at it
     * @param exhibit as the network saw it
     */
    record Digit(FoundDigit place, Exhibit exhibit, Exhibit.Guess guess) {}

    /** Asks a model what the digits of a picture are. */
    static Reading of(Model model, Path file, PictureDigits found) {
        List<Digit> digits = new ArrayList<>();
        for (FoundDigit digit : found.digits()) {
            Exhibit.Guess guess = PredictionViews.guess(model.classNames(), model.predict(digit.pixels()));
            String title = found.digits().size() == 1 ? file.toString() : file + ", number " + (digits.size() + 1);
            digits.add(new Digit(
                    digit.enlarged(found.image().reduction()),
                    new Exhibit(
                            title,
                            model.preprocessing().apply(model.shape(), digit.pixels()),
                            model.shape(),
                            null,
                            guess),
                    guess));
        }
        return new Reading(file, digits, found.leftOut());
    }

    /** The names of the digits one after the other, with a space from line to line: {@code 2026}. */
    String text() {
        var text = new StringBuilder();
        int row = 0;
        boolean letters = digits.stream().allMatch(digit -> digit.guess.name().length() == 1);
        for (Digit digit : digits) {
            text.append(!text.isEmpty() && (digit.place.row() != row || !letters) ? " " : "");
            text.append(digit.guess.name());
            row = digit.place.row();
        }
        return text.toString();
    }

    /** Whether every digit is. */
    boolean sure() {
        return digits.stream().allMatch(digit -> digit.guess.sure());
    }

    /** The probability of the least sure digit, 0 to 1. */
    float confidence() {
        return digits.get(leastSure()).guess.confidence();
    }

    private int leastSure() {
        return IntStream.range(0, digits.size())
                .boxed()
                .min(Comparator.comparingDouble(i -> digits.get(i).guess.confidence()))
                .orElseThrow();
    }

    /** The reading in one line. */
    String line() {
        int number = leastSure();
        Exhibit.Guess guess = digits.get(number).guess;
        String doubt = sure() ? "" : "not sure, ";
        String chances = String.format(
                Locale.ROOT,
                "%.1f %%; next %s, %.1f %%",
                100 * guess.confidence(),
                Excerpt.of(guess.classNames().get(second(guess))),
                100 * guess.probabilities()[second(guess)]);
        String start = Lines.path(file) + ": " + Excerpt.of(text());
        String end =
                (leftOut == 0 ? "" : "; " + leftOut + (leftOut == 1 ? " piece" : " pieces") + " at the edge left out")
                        + ")";
        if (digits.size() == 1) {
            return start + " (" + doubt + chances + end;
        }
        return start + " (" + doubt + digits.size() + " digits, the least sure is number " + (number + 1) + ", "
                + Excerpt.of(guess.name()) + ": " + chances + end;
    }

    private static int second(Exhibit.Guess guess) {
        return IntStream.range(0, guess.probabilities().length)
                .filter(i -> i != guess.best())
                .reduce((a, b) -> guess.probabilities()[b] > guess.probabilities()[a] ? b : a)
                .orElse(guess.best());
    }

    /** What {@code --json} tells; what is said of one digit is null where there are several. */
    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("title", file.toString());
        json.put("label", null);
        json.put("reading", text());
        if (digits.size() == 1) {
            digits.getFirst().guess.putInto(json);
        } else {
            json.put("prediction", null);
            json.put("confidence", confidence());
            json.put("sure", sure());
            json.put("probabilities", null);
        }
        json.put("digits", digits.stream().map(Reading::toJson).toList());
        json.put("leftOut", leftOut);
        return json;
    }

    private static Map<String, @Nullable Object> toJson(Digit digit) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        FoundDigit place = digit.place;
        Map<String, Integer> box = new LinkedHashMap<>();
        box.put("left", place.left());
        box.put("top", place.top());
        box.put("width", place.width());
        box.put("height", place.height());
        json.put("box", box);
        json.put("row", place.row());
        digit.guess.putInto(json);
        return json;
    }
}
