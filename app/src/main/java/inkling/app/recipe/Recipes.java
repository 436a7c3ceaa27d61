package inkling.app.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The settings that come with the program, by name. */
public final class Recipes {
    /** From the smallest to the best, then those that answer published results. */
    private static final List<String> NAMES = List.of(
            "published",
            "tiny",
            "fast",
            "plain",
            "strong",
            "record",
            "conv",
            "own-digits",
            "classic-300",
            "classic-300-deskewed",
            "classic-800",
            "classic-800-affine",
            "classic-800-elastic");

    private Recipes() {}

    /** All there are. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The text of a recipe, comments and all.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static String text(String name) {
        requireKnown(name);
        try (InputStream in = Recipes.class.getResourceAsStream(name + ".conf")) {
            if (in == null) {
                throw new IllegalStateException("recipe " + name + " is not in the program");
            }
            return SettingsFile.text("recipe " + name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The settings of a recipe.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static SettingsFile read(String name) {
        try {
            return SettingsFile.parse("recipe " + name, text(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks that there is one of that name. */
    public static String requireKnown(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("recipe \"" + name + "\": expected one of " + String.join(", ", NAMES));
        }
        return name;
    }
}
