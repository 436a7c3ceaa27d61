package inkling.app.recipe;

import inkling.app.command.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code inkling recipes show}: the file itself, to read, or to change and give to {@code train --config}. */
@Command(
        name = "show",
        description = "Print a recipe, to read, or to change and give to `inkling train --config FILE`.",
        mixinStandardHelpOptions = true)
final class RecipesShowCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            converter = RecipeOptions.RecipeNameConverter.class,
            completionCandidates = RecipeOptions.RecipeNames.class,
            description = "Which: ${COMPLETION-CANDIDATES}.")
    private String name = "";

    @Mixin
    private Session session = new Session();

    @Override
    public Integer call() {
        if (session.json()) {
            session.printJson(json());
        } else {
            session.printData(Recipes.text(name).lines().toList());
        }
        return 0;
    }

    private Map<String, Object> json() {
        SettingsFile recipe = Recipes.read(name);
        Map<String, String> settings = new LinkedHashMap<>();
        recipe.settings().forEach(setting -> settings.put(setting.key(), setting.value()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("recipe", name);
        json.putAll(recipe.description());
        json.put("settings", settings);
        json.put("text", Recipes.text(name));
        return json;
    }
}
