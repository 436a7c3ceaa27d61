package inkling.app;

import inkling.app.command.Session;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code inkling generate-completion}: what {@code source <(inkling generate-completion)} reads. */
@Command(
        name = "generate-completion",
        description = "Print a script that completes commands and options in bash and zsh: `source <(inkling"
                + " generate-completion)`.",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

    @Mixin
    private Session session = new Session();

    @Override
    public Integer call() {
        CommandSpec root = spec.root();
        String script = AutoComplete.bash(root.name(), root.commandLine());
        if (session.json()) {
            session.printJson(Map.of("script", script));
        } else {
            session.printData(script.lines().toList());
        }
        return 0;
    }
}
