package inkling.app.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import inkling.app.recipe.SettingsFile.Setting;
import inkling.data.file.MalformedFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
    @TempDir
    Path folder;

    private SettingsFile read(byte[] content) throws IOException {
        return SettingsFile.read(Files.write(folder.resolve("my.conf"), content));
    }

    @Test
    void commentsSpacesAndEmptyLinesSayNothing() throws MalformedFileException {
        SettingsFile file = SettingsFile.parse("x", """
                \uFEFF# what it is
                about = mine, with an = in it

                epochs=5
                  data  =  my#digits.csv   # where they are
                #batch = 3
                augment = shift=2,rotate=10
                """);
        assertThat(file.settings())
                .containsExactly(
                        new Setting("epochs", "5", 4),
                        new Setting("data", "my#digits.csv", 5),
                        new Setting("augment", "shift=2,rotate=10", 7));
        assertThat(file.description()).containsOnlyKeys("about").containsEntry("about", "mine, with an = in it");
        assertThat(file.value("epochs", "-")).isEqualTo("5");
        assertThat(file.value("batch", "-")).isEqualTo("-");
    }

    @Test
    void aFileMayBeEmptyOrFromWindows() throws IOException {
        assertThat(read(new byte[0]).settings()).isEmpty();
        assertThat(read("epochs = 1\r\nbatch = 2\r\n".getBytes(StandardCharsets.UTF_8))
                        .settings())
                .containsExactly(new Setting("epochs", "1", 1), new Setting("batch", "2", 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "line 2: expected key = value, found \"epochs\"             | a=1~epochs",
                "line 1: expected key = value, found \"epochs =\"           | epochs = # 5",
                "line 1: expected key = value, found \"= 5\"                | = 5",
                "line 4: expected each key once, found a again after line 2 | #~a=1~b=2~a=1",
                "line 2: expected each key once, found about again          | about=1~about=2",
            })
    void mistakesAreToldWithFileAndLine(String message, String text) {
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> SettingsFile.parse("my.conf", text.replace('~', '\n')))
                .withMessageStartingWith("my.conf: " + message);
    }

    @Test
    void otherFilesAreToldApart() {
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> read(new byte[] {'a', '=', (byte) 0xff}))
                .withMessageContaining("my.conf: expected text in UTF-8");
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> read(new byte[70_000]))
                .withMessageContaining("my.conf: expected settings of at most 65536 bytes");
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> SettingsFile.read(folder))
                .withMessageContaining("found a folder");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> SettingsFile.read(folder.resolve("none")));
    }
}
