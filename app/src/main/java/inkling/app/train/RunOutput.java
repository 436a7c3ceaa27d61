package inkling.app.train;

import inkling.app.command.OutputFiles;
import inkling.app.report.ReportOutput;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run writes by one of its options. Where the user did not name it himself it replaces nothing but what lies below the folder that he is
 * in, and nothing there that a shell would look for: the others have endings of their own.
 *
 * @param path a file, or the folder of the charts
 */
record RunOutput(String option, Path path) {
    static final String OUT = "--out";
    static final String HISTORY = "--history";
    static final String REPORT = "--report";
    static final String CHARTS = "--charts";

    /** Whoever made a checkpoint wrote in it what they say. */
    static final List<String> OPTIONS = List.of(OUT, HISTORY, REPORT, CHARTS);

    private static final String MODEL = ".safetensors";

    /**
     * What an option has written.
     *
     * @param path null for nothing
     */
    static Stream<RunOutput> of(String option, @Nullable Path path) {
        return path == null ? Stream.of() : Stream.of(new RunOutput(option, path));
    }

    /** Where the last good parameters of a model go if training diverges. */
    static Path rescued(Path model) {
        return model.resolveSibling(model.getFileName() + ".last-good");
    }

    /** Whether it may be written without having been named on the command line. */
    boolean isHarmless() {
        return files().allMatch(OutputFiles::isHere)
                && (!option.equals(OUT) || path.toString().endsWith(MODEL));
    }

    /** Each may be a link of its own. */
    private Stream<Path> files() {
        return switch (option) {
            case OUT -> Stream.of(path, rescued(path));
            case CHARTS -> Stream.concat(Stream.of(path), ReportOutput.chartFiles(path).stream());
            default -> Stream.of(path);
        };
    }

    /** Refuses it if it is not {@linkplain #isHarmless harmless}. */
    void requireHarmless() {
        if (!isHarmless()) {
            throw new IllegalArgumentException(option + " " + path
                    + ": expected a place in this folder, wherever links lead,"
                    + (option.equals(OUT) ? " that ends in " + MODEL + "," : "")
                    + " because the command line does not name it; say it again, or another");
        }
    }
}
