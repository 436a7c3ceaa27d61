package inkling.fuzz;

import inkling.app.recipe.FileOptions;
import inkling.app.recipe.SettingsFile;
import inkling.app.train.TrainCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Files of settings, and their values as options of {@code train}. */
final class SettingsTarget implements Target {
    private final Path file;
    private final CommandLine train = new CommandLine(new TrainCommand()).setCaseInsensitiveEnumValuesAllowed(true);

    SettingsTarget(Path folder) {
        file = folder.resolve("settings.conf");
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                DataSeeds.bytes("# comment\nabout = a text\nepochs = 5 # five\nlayers = 784,30,10\nbatch = full\n"),
                DataSeeds.bytes("optimizer = adam\nschedule = cosine\naugment = shift=1,rotate=8\ndeskew = true\n"),
                DataSeeds.bytes("\uFEFFlearning-rate = 0.5\r\ndropout = 0.1\r\nl2=1e-4\r\ndata = generated:20\r\n"));
    }

    @Override
    public void read(byte[] input) throws IOException {
        Files.write(file, input);
        SettingsFile settings = SettingsFile.read(file);
        String text = settings.settings().stream()
                .map(setting -> setting.key() + " = " + setting.value() + "\n")
                .collect(Collectors.joining());
        Files.writeString(file, "# A byte order mark means nothing but at the beginning.\n" + text);
        Trial.requireSame("settings", words(settings), words(SettingsFile.read(file)));
        FileOptions.of(settings, train);
    }

    private static List<List<String>> words(SettingsFile settings) {
        return settings.settings().stream()
                .map(setting -> List.of(setting.key(), setting.value()))
                .toList();
    }
}
