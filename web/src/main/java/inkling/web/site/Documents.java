package inkling.web.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Makes a web site of the project's documents: README.md is its first page, every other document stands where it stood, and the page in
 * the browser is in the folder {@code page}. What they link to in the sources is looked up in the repository on the web.
 */
public final class Documents {
    private static final String SOURCES = "https://github.com/inkling-digits/inkling/blob/main/";

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .attributeProviderFactory(context -> (node, tag, attributes) -> {
                if (node instanceof Heading) {
                    attributes.put("id", anchor(text(node)));
                }
            })
            .build();

    private final Path project;
    private final Path site;
    private final Set<Path> files = new TreeSet<>();

    private Documents(Path project, Path site) {
        this.project = project;
        this.site = site;
    }

    /** Reads the project in the folder that is named first, and the page from the second; writes to the third. */
    public static void main(String[] args) throws IOException {
        new Documents(Path.of(args[0]).toAbsolutePath().normalize(), Path.of(args[2])).write(Path.of(args[1]));
    }

    private void write(Path page) throws IOException {
        for (String name :
                List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "notebooks/README.md")) {
            files.add(project.resolve(name));
        }
        try (Stream<Path> docs = Files.walk(project.resolve("docs"))) {
            docs.filter(Files::isRegularFile).forEach(files::add);
        }
        for (Path file : files) {
            if (file.toString().endsWith(".md")) {
                writeDocument(file);
            } else {
                copy(file, site.resolve(project.relativize(file)));
            }
        }
        try (Stream<Path> parts = Files.walk(page)) {
            for (Path part : parts.filter(Files::isRegularFile).toList()) {
                copy(part, site.resolve("page").resolve(page.relativize(part)));
            }
        }
    }

    private void writeDocument(Path file) throws IOException {
        Node document = Parser.builder().extensions(EXTENSIONS).build().parse(Files.readString(file));
        document.accept(new Links(file));
        Path to = site.resolve(address(project.relativize(file).toString()));
        String home = "../".repeat(site.relativize(to).getNameCount() - 1);
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
        Files.writeString(to, page(escaped(title(document)), home, RENDERER.render(document)));
    }

    private static String page(String title, String home, String content) {
        return """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s · Inkling</title>
            <link rel="stylesheet" href="%2$spage/css/base.css">
            <link rel="stylesheet" href="%2$spage/css/document.css">
            <body class="document">
            <header><a href="%2$sindex.html">Inkling</a><nav><a href="%2$spage/index.html">The page</a><a
            href="%2$sdocs/lesson.html">A lesson</a><a href="%2$sdocs/mathematics.html">The mathematics</a><a
            href="%2$sdocs/library.html">The library</a><a href="%2$sdocs/faq.html">Questions</a></nav></header>
            <main>
            %3$s</main>
            </body>
            </html>
            """.formatted(title, home, content);
    }

    /** Where a document is on the site. */
    private static String address(String path) {
        String slashes = path.replace('\\', '/');
        return slashes.equals("README.md") ? "index.html" : slashes.replaceAll("\\.md$", ".html");
    }

    /** Of its first heading. */
    private static String title(Node document) {
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading) {
                return text(node);
            }
        }
        return "Documents";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String text(Node node) {
        var text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }

    /** What GitHub makes of a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
        Files.write(to, Files.readAllBytes(from));
    }

    /** Leads links to where their goals are on the site, or in the repository. */
    private final class Links extends AbstractVisitor {
        private final Path document;

        Links(Path document) {
            this.document = document;
        }

        @Override
        public void visit(Link link) {
            link.setDestination(moved(link.getDestination()));
            visitChildren(link);
        }

        private String moved(String link) {
            if (link.matches("[a-z]+:.*|#.*")) {
                return link;
            }
            String[] parts = link.split("#", 2);
            Path goal = document.resolveSibling(parts[0]).normalize();
            String path = project.relativize(goal).toString().replace('\\', '/');
            String fragment = parts.length > 1 ? "#" + parts[1] : "";
            if (!files.contains(goal)) {
                return SOURCES + path + fragment;
            }
            Path here = site.resolve(address(project.relativize(document).toString()));
            return Objects.requireNonNull(here.getParent())
                            .relativize(site.resolve(address(path)))
                            .toString()
                            .replace('\\', '/')
                    + fragment;
        }
    }
}
