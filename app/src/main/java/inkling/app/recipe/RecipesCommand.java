package inkling.app.recipe;

import inkling.app.command.Session;
import inkling.app.view.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code inkling recipes}: settings that are known to work. */
@Command(
        name = "recipes",
        description = "List the recipes: settings for `inkling train --recipe NAME`.",
        mixinStandardHelpOptions = true,
        subcommands = RecipesShowCommand.class)
public final class RecipesCommand implements Callable<Integer> {
    private static final String OPEN = "-";

    @Mixin
    private Session session = new Session();

    /** What there is to say about one, by the name in {@code --json}. */
    private static Map<String, String> row(String name) {
        SettingsFile recipe = Recipes.read(name);
        Map<String, String> row = new LinkedHashMap<>();
        row.put("recipe", name);
        row.put("network", recipe.value("layers", OPEN).replace(',', '-'));
        row.put("reaches", recipe.description().getOrDefault("reaches", OPEN));
        row.put("takes", recipe.description().getOrDefault("takes", OPEN));
        row.put("about", recipe.description().getOrDefault("about", OPEN));
        return row;
    }

    @Override
    public Integer call() {
        List<Map<String, String>> rows =
                Recipes.names().stream().map(RecipesCommand::row).toList();
        if (session.json()) {
            session.printJson(Map.of("recipes", rows));
        } else {
            session.print(table(rows).lines(session.columns()));
        }
        return 0;
    }

    /** Without what stands in parentheses. */
    private static String withoutRemark(String text) {
        return text.split(" \\(", 2)[0];
    }

    /** As much as fits a terminal of 80 columns; {@code recipes show} has the rest. */
    private static Table table(List<Map<String, String>> rows) {
        var table =
                new Table().words("recipe").numbers("reaches").numbers("takes").words("about");
        for (Map<String, String> row : rows) {
            table.row(
                    row.getOrDefault("recipe", OPEN),
                    withoutRemark(row.getOrDefault("reaches", OPEN)),
                    withoutRemark(row.getOrDefault("takes", OPEN)),
                    row.getOrDefault("about", OPEN));
        }
        return table;
    }
}
