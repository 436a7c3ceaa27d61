package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.app.TestCommands.Run;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** {@code report}: several trainings on one page, and single charts. */
class CompareCommandTest {
    private static final String TABLE = """
            iteration,epoch,loss,accuracy,dev_loss,dev_accuracy,learning_rate,seconds,images_per_second,objective,commonest_share,dead_1,gradient_1,gradient_2
            100,1,2.5,0.25,2.25,0.5,0.1,1.000,1000,,0.5,0.125,0.01,0.02
            200,2,0.5,0.75,0.75,0.625,0.1,2.000,1000,,0.5,0.25,0.001,0.002
            """;

    @TempDir
    Path folder;

    private Run run(String line) {
        return TestCommands.run(line.replace("FOLDER", folder.toString()).split(" "));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static Document parse(String xml) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)));
        } catch (SAXException | ParserConfigurationException e) {
            throw new AssertionError("not well formed: " + e.getMessage(), e);
        }
    }

    @Test
    void whatTrainingLeavesBehindIsCompared() throws IOException {
        String train = "train --data generated:200 --dev 40 --batch 20 --epochs 2 --json --out FOLDER/m.safetensors";
        write(
                "a.json",
                run(train + " --history FOLDER/a.csv --learning-rate 0.02").out());
        write("b.json", run(train + " --learning-rate 0.03 --seed 7").out());
        Run compared = run("report --compare FOLDER/a.csv FOLDER/a.json FOLDER/b.json FOLDER/m.safetensors"
                + " --out FOLDER/c.html");
        assertThat(compared.code()).as(compared.err()).isZero();
        assertThat(compared.out()).contains("report     " + folder.resolve("c.html"));
        String page = Files.readString(folder.resolve("c.html"));
        String text = parse(page).getDocumentElement().getTextContent();
        assertThat(page)
                .contains("4 trainings compared", "Loss", "Accuracy", "Learning rate", "Size of the gradient")
                .contains("<th scope=\"row\">learning rate</th><td>–</td><td>0.02</td><td>0.03</td><td>0.03</td>")
                .contains("<th scope=\"row\">seed</th><td>–</td><td>1</td><td>7</td><td>7</td>")
                .contains("<th scope=\"row\">last entry: epoch</th><td>2</td><td>2</td><td>2</td><td>–</td>")
                .contains("<th scope=\"row\">test accuracy</th>", "<th scope=\"row\">last entry: dev loss</th>")
                .doesNotContain("<th scope=\"row\">activation</th>", "<script", "http:", folder.toString());
        assertThat(text).contains("a.csv, training", "b.json, dev").doesNotContain("m.safetensors, training");
    }

    @Test
    void aTrainingThatCameToNothingIsMarked() throws IOException {
        write("a.csv", TABLE);
        write("b.csv", TABLE.replace(",0.25,0.001", ",0.96875,0"));
        assertThat(run("report --compare FOLDER/a.csv FOLDER/b.csv --out FOLDER/c.html")
                        .code())
                .isZero();
        assertThat(folder.resolve("c.html"))
                .content()
                .contains("units that learn nothing</th><td>25\u00a0%</td><td>96.88\u00a0%: dead</td>");
    }

    @ParameterizedTest
    @CsvSource({
        "loss, 'Loss over epoch', 'a.csv, training,0.5000,dev,0.7500'",
        "accuracy, 'Accuracy over epoch', '75.00\u00a0%,62.50\u00a0%'",
        "learning-rate, 'Learning rate over epoch', '0.1'",
        "idle-units, 'Units that learn nothing over epoch', '25\u00a0%'",
        "gradient, 'Size of the gradient (log scale) over epoch', '0.001'"
    })
    void aChartCanBeHadAlone(String kind, String title, String texts) throws IOException {
        write("a.csv", TABLE);
        Run drawn = run("report --chart " + kind + " FOLDER/a.csv --out FOLDER/c.svg");
        assertThat(drawn.code()).as(drawn.err()).isZero();
        Document svg = parse(Files.readString(folder.resolve("c.svg")));
        assertThat(svg.getDocumentElement().getAttribute("xmlns")).isEqualTo("http://www.w3.org/2000/svg");
        assertThat(svg.getDocumentElement().getTextContent()).contains(title).contains(texts.split(","));
    }

    @Test
    void allChartsCanBeHadAsFiles() throws IOException {
        write("a.csv", TABLE);
        Run drawn = run("report --charts FOLDER/charts FOLDER/a.csv");
        assertThat(drawn.code()).as(drawn.err()).isZero();
        assertThat(folder.resolve("charts"))
                .isDirectoryContaining("glob:**/loss.png")
                .isDirectoryContaining("glob:**/accuracy.svg")
                .isDirectoryContaining("glob:**/gradient.csv");
        assertThat(run("report --charts FOLDER/a.csv FOLDER/a.csv").code()).isEqualTo(2);
        assertThat(run("report --charts FOLDER/b --compare FOLDER/a.csv").code())
                .isEqualTo(2);
    }

    @Test
    void theSameChartInPixels() throws IOException {
        write("a.csv", TABLE);
        assertThat(run("report --chart loss FOLDER/a.csv FOLDER/a.csv --out FOLDER/c.png")
                        .code())
                .isZero();
        BufferedImage picture = ImageIO.read(folder.resolve("c.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(1800);
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                colours.add(picture.getRGB(x, y));
            }
        }
        assertThat(colours).contains(Color.WHITE.getRGB(), 0xff1f5fa8, 0xff1d2024);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | report FOLDER/a.csv                                     | --compare | --chart",
                "2 | report --chart lost FOLDER/a.csv                        | expected one of loss, accuracy",
                "2 | report --compare                                        | RUN",
                "2 | report --compare --chart loss FOLDER/a.csv              | expected one of --compare, --chart, found several",
                "2 | report --compare FOLDER/a.csv --out FOLDER/c.png        | expected a name that ends in .html",
                "2 | report --chart loss FOLDER/a.csv --out FOLDER/c.gif     | ends in .svg or .png",
                "2 | report --chart loss FOLDER/a.csv --out FOLDER/no/c.svg  | expected a file name in a folder",
                "2 | report --compare FOLDER/s.html --out FOLDER/s.html      | expected another file than run",
                "2 | report --compare A A A A A A A A A                      | 9 runs: expected at most 8",
                "3 | report --compare FOLDER/none.csv --out FOLDER/c.html    | none.csv: no such file",
                "3 | report --compare FOLDER/short.csv --out FOLDER/c.html   | line 2: expected 4 fields, found 3",
                "3 | report --compare FOLDER/word.csv --out FOLDER/c.html    | line 2: loss: expected a number, found",
                "3 | report --compare FOLDER/less.csv --out FOLDER/c.html    | expected a column \"accuracy\", found",
                "3 | report --compare FOLDER/x.json --out FOLDER/c.html      | expected what `inkling train --json` prints",
                "3 | report --compare FOLDER/y.json --out FOLDER/c.html      | expected what `inkling train --json` prints",
                "3 | report --chart gradient FOLDER/old.csv --out FOLDER/c.svg | numbers for a chart of gradient, found none",
                "3 | report --chart loss FOLDER/empty.csv --out FOLDER/c.svg | numbers for a chart of loss, found none",
            })
    void whatIsWrongIsSaid(int code, String line, String message) throws IOException {
        write("a.csv", TABLE);
        write("short.csv", "iteration,epoch,loss,accuracy\n1,1,0.5\n");
        write("word.csv", "iteration,epoch,loss,accuracy\n1,1,low,0.5\n");
        write("less.csv", "iteration,epoch,loss\n1,1,0.5\n");
        write("old.csv", "iteration,epoch,loss,accuracy\n1,1,0.5,0.5\n2,2,0.25,0.5\n");
        write("empty.csv", "iteration,epoch,loss,accuracy\n");
        write("x.json", "{\"history\": 7");
        write("y.json", "{\"model\": \"m\"}");
        Run wrong = run(line);
        assertThat(wrong.code()).as(wrong.err()).isEqualTo(code);
        assertThat(wrong.err()).contains(message.split(" \\| "));
        assertThat(folder.resolve("c.html")).doesNotExist();
        assertThat(folder.resolve("c.svg")).doesNotExist();
    }
}
