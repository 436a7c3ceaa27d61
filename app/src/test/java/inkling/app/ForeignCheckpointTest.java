package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import inkling.app.TestCommands.Run;
import inkling.app.command.Failures;
import inkling.app.train.CheckpointFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --resume} from a checkpoint that somebody else made: what it may have written and read. */
class ForeignCheckpointTest {
    @TempDir
    Path folder;

    /** Below the folder that the tests run in, as the user's own files are. */
    private Path here;

    @BeforeEach
    void begin() throws IOException {
        here = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "foreign");
        Run run = run(
                "train",
                "--data=generated:60",
                "--iterations=1",
                "--dev=0",
                "--checkpoint=" + folder.resolve("run"),
                "--out=" + folder.resolve("model.safetensors"));
        assertThat(run.code()).as(run.err()).isZero();
    }

    private Path checkpoint() {
        return folder.resolve("run/checkpoint.safetensors");
    }

    /** The run of a checkpoint that keeps these words as its own. */
    private Run resume(List<String> kept, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("--data=generated:60", "--iterations=1", "--dev=0"));
        words.addAll(kept);
        return resume(new Gson().toJson(words), more);
    }

    private Run resume(String kept, String... more) throws IOException {
        TestCommands.rewrite(checkpoint(), CheckpointFolder.ARGUMENTS, kept);
        List<String> words = new ArrayList<>(List.of("train", "--resume", "--checkpoint=" + folder.resolve("run")));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private static void assertMustBeSaidAgain(Run run, String option) {
        assertThat(run.code()).as(run.err()).isEqualTo(Failures.USAGE);
        assertThat(run.err())
                .startsWith("inkling: " + option + ": expected a place in this folder")
                .endsWith(", because the command line does not name it; say it again, or another\n")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--out=a.safetensors", "--history=a.csv", "--report=a.html", "--charts=a"})
    void whatItHasWrittenLiesBelowTheUsersFolder(String option) throws IOException {
        String name = option.substring(0, option.indexOf('='));
        Path elsewhere = folder.resolve(option.substring(option.indexOf('=') + 1));
        Path ours = here.resolve(elsewhere.getFileName());
        Path up = here.resolve("../../../" + elsewhere.getFileName());
        String[] out = name.equals("--out") ? new String[0] : new String[] {"--out=" + folder.resolve("m")};

        assertMustBeSaidAgain(resume(List.of(name + "=" + elsewhere), out), name + " " + elsewhere);
        assertMustBeSaidAgain(resume(List.of(name + "=" + up), out), name + " " + up);
        assertThat(elsewhere).doesNotExist();
        assertThat(up).doesNotExist();

        Run run = resume(List.of(name + "=" + ours), out);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(ours).exists();
    }

    @Test
    void aModelHasTheEndingOfOne() throws IOException {
        Path profile = here.resolve(".profile");
        assertMustBeSaidAgain(resume(List.of("--out=" + profile)), "--out " + profile);
        assertThat(profile).doesNotExist();

        assertThat(resume(List.of("--out=" + profile), "--out=" + folder.resolve("m"))
                        .code())
                .isZero();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights there")
    void noLinkLeadsOutOfThere() throws IOException {
        Files.createSymbolicLink(here.resolve("a.safetensors"), folder.resolve("new.safetensors"));
        Files.createSymbolicLink(here.resolve("out"), folder);
        for (String name : List.of("a.safetensors", "out/new.safetensors")) {
            Path file = here.resolve(name);
            assertMustBeSaidAgain(resume(List.of("--out=" + file)), "--out " + file);
        }
        assertThat(folder.resolve("new.safetensors")).doesNotExist();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights there")
    void noLinkInTheFolderOfChartsOrBesideTheModelDoes() throws IOException {
        Path charts = Files.createDirectory(here.resolve("charts"));
        Path secret = folder.resolve("new.csv");
        Files.createSymbolicLink(charts.resolve("loss.csv"), secret);
        Path out = here.resolve("a.safetensors");
        assertMustBeSaidAgain(resume(List.of("--charts=" + charts, "--out=" + out)), "--charts " + charts);
        assertThat(secret).doesNotExist();
        Files.createSymbolicLink(here.resolve("a.safetensors.last-good"), folder.resolve("new.safetensors"));
        assertMustBeSaidAgain(resume(List.of("--out=" + out)), "--out " + out);
    }

    @Test
    void chartsMayGoToAnotherFolder() throws IOException {
        Path other = folder.resolve("other");
        Run run = resume(
                List.of("--charts=" + folder.resolve("charts")), "--charts=" + other, "--out=" + folder.resolve("m"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(other.resolve("loss.csv")).exists();
    }

    @Test
    void norDoesAFileOfSettingsThatItNames() throws IOException {
        Path out = folder.resolve("new.safetensors");
        Path config = Files.writeString(folder.resolve("c.conf"), "out = " + out + "\n");
        assertMustBeSaidAgain(resume(List.of("--config=" + config)), "--out " + out);
        assertThat(out).doesNotExist();
    }

    @Test
    void whatTheUsersFileOfSettingsNamesIsNamedByTheUser() throws IOException {
        Path out = folder.resolve("new.safetensors");
        String settings = "data = generated:60\niterations = 1\ndev = 0\nout = " + out + "\n";
        String config = "--config=" + Files.writeString(folder.resolve("c.conf"), settings);
        Path kept = folder.resolve("loop");
        for (int start = 1; start <= 2; start++) {
            Run run = run("train", config, "--resume", "--checkpoint=" + kept);
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(Files.deleteIfExists(out)).isTrue();
        }

        Path other = folder.resolve("other.safetensors");
        TestCommands.rewrite(
                kept.resolve("checkpoint.safetensors"),
                CheckpointFolder.ARGUMENTS,
                new Gson().toJson(List.of(config, "--out=" + other)));
        assertMustBeSaidAgain(run("train", config, "--resume", "--checkpoint=" + kept), "--out " + other);
        assertThat(other).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--threads=1", "--checkpoint=x", "--resume", "--spark=local", "--json", "--help"})
    void whatIsOfOneStartIsRefused(String option) throws IOException {
        Run run = resume(List.of(option));
        assertThat(run.code()).as(run.err()).isEqualTo(Failures.DATA);
        assertThat(run.err())
                .contains("expected the options of a run, found one that no checkpoint keeps: "
                        + option.split("=", 2)[0]);
    }

    @Test
    void aFileThatAWordNamesIsNotReadAsOptions() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "--password");
        Run run = resume("[\"@" + secret + "\"]");
        assertThat(run.code()).isEqualTo(Failures.DATA);
        assertThat(run.err()).contains("@" + secret).doesNotContain("password");

        Path picture = Files.writeString(folder.resolve("digit.png"), "--version");
        assertThat(run("predict", "@" + picture).err()).contains("@" + picture);
    }

    @Test
    void optionsThatMeanNothingAreRefused() throws IOException {
        for (String arguments : List.of(
                "[\"--magic=1\"]",
                "[\"--epochs=x\"]",
                "[\"--data=a\\u0000b\"]",
                "[\"--out=a\\u0000b\"]",
                "[null]",
                "{}",
                "[")) {
            Run run = resume(arguments);
            assertThat(run.code()).as(run.err()).isEqualTo(Failures.DATA);
            assertThat(run.err())
                    .startsWith("inkling: " + checkpoint() + ": arguments: expected the options of a run, found ")
                    .doesNotContain("java.", "Exception")
                    .hasLineCount(1);
        }
    }
}
