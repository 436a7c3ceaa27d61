package inkling.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents as a web site. */
class DocumentsTest {
    /** To the site itself. */
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(?![a-z]+:|#)([^\"#]+)");

    @TempDir
    Path folder;

    private void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, file.getValue());
        }
    }

    @Test
    void linksLeadToTheSiteOrToTheRepository() throws IOException {
        write(Map.of(
                "project/README.md",
                "# The `top`\n\n[one](docs/one.md#a-part) [code](core/Some.java) [web](https://example.org) [down](#the-top)\n",
                "project/CHANGELOG.md",
                "# Changes\n",
                "project/CONTRIBUTING.md",
                "# Contributing\n",
                "project/SECURITY.md",
                "# Security\n",
                "project/notebooks/README.md",
                "# Notebooks\n",
                "project/docs/one.md",
                "# One\n\n## A part\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[up](../README.md) [two](decisions/two.md) ![seen](p.png)\n",
                "project/docs/p.png",
                "a picture",
                "project/docs/decisions/two.md",
                "# Two & more\n\n[one](../one.md)\n",
                "page/index.html",
                "the page"));
        make(folder.resolve("project"), folder.resolve("page"));

        assertThat(read("index.html"))
                .contains("<title>The top · Inkling</title>", "<h1 id=\"the-top\">", "href=\"docs/one.html#a-part\"")
                .contains("/blob/main/core/Some.java\"", "href=\"https://example.org\"", "href=\"#the-top\"")
                .contains("href=\"page/css/document.css\"");
        assertThat(read("docs/one.html"))
                .contains("<h2 id=\"a-part\">", "<td>2</td>", "href=\"../index.html\"", "href=\"decisions/two.html\"")
                .contains("src=\"p.png\"", "href=\"../page/css/document.css\"");
        assertThat(read("docs/decisions/two.html"))
                .contains("<title>Two &amp; more · Inkling</title>", "href=\"../one.html\"", "../../page/");
        assertThat(read("docs/p.png")).isEqualTo("a picture");
        assertThat(read("page/index.html")).isEqualTo("the page");
    }

    /** Also those from a document to what is no document of the site, such as the list of licences. */
    @Test
    void theLinksOfTheProjectsDocumentsLeadSomewhere() throws IOException {
        make(Path.of(".."), Path.of("src/main/site"));

        Path site = folder.resolve("site");
        try (Stream<Path> files = Files.walk(site)) {
            List<Path> documents =
                    files.filter(file -> file.toString().endsWith(".html")).toList();
            assertThat(documents).hasSizeGreaterThan(20);
            for (Path document : documents) {
                assertThat(LINK.matcher(Files.readString(document)).results())
                        .as(document.toString())
                        .map(link -> document.resolveSibling(link.group(1)))
                        .allMatch(Files::isRegularFile);
            }
        }
    }

    private void make(Path project, Path page) throws IOException {
        Documents.main(new String[] {
            project.toString(), page.toString(), folder.resolve("site").toString()
        });
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve("site").resolve(file));
    }
}
