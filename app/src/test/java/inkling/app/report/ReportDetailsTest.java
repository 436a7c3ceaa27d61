package inkling.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportDetailsTest {
    @ParameterizedTest
    @CsvSource({
        "/home/ada/kaggle/train.csv, train.csv",
        "--data=/home/ada/kaggle/train.csv, --data=train.csv",
        "--data=../elsewhere/train.csv, --data=train.csv",
        "runs/../../elsewhere/train.csv, train.csv",
        "-m/home/ada/m.st, -mm.st",
        "-m=../m.st, -m=m.st",
        "runs/m.st, runs/m.st",
        "--out=./m.st, --out=./m.st",
        "'784,conv:8x5,10', '784,conv:8x5,10'",
        "'--augment=shift=1,rotate=8', '--augment=shift=1,rotate=8'",
        "spark://host:7077, spark://host:7077",
        "--deskew, --deskew",
        "-5, -5",
    })
    void theCommandTellsNothingOfOtherFolders(String word, String told) {
        assertThat(ReportDetails.command(List.of("train", word, "--data=mnist"), "mnist"))
                .containsExactly("inkling", "train", told, "--data=mnist");
    }

    @Test
    void dataThatWasLeftToBeFoundIsNamed() {
        assertThat(ReportDetails.command(List.of("train"), "generated"))
                .containsExactly("inkling", "train", "--data", "generated");
    }
}
