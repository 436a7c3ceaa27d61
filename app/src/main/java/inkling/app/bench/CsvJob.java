package inkling.app.bench;

import inkling.data.Dataset;
import inkling.data.file.CsvReader;
import inkling.data.generated.GeneratedDigits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reading pictures from a CSV file that the system has in its memory. */
final class CsvJob implements Job {
    /** As many as Kaggle's {@code train.csv} has. */
    private static final int ROWS = 42_000;

    @Override
    public String key() {
        return "csv";
    }

    @Override
    public List<Measurement> measure(Conditions conditions) throws IOException {
        Path given = conditions.csv();
        if (given != null) {
            Dataset once = CsvReader.read(given, 1);
            return List.of(measure(given, once, "reading " + given.getFileName(), conditions));
        }
        Dataset pictures = pictures(conditions);
        Path written = Files.createTempFile("inkling-bench-", ".csv");
        // Should the program be interrupted.
        written.toFile().deleteOnExit();
        try {
            KaggleCsv.write(pictures, written);
            return List.of(measure(written, pictures, "reading a CSV file", conditions));
        } finally {
            Files.delete(written);
        }
    }

    /** Those at hand; drawn digits where they are not square, since CSV cannot say so. */
    private static Dataset pictures(Conditions conditions) {
        Dataset train = conditions.train();
        int rows = Math.min(ROWS, train.size());
        return train.shape().height() == train.shape().width()
                ? train.slice(0, rows)
                : GeneratedDigits.dataset(rows, 1, conditions.threads());
    }

    private Measurement measure(Path csv, Dataset expected, String what, Conditions conditions) throws IOException {
        Dataset found = read(csv, expected, conditions.threads());
        Answer.require(
                found.sha256().equals(expected.sha256()),
                this,
                "the SHA-256 of what is read",
                found.sha256(),
                expected.sha256());
        Samples samples = conditions.sampler(1).repeat(() -> read(csv, expected, conditions.threads()));
        String name = String.format(Locale.ROOT, "%s, %,d rows, %.1f MB", what, expected.size(), Files.size(csv) / 1e6);
        return Measurement.time(this, name, samples, 1, "s");
    }

    private static Dataset read(Path csv, Dataset like, int threads) throws IOException {
        return CsvReader.read(like.name(), like.classNames(), csv, threads);
    }
}
