package inkling.data.augment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The text form of an {@link Augmentation}. */
final class Settings {
    private static final String EXPECTED =
            ": expected none, or settings from shift=PIXELS, rotate=DEGREES, scale=SHARE,"
                    + " shear=SLOPE, elastic=ALPHA/SIGMA, pen=PIXELS, separated by commas";

    private Settings() {}

    static Augmentation parse(String text) {
        Map<String, String> values = split(text);
        String shift = values.remove("shift");
        String rotation = values.remove("rotate");
        String scale = values.remove("scale");
        String shear = values.remove("shear");
        String elastic = values.remove("elastic");
        String pen = values.remove("pen");
        if (!values.isEmpty()) {
            String unknown = values.keySet().iterator().next();
            throw new IllegalArgumentException(
                    "augmentation '" + text + "': unknown setting '" + unknown + "'" + EXPECTED);
        }
        return new Augmentation(
                shift == null ? 0 : whole(text, "shift", shift),
                rotation == null ? 0 : decimal(text, "rotate", rotation),
                scale == null ? 0 : decimal(text, "scale", scale),
                shear == null ? 0 : decimal(text, "shear", shear),
                elastic == null ? Elastic.NONE : elastic(text, elastic),
                pen == null ? 0 : decimal(text, "pen", pen));
    }

    private static Map<String, String> split(String text) {
        Map<String, String> values = new HashMap<>();
        if (text.strip().equals("none")) {
            return values;
        }
        for (String setting : text.split(",", -1)) {
            int equals = setting.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("augmentation '" + text + "': '" + setting.strip() + "'" + EXPECTED);
            }
            String name = setting.substring(0, equals).strip();
            if (values.put(name, setting.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException("augmentation '" + text + "': " + name + " is given twice");
            }
        }
        return values;
    }

    private static Elastic elastic(String text, String value) {
        int slash = value.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "augmentation '" + text + "': elastic=" + value + ": expected ALPHA/SIGMA, as in elastic=34/4");
        }
        return new Elastic(
                decimal(text, "elastic", value.substring(0, slash)),
                decimal(text, "elastic", value.substring(slash + 1)));
    }

    private static int whole(String text, String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "augmentation '" + text + "': " + name + "=" + value + ": expected a whole number", e);
        }
    }

    private static float decimal(String text, String name, String value) {
        try {
            return Float.parseFloat(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "augmentation '" + text + "': " + name + "=" + value + ": expected a number such as 0.1", e);
        }
    }

    static void add(List<String> settings, String name, float limit) {
        if (limit != 0) {
            settings.add(name + "=" + number(limit));
        }
    }

    /** The shortest text that reads back as the same number, whole numbers without a point. */
    static String number(float value) {
        return value == Math.rint(value) && Math.abs(value) < 1e7
                ? Integer.toString((int) value)
                : Float.toString(value);
    }
}
