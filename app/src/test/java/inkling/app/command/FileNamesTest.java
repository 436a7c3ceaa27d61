package inkling.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
    @ParameterizedTest
    @CsvSource({
        "m.st, m.st",
        "runs/m.st, runs/m.st",
        "runs/../m.st, runs/../m.st",
        "/home/ada/m.st, m.st",
        "../elsewhere/m.st, m.st",
        "runs/../../elsewhere/m.st, m.st",
        "/, /",
    })
    void whatLiesElsewhereIsKnownByItsLastPart(String path, String name) {
        assertThat(FileNames.of(Path.of(path))).isEqualTo(Path.of(name).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "/home/ada/h.csv /srv/i.csv, h.csv i.csv",
        "/home/ada/a/h.csv /home/ada/b/h.csv, a/h.csv b/h.csv",
        "/home/ada/a/h.csv /home/bob/a/h.csv, ada/a/h.csv bob/a/h.csv",
        "/home/ada/h.csv h.csv, ada/h.csv h.csv",
        "/home/ada/h.csv /home/ada/h.csv, h.csv h.csv",
        "a/h.csv b/h.csv, a/h.csv b/h.csv",
    })
    void severalAreToldApart(String paths, String names) {
        List<Path> files = Stream.of(paths.split(" ")).map(Path::of).toList();
        assertThat(FileNames.of(files))
                .isEqualTo(Stream.of(names.split(" "))
                        .map(name -> Path.of(name).toString())
                        .toList());
    }
}
