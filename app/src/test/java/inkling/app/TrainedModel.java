package inkling.app;

import inkling.app.TestCommands.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What tests have that train a model on a few drawn digits: a folder of their own, and the model in it. */
abstract class TrainedModel {
    @TempDir
    Path folder;

    String model() {
        return folder.resolve("model.safetensors").toString();
    }

    Run train(String... more) {
        return TestCommands.train(folder, more);
    }
}
