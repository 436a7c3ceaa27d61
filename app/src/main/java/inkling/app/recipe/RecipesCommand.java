package inkling.app.recipe;

import inkling.app.command.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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

    /** What there is to say about one, by the name in {@code --json}, which is the column's title too. */
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
            session.print(table(rows));
        }
        return 0;
    }

    private static List<String> table(List<Map<String, String>> rows) {
        List<String> titles = List.copyOf(rows.getFirst().keySet());
        List<List<String>> cells = Stream.concat(
                        Stream.of(titles), rows.stream().map(row -> List.copyOf(row.values())))
                .toList();
        return cells.stream().map(line -> padded(line, cells)).toList();
    }

    private static String padded(List<String> line, List<List<String>> all) {
        StringBuilder padded = new StringBuilder();
        for (int i = 0; i < line.size(); i++) {
            int column = i;
            int width = all.stream()
                    .mapToInt(other -> other.get(column).length())
                    .max()
                    .orElse(0);
            padded.append(line.get(i)).append(" ".repeat(width + 2 - line.get(i).length()));
        }
        return padded.toString().stripTrailing();
    }
}
