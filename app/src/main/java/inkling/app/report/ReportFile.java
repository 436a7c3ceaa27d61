package inkling.app.report;

import inkling.app.report.element.Html;
import inkling.data.file.atomic.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes a report as one HTML file that needs nothing else. */
public final class ReportFile {
    /** The browser itself shall see to it that the file loads nothing and runs nothing. */
    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private ReportFile() {}

    /**
     * Writes the report, by way of a temporary file.
     *
     * @throws IOException if the file cannot be written; an older one is whole then
     */
    public static void write(ReportData data, Path file) throws IOException {
        byte[] bytes = html(data).getBytes(StandardCharsets.UTF_8);
        AtomicFile.replace(file, out -> out.write(bytes));
    }

    static String html(ReportData data) {
        var html = new Html();
        begin(html, data.title() + " – Inkling report");
        Headline.write(html, data);
        contents(html, data);
        NetworkSection.write(html, data);
        LearningSection.write(html, data);
        HealthSection.write(html, data);
        ConfusionSection.write(html, data);
        ReliabilitySection.write(html, data);
        Gallery.write(html, data);
        WeightSection.write(html, data);
        OutputSection.write(html, data);
        SettingsSection.write(html, data);
        end(html);
        return html.toString();
    }

    /** What every page begins with. */
    public static void begin(Html html, String title) {
        html.raw("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.leaf("title", title);
        html.open("style").raw(styleSheet()).close("style").close("head");
        html.open("body").open("main");
    }

    public static void end(Html html) {
        html.close("main").close("body").close("html");
    }

    private static void contents(Html html, ReportData data) {
        List<String[]> links = new ArrayList<>();
        if (data.network() != null) {
            links.add(new String[] {"network", "Network"});
        }
        if (!data.history().isEmpty()) {
            links.add(new String[] {"course", "Learning"});
        }
        if (HealthSection.isShown(data)) {
            links.add(new String[] {"health", "Health"});
        }
        if (data.examination() != null) {
            links.add(new String[] {"confusion", "Confusion"});
            links.add(new String[] {"reliability", "Reliability"});
            if (!data.examination().mistakes().isEmpty()) {
                links.add(new String[] {"mistakes", "Mistakes"});
            }
        }
        if (data.weights() != null) {
            links.add(new String[] {"weights", "Weights"});
        }
        if (OutputSection.isShown(data)) {
            links.add(new String[] {"output", "Output"});
        }
        links.add(new String[] {"settings", "Settings"});
        html.open("nav", "aria-label", "Contents");
        links.forEach(link -> html.leaf("a", link[1], "href", "#" + link[0]).text(" "));
        html.close("nav");
    }

    private static String styleSheet() {
        try (InputStream in = ReportFile.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(in, "report.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("report.css could not be read", e);
        }
    }
}
