package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the script {@code inkling} rehearses for quick starts. */
@DisabledOnOs(OS.WINDOWS)
class LauncherRehearsalTest extends LauncherHome {
    @Test
    void onlyTheFirstStartRehearses() throws Exception {
        assertThat(start("info").messages()).isEqualTo(REHEARSING);
        assertThat(starts()).hasSize(3);
        assertThat(starts().get(0)).endsWith("rehearse");
        assertThat(starts().get(1)).endsWith("rehearse", "--vector").contains("--add-modules=jdk.incubator.vector");
        for (String command : List.of("info", "train")) {
            assertThat(start(command).messages()).isEmpty();
            String cache = cache(command.equals("info") ? "plain" : "vector").toString();
            assertThat(lastStart()).contains("-XX:AOTCache=" + cache).endsWith(command);
        }
        assertThat(starts()).hasSize(5);
        assertThat(home.resolve("target/building")).doesNotExist();
    }

    @Test
    void anotherJvmRehearsesAgainInPlaceOfTheFirst() throws Exception {
        start("info");
        List<Path> ofTheFirst = caches();
        release("25.0.4");
        assertThat(start("info").messages()).isEqualTo(REHEARSING);
        assertThat(caches()).hasSize(2).doesNotContainAnyElementsOf(ofTheFirst);
        assertThat(start("info").messages()).isEmpty();
    }

    @Test
    void aNewerJarIsRehearsedAgain() throws Exception {
        start("info");
        age(home.resolve("app/target/inkling.jar"), -60);
        assertThat(start("info").messages()).isEqualTo(REHEARSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REHEARSAL_EXIT_CODE", "NO_CACHE"})
    void aFailedRehearsalIsSaidOnceAndNotTriedAgain(String failure) throws Exception {
        environment.put(failure, "1");
        Run first = start("info");
        assertThat(first.messages())
                .startsWith(REHEARSING + "inkling: that failed, see ")
                .hasLineCount(2);
        assertThat(first.exitCode()).isZero();
        assertThat(lastStart()).endsWith("info").noneMatch(argument -> argument.startsWith("-XX:AOTCache"));
        assertThat(start("info")).isEqualTo(new Run(0, ""));
        assertThat(lastStart()).endsWith("info").noneMatch(argument -> argument.startsWith("-XX:AOTCache"));
        assertThat(starts()).hasSize(4);
    }

    @Test
    void aKilledStartDoesNotKeepOthersFromRehearsing() throws Exception {
        leaveLock();
        assertThat(start("info").messages()).isEqualTo(REHEARSING);
        assertThat(home.resolve("target/building")).doesNotExist();
    }

    @Test
    void aStartDoesNotRehearseWhileAnotherDoes() throws Exception {
        write(home.resolve("target/building/owner"), ProcessHandle.current().pid() + "\n");
        assertThat(start("info")).isEqualTo(new Run(0, ""));
        assertThat(starts()).hasSize(1);
        assertThat(home.resolve("target/building/owner")).exists();
    }

    @Test
    void startsInAFolderThatCannotBeWrittenTo() throws Exception {
        Path target = home.resolve("app/target");
        assertThat(target.toFile().setWritable(false)).isTrue();
        try {
            assumeFalse(Files.isWritable(target), "root may write everywhere");
            assertThat(start("info")).isEqualTo(new Run(0, ""));
            assertThat(lastStart()).endsWith("info");
        } finally {
            assertThat(target.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void startsWhereNoLockCanBeMade() throws Exception {
        write(home.resolve("target"), "a file in place of the folder");
        assertThat(start("info")).isEqualTo(new Run(0, ""));
        assertThat(starts()).hasSize(1);
    }
}
