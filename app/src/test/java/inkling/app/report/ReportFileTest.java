package inkling.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import inkling.app.report.ReportData.PartScore;
import inkling.data.Dataset;
import inkling.data.ImageShape;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ReportFileTest {
    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "\" onload=\"alert(1)",
            "a & b &amp; c",
            "' -->]]>",
            "bell\u0007 nul\u0000 back\u202ewards",
            "half \ud83d",
            "emoji 😀",
            "x".repeat(100_000));

    private static Document parse(String html) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html)));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("not well formed: " + e.getMessage(), e);
        }
    }

    private static List<Element> elements(Document document, String tag) {
        NodeList nodes = document.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static ReportData digits() {
        return Samples.full(Dataset.DIGIT_NAMES, 12, ImageShape.MNIST);
    }

    @Test
    void thePageIsWellFormedAndNeedsNothingElse() {
        String html = ReportFile.html(digits());
        Document page = parse(html);
        assertThat(html).doesNotContain("http:", "https:", "@import", "url(", "<script", "<link");
        assertThat(elements(page, "img"))
                .hasSizeGreaterThan(100)
                .allSatisfy(image -> assertThat(image.getAttribute("src")).startsWith("data:image/png;base64,"));
        assertThat(elements(page, "meta"))
                .anySatisfy(meta -> assertThat(meta.getAttribute("content")).contains("default-src 'none'"));
    }

    @Test
    void pagesCanBeHeardAsWellAsSeen() {
        Document page = parse(ReportFile.html(digits()));
        assertThat(elements(page, "img"))
                .allSatisfy(image -> assertThat(image.getAttribute("alt")).isNotBlank());
        assertThat(elements(page, "th"))
                .filteredOn(th -> !th.getAttribute("class").equals("corner"))
                .allSatisfy(th -> assertThat(th.getAttribute("scope")).isIn("col", "row"));
        assertThat(elements(page, "table"))
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        table -> assertThat(table.getFirstChild().getNodeName()).isEqualTo("caption"));
        assertThat(elements(page, "svg"))
                .filteredOn(svg -> svg.getAttribute("class").equals("plot"))
                .hasSize(6)
                .allSatisfy(svg -> assertThat(svg.getAttribute("aria-label"))
                        .containsAnyOf("over epoch", "right over probability given"));
        Set<String> ids = new HashSet<>();
        elements(page, "section")
                .forEach(section ->
                        assertThat(ids.add(section.getAttribute("id"))).isTrue());
        assertThat(elements(page, "a"))
                .hasSize(ids.size())
                .allSatisfy(link ->
                        assertThat(ids).contains(link.getAttribute("href").substring(1)));
    }

    @Test
    void theNumbersAreThere() {
        String text = parse(ReportFile.html(digits())).getDocumentElement().getTextContent();
        assertThat(text)
                .contains(
                        "98.12\u00a0%", // headline: 9,812 of 10,000
                        "188", // wrong
                        "0.0612",
                        "4321", // right in the matrix
                        "161", // 9 read as 8: 17·9 + 8
                        "80.90\u00a0%", // recall of 9
                        "9 read as 8161 times",
                        "98.76\u00a0% sure",
                        "<\u00a00.01\u00a0% for 0",
                        "learning rate0.01",
                        "inkling train --data 'my digits/train.csv'");
    }

    @Test
    void namesCanBeAnything() {
        ReportData plain = Samples.full(HOSTILE, 3, ImageShape.MNIST);
        ReportData hostile = new ReportData(
                HOSTILE.get(0),
                HOSTILE.subList(0, 5),
                plain.scores(),
                plain.history(),
                plain.network(),
                plain.weights(),
                plain.examination(),
                List.of(new ReportData.Settings(HOSTILE.get(3), Map.of(HOSTILE.get(1), HOSTILE.get(4)))),
                HOSTILE.subList(0, 6));
        String html = ReportFile.html(hostile);
        Document page = parse(html);
        assertThat(elements(page, "script")).isEmpty();
        assertThat(html)
                .doesNotContain("onload=\"", "\u202e", "\u0000", "\u0007")
                .contains("onload=&quot;");
        assertThat(elements(page, "h1").getFirst().getTextContent()).isEqualTo(HOSTILE.get(0));
        assertThat(page.getDocumentElement().getTextContent())
                .contains("a & b &amp; c", "bell\ufffd nul\ufffd back\ufffdwards", "half \ufffd", "emoji 😀");
        assertThat(html.length()).isLessThan(2_000_000);
    }

    @Test
    void theSizeIsBounded() {
        List<String> many =
                IntStream.range(0, 256).mapToObj(i -> "class number " + i).toList();
        for (ImageShape shape :
                List.of(ImageShape.MNIST, new ImageShape(1, 1), new ImageShape(100, 120), new ImageShape(1000, 1000))) {
            String html = ReportFile.html(Samples.full(many, 100_000, shape));
            assertThat(html.length()).as(shape.toString()).isBetween(50_000, 2_000_000);
            parse(html);
        }
    }

    @Test
    void whatIsNotThereIsLeftOut() {
        var bare = new ReportData(
                "bare",
                List.of(),
                List.of(new PartScore("test", 3, 2, 0.5)),
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of());
        Document page = parse(ReportFile.html(bare));
        assertThat(elements(page, "section")).hasSize(1);
        assertThat(elements(page, "svg")).isEmpty();
        assertThat(elements(page, "h1").getFirst().getTextContent()).isEqualTo("bare");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() ->
                        new ReportData("", List.of(), List.of(), List.of(), null, null, null, List.of(), List.of()))
                .withMessageContaining("without a score");
    }

    @Test
    void oneMomentIsNoCurve() {
        ReportData data = Samples.full(Dataset.DIGIT_NAMES, 1, ImageShape.MNIST);
        Document page = parse(ReportFile.html(data));
        assertThat(elements(page, "figure")).as("of reliability alone").hasSize(1);
        assertThat(elements(page, "details")).hasSize(1);
    }

    @Test
    void theFileAppearsWholeOrNotAtAll(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.html");
        ReportFile.write(digits(), file);
        assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ReportFile.write(digits(), folder.resolve("none/report.html")))
                .withMessageContaining("could not be written");
    }
}
