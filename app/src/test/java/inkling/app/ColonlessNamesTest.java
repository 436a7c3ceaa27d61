package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code generated:60} is no path, and on Windows it could not even be made one. */
@Timeout(120)
class ColonlessNamesTest {
    private static final List<String> COMMANDS = List.of(
            "train --data generated:60 --with generated:20:2 --iterations 1 --dev 0 --out MODEL --checkpoint RUN --report PAGE",
            "train --resume --checkpoint RUN --out MODEL --report PAGE",
            "evaluate --model MODEL --report PAGE",
            "predict --data generated:20 --model MODEL",
            "show 0 --model MODEL",
            "explain 0 --model MODEL",
            "data info --data generated:20",
            "data show 0 --data generated:20",
            "gradcheck --data generated:20 --per-array 2 --examples 1",
            "bench --data generated:60 --seconds 0.01 --only predict-one");

    /** Carries the commands out one after the other, the first word being their folder. */
    static final class Program {
        public static void main(String[] args) {
            String folder = args[0] + File.separator;
            for (String line : COMMANDS) {
                CommandLine inkling = Inkling.commandLine();
                inkling.setOut(new PrintWriter(Writer.nullWriter()));
                int code = inkling.execute(line.replace("MODEL", folder + "model")
                        .replace("RUN", folder + "run")
                        .replace("PAGE", folder + "page.html")
                        .split(" "));
                if (code != 0) {
                    System.err.println(line + ": exit code " + code);
                    System.exit(code);
                }
            }
            System.out.println("all done");
        }
    }

    @Test
    void noCommandTakesAColonForPartOfAPath(@TempDir Path folder) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-XX:+UseSerialGC"));
        command.add("-Djava.nio.file.spi.DefaultFileSystemProvider=" + ColonlessFileSystemProvider.class.getName());
        String tests = ProgramClassPath.place(Program.class);
        command.addAll(List.of("-cp", ProgramClassPath.get() + File.pathSeparator + tests));
        command.addAll(List.of(Program.class.getName(), folder.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(printed).endsWith("all done" + System.lineSeparator());
        } finally {
            process.destroyForcibly();
        }
    }
}
