package inkling.app;

import static inkling.app.TestCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.TestCommands.Run;
import inkling.app.command.Failures;
import inkling.app.train.CheckpointFolder;
import inkling.data.Dataset;
import inkling.data.generated.GeneratedDigits;
import inkling.model.CheckpointFile;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import inkling.train.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code train --checkpoint} and {@code --resume}, where nothing is killed. */
class CheckpointCommandTest {
    @TempDir
    Path folder;

    /** A new run of 5 epochs of 10 updates. */
    private Run begin(String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "--data=generated:300", "--out=" + model()));
        arguments.addAll(List.of("--batch=30", "--epochs=5", "--learning-rate=0.3", "--seed=4", "--dev=9"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private Run resume(String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "--resume", "--checkpoint=" + checkpoints()));
        if (Stream.of(more).noneMatch(word -> word.startsWith("--out"))) {
            arguments.add("--out=" + model());
        }
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private Path model() {
        return folder.resolve("model.safetensors");
    }

    private Path checkpoints() {
        return folder.resolve("some/run");
    }

    private Path checkpoint() {
        return checkpoints().resolve("checkpoint.safetensors");
    }

    @Test
    void checkpointsChangeNothingAndAFinishedRunCanBeFinishedAgain() throws IOException {
        assertThat(begin().code()).isZero();
        byte[] plain = Files.readAllBytes(model());

        Run first = begin("--resume", "--checkpoint=" + checkpoints());
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.err()).contains("inkling: keeping the run in " + checkpoint());
        assertThat(Files.readAllBytes(model())).isEqualTo(plain);
        assertThat(CheckpointFile.read(checkpoint()).state().position().updates())
                .isEqualTo(50);

        Files.delete(model());
        Run again = resume("--threads=3", "--json");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.err()).contains("going on from " + checkpoint() + ", saved after update 50");
        assertThat(again.json().getAsJsonArray("history")).hasSize(5);
        assertThat(Files.readAllBytes(model())).isEqualTo(plain);
    }

    @Test
    void theSameCommandAgainAndAgainIsOneRun() throws IOException {
        String[] loop = {"--resume", "--checkpoint=" + checkpoints(), "--every=7"};
        assertThat(begin(loop).code()).isZero();
        byte[] first = Files.readAllBytes(model());
        Run second = begin(loop);
        assertThat(second.code()).as(second.err()).isZero();
        assertThat(second.err()).contains("going on from");
        assertThat(Files.readAllBytes(model())).isEqualTo(first);
    }

    @Test
    void outputsMayBeOthersTheSecondTime() {
        begin("--checkpoint=" + checkpoints());
        Path other = folder.resolve("other.safetensors");
        Path history = folder.resolve("h.csv");
        assertThat(resume("--out=" + other, "--history=" + history, "--every=3").code())
                .isZero();
        assertThat(other).hasSameBinaryContentAs(model());
        assertThat(history).isNotEmptyFile();
    }

    @Test
    void anotherRunIsNotOverwritten() throws IOException {
        begin("--checkpoint=" + checkpoints());
        byte[] before = Files.readAllBytes(checkpoint());
        Run run = begin("--checkpoint=" + checkpoints());
        assertThat(run.code()).isEqualTo(Failures.USAGE);
        assertThat(run.err())
                .isEqualTo(
                        "inkling: --checkpoint " + checkpoints() + ": holds the checkpoint of a run. Go on with it by"
                                + " --resume, or remove " + checkpoint() + " to begin anew.\n");
        assertThat(Files.readAllBytes(checkpoint())).isEqualTo(before);
    }

    @Test
    void twoRunsAtATimeDoNotShareAFolder() throws IOException {
        try (CheckpointFolder open = CheckpointFolder.open(checkpoints(), false)) {
            assertThat(open.found()).isNull();
            Run run = begin("--checkpoint=" + checkpoints());
            assertThat(run.code()).isEqualTo(Failures.FAILED);
            assertThat(run.err()).contains("--checkpoint " + checkpoints() + ": another run is using this folder");
        }
        assertThat(begin("--checkpoint=" + checkpoints()).code()).isZero();
    }

    /** A lock that is a folder stands in for a disk that fails. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "where opening it is a matter of permission")
    void aDiskThatFailsIsNoWrongUsage() throws IOException {
        Files.createDirectories(checkpoints().resolve(".lock"));
        Run failed = begin("--checkpoint=" + checkpoints());
        assertThat(failed.code()).as(failed.err()).isEqualTo(Failures.FAILED);
        assertThat(failed.err())
                .startsWith("inkling: --checkpoint " + checkpoints() + ": could not be written to (")
                .endsWith("). Make room there, or name a folder on another disk.\n");
    }

    private void isNoFolder(Path name) {
        Run wrong = begin("--checkpoint=" + name);
        assertThat(wrong.code()).as(wrong.err()).isEqualTo(Failures.USAGE);
        assertThat(wrong.err())
                .startsWith("inkling: --checkpoint " + name + ": expected a folder that can be written to (")
                .hasLineCount(1);
    }

    @Test
    void aFileInTheWayIsWrongUsage() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        isNoFolder(file);
        isNoFolder(file.resolve("run"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "where a link needs a privilege, and names may be longer")
    void aLinkToNothingAndANameThatIsTooLongAreWrongUsage() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing"));
        isNoFolder(link);
        isNoFolder(link.resolve("run"));
        isNoFolder(folder.resolve("r".repeat(300)));
        isNoFolder(folder.resolve("r".repeat(300)).resolve("run"));
    }

    /** Removed as often as it takes: a checkpoint may be on its way into the folder. */
    @Test
    void aFolderThatVanishesEndsTheRunInOneLine() throws Exception {
        var remover = Thread.ofPlatform().start(() -> {
            while (!Files.exists(checkpoint())) {
                Thread.onSpinWait();
            }
            while (!Thread.interrupted()) {
                for (Path file : new Path[] {checkpoint(), checkpoints().resolve(".lock"), checkpoints()}) {
                    try {
                        Files.deleteIfExists(file);
                    } catch (IOException e) {
                        // A checkpoint is being written; the next round removes it.
                    }
                }
            }
        });
        Run run = run(
                "train",
                "--data=generated:60",
                "--epochs=1000000",
                "--every=1",
                "--checkpoint=" + checkpoints(),
                "--out=" + model());
        remover.interrupt();
        remover.join();
        assertThat(run.code()).isEqualTo(Failures.FAILED);
        assertThat(run.err().lines().toList().getLast())
                .startsWith("inkling: " + checkpoint() + ": could not be written")
                .contains("expected a folder that is there and may be written to")
                .containsPattern("It is the checkpoint after update \\d+[,;] ")
                .doesNotContain("untouched");
        assertThat(model()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | --learning-rate=0.31   | --learning-rate 0.31: the run began with --learning-rate 0.3; leave it out",
                "2 | --layers=784,20,10     | --layers 784,20,10: the run began without it; leave it out to go on",
                "2 | --seed=5               | --seed 5: the run began with --seed 4; leave it out",
                "2 | --numpy-seed=5         | --numpy-seed 5: the run began without it",
                "2 | --iterations=50        | --iterations 50: the run began without it",
                "2 | --optimizer=adam       | --optimizer adam: the run began without it",
                "3 | --data=generated:301   | train_examples: expected 291 as in generated:300, which the run began with, found 292",
                "3 | --data=generated:300:2 | train_sha256: expected",
                "0 | --learning-rate=0.30   | going on from",
                "0 | --layers=784-10-10     | going on from",
                "0 | --data=generated:300:1 | going on from",
                "0 | --optimizer=gradient-descent | going on from",
            })
    void whatContradictsTheRunIsRefused(int code, String option, String message) {
        begin("--checkpoint=" + checkpoints());
        Run run = resume(option);
        assertThat(run.err()).contains(message);
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        if (code != 0) {
            assertThat(run.err().lines()).hasSize(1);
        }
    }

    @Test
    void optionsAreCheckedBeforeAnythingIsMade() {
        assertThat(run("train", "--resume"))
                .isEqualTo(new Run(2, "", "inkling: --resume: expected --checkpoint DIR beside it\n"));
        assertThat(run("train", "--every=5"))
                .isEqualTo(new Run(2, "", "inkling: --every 5: expected --checkpoint DIR beside it\n"));
        assertThat(begin("--checkpoint=" + checkpoints(), "--every=0").err())
                .isEqualTo("inkling: --every 0: expected at least 1\n");
        assertThat(checkpoints()).doesNotExist();
    }

    @Test
    void aFileInTheWayIsSaid() throws IOException {
        Files.createFile(folder.resolve("some"));
        Run run = begin("--checkpoint=" + checkpoints());
        assertThat(run.code()).isEqualTo(Failures.USAGE);
        assertThat(run.err())
                .startsWith("inkling: --checkpoint " + checkpoints() + ": expected a folder that can be written to");
    }

    @Test
    void halfACheckpointIsRefusedAndKept() throws IOException {
        begin("--checkpoint=" + checkpoints());
        byte[] whole = Files.readAllBytes(checkpoint());
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        Files.write(checkpoint(), half);
        byte[] model = Files.readAllBytes(model());
        Run run = resume();
        assertThat(run.code()).isEqualTo(Failures.DATA);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("inkling: " + checkpoint() + ": data: expected ")
                .contains(" bytes after the header, found ");
        assertThat(Files.readAllBytes(checkpoint())).isEqualTo(half);
        assertThat(Files.readAllBytes(model())).isEqualTo(model);
    }

    @Test
    void aModelIsNoCheckpointNorTheOtherWayRound() throws IOException {
        begin("--checkpoint=" + checkpoints());
        Run info = run("info", checkpoint().toString());
        assertThat(info.code()).isEqualTo(Failures.DATA);
        assertThat(info.err()).contains("expected a model, found the checkpoint of a training run");
        Files.delete(checkpoint());
        Files.copy(model(), checkpoint());
        Run run = resume();
        assertThat(run.code()).isEqualTo(Failures.DATA);
        assertThat(run.err()).contains("expected \"inkling-checkpoint-3\", found \"inkling-2\"");
    }

    @Test
    void aCheckpointOfAnotherArchitectureIsRefused() throws IOException {
        begin("--checkpoint=" + checkpoints());
        CheckpointFile found = CheckpointFile.read(checkpoint());
        TrainingState state = found.state();
        Network other =
                Network.random(state.network().sizes(), ActivationFunction.named("tanh"), new SplittableRandom(1));
        var swapped =
                new TrainingState(state.seed(), state.position(), other, state.optimizerState(), null, null, null);
        new CheckpointFile(swapped, found.metadata()).write(checkpoint());
        Run run = resume();
        assertThat(run.code()).isEqualTo(Failures.DATA);
        assertThat(run.err())
                .startsWith("inkling: " + checkpoint() + ": architecture: expected linear; activation relu; linear,"
                        + " found linear; activation tanh; linear.");
    }

    @Test
    void settingsThatChangedBehindTheOptionsAreRefused() throws IOException {
        begin("--checkpoint=" + checkpoints());
        TestCommands.rewrite(checkpoint(), "learning_rate", "0.25");
        Run run = resume();
        assertThat(run.code()).isEqualTo(Failures.USAGE);
        assertThat(run.err())
                .startsWith("inkling: " + checkpoint() + ": learning_rate: the run began with 0.25, found 0.3.");
    }

    @Test
    void flagsAreRememberedToo() throws IOException {
        String[] flags = {"--deskew", "--batch-norm", "--dropout=0.2"};
        begin("--checkpoint=" + checkpoints(), flags[0], flags[1], flags[2]);
        byte[] model = Files.readAllBytes(model());
        Files.delete(model());
        assertThat(resume("--deskew").code()).isZero();
        assertThat(Files.readAllBytes(model())).isEqualTo(model);
        Run run = resume("--no-deskew");
        assertThat(run.code()).isEqualTo(Failures.USAGE);
        assertThat(run.err()).contains("--deskew false: the run began with --deskew true; leave it out");
    }

    @Test
    void aFileOfSettingsThatChangedIsSeen() throws IOException {
        Path config = Files.writeString(folder.resolve("c.txt"), "deskew = true\nl2 = 0.001\n");
        begin("--checkpoint=" + checkpoints(), "--config=" + config);
        assertThat(resume().code()).isZero();
        Files.writeString(config, "deskew = false\nl2 = 0.001\n");
        assertThat(resume().err()).contains(": input_steps: the run began with deskew, found ");
        Files.writeString(config, "deskew = true\nl2 = 0.002\n");
        assertThat(resume().err()).contains(": l2: the run began with 0.001, found 0.002.");
    }

    @Test
    void otherTeachersAreSeen() throws IOException {
        begin();
        Path teacher = Files.copy(model(), folder.resolve("teacher"));
        begin("--checkpoint=" + checkpoints(), "--distill=" + teacher);
        assertThat(resume().code()).isZero();
        Files.delete(teacher);
        begin("--label-smoothing=0.1");
        Files.copy(model(), teacher);
        Run run = resume();
        assertThat(run.code()).isEqualTo(Failures.USAGE);
        assertThat(run.err()).contains(": teachers_sha256: the run began with ");
    }

    @Test
    void otherKernelsAreSaidButAllowed() throws IOException {
        begin("--checkpoint=" + checkpoints());
        TestCommands.rewrite(checkpoint(), "kernels", "magic");
        Run run = resume();
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("the run began with magic kernels and goes on with ");
    }

    @Test
    void dataNamedByItsWholePathIsKnownByItsNameAndContent() throws IOException {
        Path data = Files.createDirectories(folder.resolve("elsewhere")).resolve("digits.csv");
        Dataset digits = GeneratedDigits.dataset(20, 1, 1);
        StringBuilder csv = new StringBuilder("label");
        IntStream.range(0, 784).forEach(i -> csv.append(",pixel").append(i));
        for (int i = 0; i < digits.size(); i++) {
            csv.append('\n').append(digits.label(i));
            for (byte pixel : digits.picture(i)) {
                csv.append(',').append(Byte.toUnsignedInt(pixel));
            }
        }
        Files.writeString(data, csv);
        String[] begin = {
            "train", "--data", data.toString(), "--iterations", "2", "--checkpoint", kept(), "--out", folder + "/m.st"
        };
        assertThat(run(begin).code()).isZero();
        assertThat(CheckpointFile.read(Path.of(kept(), "checkpoint.safetensors"))
                        .metadata())
                .containsEntry("data", "digits.csv")
                .hasEntrySatisfying(
                        "arguments",
                        options -> assertThat(options).contains("digits.csv\",").doesNotContain("elsewhere"));

        Run lost = run("train", "--resume", "--checkpoint", kept(), "--out", folder + "/m.st");
        assertThat(lost.code()).isEqualTo(2);
        assertThat(lost.err())
                .contains(
                        "the run began with digits.csv, which is not in this folder; say with --data where that data is");
        assertThat(run(
                                "train",
                                "--resume",
                                "--checkpoint",
                                kept(),
                                "--data",
                                data.toString(),
                                "--out",
                                folder + "/m.st")
                        .code())
                .isZero();
    }

    private String kept() {
        return folder.resolve("kept").toString();
    }
}
