package inkling.app.recipe;

import inkling.app.command.CheckedConverter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A file with settings: one of the program's or one of the user's. */
public final class RecipeOptions {
    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            converter = RecipeNameConverter.class,
            completionCandidates = RecipeNames.class,
            description = "Take the settings of a recipe, see `inkling recipes`; options given beside it win.")
    private @Nullable String recipe;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Take the settings of a file such as `inkling recipes show fast` prints; options given beside it"
                            + " win.")
    private @Nullable Path config;

    /** Checks that there is a recipe of that name. */
    static final class RecipeNameConverter extends CheckedConverter<String> {
        RecipeNameConverter() {
            super(Recipes::requireKnown);
        }
    }

    /** For completion. */
    static final class RecipeNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Recipes.names().iterator();
        }
    }

    /** The user's own file, null where none was named. */
    public @Nullable Path config() {
        return config;
    }

    /** The file's content, null where none was named. */
    @Nullable
    public SettingsFile read() throws IOException {
        if (recipe != null) {
            return Recipes.read(recipe);
        }
        return config == null ? null : SettingsFile.read(config);
    }

    /** The settings by their names in {@code --json}; null for what is not set. */
    public Map<String, @Nullable Object> describe() {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        settings.put("recipe", recipe);
        settings.put("config", config == null ? null : String.valueOf(config.getFileName()));
        return settings;
    }
}
