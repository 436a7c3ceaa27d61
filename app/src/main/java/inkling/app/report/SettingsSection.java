package inkling.app.report;

import inkling.app.report.ReportData.Settings;
import inkling.app.report.element.Html;
import inkling.app.report.element.Wording;

/** All settings, the environment, and how to do it again. */
final class SettingsSection {
    private SettingsSection() {}

    static void write(Html html, ReportData data) {
        html.open("section", "id", "settings").leaf("h2", "Settings");
        if (!data.command().isEmpty()) {
            html.leaf("h3", "To do it again");
            html.open("pre").open("code");
            html.text(String.join(
                    " ", data.command().stream().map(Wording::quoted).toList()));
            html.close("code").close("pre");
        }
        html.open("div", "class", "groups");
        data.settings().forEach(group -> table(html, group));
        html.close("div").close("section");
    }

    private static void table(Html html, Settings group) {
        html.open("table", "class", "settings").leaf("caption", group.name()).open("tbody");
        group.values()
                .forEach((name, value) -> html.open("tr")
                        .leaf("th", name, "scope", "row")
                        .leaf("td", value)
                        .close("tr"));
        html.close("tbody").close("table");
    }
}
