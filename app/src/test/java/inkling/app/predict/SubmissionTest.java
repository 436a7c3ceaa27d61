package inkling.app.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import inkling.data.Dataset;
import inkling.data.file.MalformedFileException;
import inkling.data.generated.GeneratedDigits;
import inkling.datasets.picture.OwnDigits;
import inkling.predict.Predictions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmissionTest {
    private static final Predictions PREDICTIONS = OwnDigits.model().predict(GeneratedDigits.dataset(3, 1));

    @TempDir
    Path folder;

    private Path write() throws IOException {
        Path file = folder.resolve("submission.csv");
        new Submission(PREDICTIONS, Dataset.DIGIT_NAMES).write(file);
        return file;
    }

    @Test
    void aLineForEachRowCountedFromOne() throws IOException {
        assertThat(Files.readAllLines(write()))
                .containsExactly(
                        "ImageId,Label",
                        "1," + PREDICTIONS.label(0),
                        "2," + PREDICTIONS.label(1),
                        "3," + PREDICTIONS.label(2));
    }

    @ParameterizedTest
    @CsvSource({
        "2, ',\\d$', ',x', row 3: expected",
        "3, '^3,\\d$', '', row 4: expected",
        "0, ImageId, Id, row 1: expected",
        "3, '(.*)', '$1\n4,1', 'row 5: expected the end, found 4,1'",
    })
    void aFileThatSaysSomethingElseIsNoticed(int line, String part, String instead, String message) throws IOException {
        Path file = write();
        var answers = new Submission(PREDICTIONS, Dataset.DIGIT_NAMES);
        assertThatCode(() -> answers.check(file)).doesNotThrowAnyException();
        var lines = Files.readAllLines(file);
        lines.set(line, lines.get(line).replaceFirst(part, instead));
        Files.write(file, lines);

        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> answers.check(file))
                .withMessageContaining(message);
    }

    @Test
    void namesWithCommasAreQuoted() throws IOException {
        var classNames = Dataset.DIGIT_NAMES.stream().map(name -> "a,\"" + name).toList();
        var answers = new Submission(PREDICTIONS, classNames);

        assertThat(answers.lines().get(1)).isEqualTo("1,\"a,\"\"" + PREDICTIONS.label(0) + "\"");
    }
}
