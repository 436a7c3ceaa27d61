package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.recipe.Recipes;
import inkling.app.recipe.SettingsFile;
import inkling.app.settings.TrainSettings;
import inkling.data.ImageShape;
import inkling.nn.Architecture;
import inkling.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The recipes in the program. */
class RecipesTest {
    private static final Path FOLDER = Path.of("src/main/resources/inkling/app/recipe");

    static List<String> names() {
        return Recipes.names();
    }

    @Test
    void everyFileIsListed() throws IOException {
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".conf", "")))
                    .containsExactlyInAnyOrderElementsOf(Recipes.names());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyRecipeMakesANetworkForDigitsAndAValidConfiguration(String name) throws IOException {
        TrainSettings options = TestCommands.options("train", "--recipe", name);
        Architecture architecture = options.architecture().architecture(ImageShape.MNIST);
        assertThat(architecture.sizes()).startsWith(784).endsWith(10);
        assertThat(options.config().updates(60_000)).isPositive();
        assertThat(options.description()).containsEntry("recipe", name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyRecipeExplainsItself(String name) {
        SettingsFile recipe = Recipes.read(name);
        assertThat(recipe.description()).containsOnlyKeys(SettingsFile.DESCRIPTION.toArray(String[]::new));
        assertThat(Recipes.text(name)).contains("inkling train --recipe " + name);
        assertThat(Recipes.text(name).lines().toList())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(130));
    }

    @Test
    void thePublishedRecipeIsWhatTrainDoesAnyway() throws IOException {
        TrainSettings published = TestCommands.options("train", "--recipe", "published");
        TrainSettings plain = TestCommands.options("train");
        assertThat(published.config()).isEqualTo(plain.config()).isEqualTo(TrainingConfig.PUBLISHED);
        assertThat(published.architecture().architecture(ImageShape.MNIST))
                .isEqualTo(plain.architecture().architecture(ImageShape.MNIST));
    }

    @Test
    void theListHasALineForEach() {
        TestCommands.Run run = TestCommands.run("recipes");
        assertThat(run.code()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(1 + names().size());
        assertThat(lines.get(0)).startsWith("recipe  ");
        assertThat(lines.get(1)).startsWith("published  ").contains("784-10-10", "84.40 %", "6 s");
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(TestCommands.run("recipes", "--json").json().getAsJsonArray("recipes"))
                .hasSize(names().size());
    }

    @Test
    void aRecipeThatIsShownCanBeGivenBack() throws IOException {
        TestCommands.Run run = TestCommands.run("recipes", "show", "strong");
        assertThat(run.out()).isEqualTo(Recipes.text("strong"));
        Path file = Files.createTempFile("strong", ".conf");
        try {
            Files.writeString(file, run.out());
            assertThat(TestCommands.options("train", "--config", file.toString())
                            .config())
                    .isEqualTo(
                            TestCommands.options("train", "--recipe", "strong").config());
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void completionKnowsTheNames() {
        CommandLine commandLine = Inkling.commandLine();
        assertThat(picocli.AutoComplete.bash("inkling", commandLine))
                .contains("classic-800-elastic", "--recipe", "leaky-relu", "squared-error");
    }
}
