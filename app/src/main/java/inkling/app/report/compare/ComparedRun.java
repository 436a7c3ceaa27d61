package inkling.app.report.compare;

import inkling.app.report.ReportData.Moment;
import inkling.app.report.element.Wording;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One of several trainings that are looked at together.
 *
 * @param file that tells of it
 * @param name of the file, by which the others can be told apart from it
 * @param moments its course, in order; empty where the file has none
 * @param settings by name; empty where the file has none
 * @param results what was measured in the end, by name, as shares and losses
 */
record ComparedRun(
        Path file, String name, List<Moment> moments, Map<String, String> settings, Map<String, Double> results) {
    /** Copies the list, and shortens the name. */
    ComparedRun {
        name = Wording.shortened(name);
        moments = List.copyOf(moments);
    }
}
