package inkling.web.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes one self-contained page of the site, which also works opened from disk, where browsers load neither modules nor workers from other
 * files. Styles and scripts are put in their places; a loader gives each module an address of its own, and an import map the addresses
 * their names; what the page fetches is in elements that {@code assets.js} looks for.
 */
public final class SinglePage {
    private static final Pattern STYLE = Pattern.compile("<link rel=\"stylesheet\" href=\"([^\"]+)\">");
    private static final Pattern MODULES = Pattern.compile("<script src=\"([^\"]+)\" type=\"module\"></script>");
    private static final Pattern IMPORT = Pattern.compile("(from |import |import\\()'(\\.{1,2}/[^']+)'");

    private static final Pattern FONT = Pattern.compile("url\\(([^)]+\\.woff2)\\)");

    private static final String LOADER = """
            <script>
            {
              const imports = {};
              for (const { dataset, textContent } of document.querySelectorAll('script[data-module]')) {
                imports[dataset.module] = URL.createObjectURL(new Blob([textContent], { type: 'text/javascript' }));
              }
              for (const [type, text] of [['importmap', JSON.stringify({ imports })], ['module', "import 'MAIN'"]]) {
                document.body.append(Object.assign(document.createElement('script'), { type, textContent: text }));
              }
            }
            </script>
            """;

    private final Path site;

    private SinglePage(Path site) {
        this.site = site;
    }

    /** Reads the folder that is named first and writes the file that is named second. */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[1]), new SinglePage(Path.of(args[0])).assemble());
    }

    private String assemble() throws IOException {
        String page = text("index.html");
        Matcher entry = MODULES.matcher(page);
        if (!entry.find()) {
            throw new IOException("index.html: expected a script of type module, found none");
        }
        String main = entry.group(1);
        page = entry.replaceAll("");
        page = STYLE.matcher(page)
                .replaceAll(link -> Matcher.quoteReplacement("<style>\n" + style(link.group(1)) + "</style>"));
        var end = new StringBuilder();
        for (String file : files("js")) {
            end.append("<script type=\"text/plain\" data-module=\"" + file + "\">\n")
                    .append(module(file))
                    .append("</script>\n");
        }
        for (String file : Stream.of(
                        List.of("worker.js", "functions.js"), files("core"), files("model"), files("vendor"))
                .flatMap(List::stream)
                .toList()) {
            end.append(data(file));
        }
        end.append(LOADER.replace("MAIN", main));
        return page.replace("</body>", end + "</body>");
    }

    /** What the page loads when a view wants it, and licences; fonts stand in the style sheets that name them. */
    private String data(String file) {
        String begin = "<script type=\"text/plain\" data-file=\"" + file + "\"";
        String end = "</script>\n";
        if (file.endsWith(".woff2")) {
            return "";
        }
        if (file.endsWith(".wasm") || file.endsWith(".safetensors")) {
            return begin + " data-base64>" + base64(site.resolve(file)) + end;
        }
        return begin + ">\n" + (file.endsWith(".css") ? style(file) : text(file)) + end;
    }

    /** A style sheet with the fonts that it names. */
    private String style(String file) {
        Path sheet = site.resolve(file);
        return FONT.matcher(text(file))
                .replaceAll(font -> "url(data:font/woff2;base64," + base64(sheet.resolveSibling(font.group(1))) + ")");
    }

    private static String base64(Path file) {
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IllegalStateException(file + ": cannot be read", e);
        }
    }

    /** A module whose imports are by their path in the site, as the import map has them. */
    private String module(String file) {
        Path folder = Path.of(file).resolveSibling("");
        return IMPORT.matcher(text(file))
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + "'"
                        + slashes(folder.resolve(found.group(2)).normalize()) + "'"));
    }

    private String text(String file) {
        try {
            String text = Files.readString(site.resolve(file));
            if (!file.equals("index.html") && text.contains("</script")) {
                throw new IllegalStateException(file + ": \"</script\" would end the element that it is put into");
            }
            return text.stripTrailing() + "\n";
        } catch (IOException e) {
            throw new IllegalStateException(file + ": cannot be read", e);
        }
    }

    private List<String> files(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(site.resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> slashes(site.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
