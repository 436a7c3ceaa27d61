package inkling.spark;

import inkling.app.data.Generated;
import inkling.data.Dataset;
import inkling.data.file.LabelColumn;
import inkling.datasets.fetch.MissingDataException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/**
 * A training set that executors read or make. Its rows have an order of their own, which does not depend on how files are split among
 * tasks.
 */
interface RemoteData {
    /** For messages. */
    String NAMES = "such as parquet:PATH, images:PATH, files:PATH or generated:COUNT";

    /** The driver has arrays with a place for each, and Java's have fewer than 2^31. */
    int MAX_EXAMPLES = 2_000_000_000;

    /** Whether {@code --data} names what executors read or make. */
    static boolean isNamed(String data) {
        return Generated.isMeant(data)
                || Stream.of(ParquetPictures.PREFIX, PictureFolder.PREFIX, DataParts.PREFIX)
                        .anyMatch(data::startsWith);
    }

    /**
     * What {@code --data} names, if executors read or make it; else null.
     *
     * @param labelColumn of tables
     * @param threads that the driver may work with
     */
    static @Nullable RemoteData named(JavaSparkContext spark, String data, LabelColumn labelColumn, int threads)
            throws IOException {
        if (Generated.isMeant(data)) {
            return DrawnDigits.of(data, threads);
        }
        if (data.startsWith(ParquetPictures.PREFIX)) {
            return ParquetPictures.open(spark, data.substring(ParquetPictures.PREFIX.length()));
        }
        if (data.startsWith(PictureFolder.PREFIX)) {
            return PictureFolder.open(spark, data.substring(PictureFolder.PREFIX.length()));
        }
        if (data.startsWith(DataParts.PREFIX)) {
            return DataParts.open(spark, data.substring(DataParts.PREFIX.length()), labelColumn);
        }
        return null;
    }

    Form form();

    /** Rows that there are. */
    int count();

    /** What was guessed about it, a sentence each. */
    default List<String> notices() {
        return List.of();
    }

    /** The test set that came along, which the driver has; null for none. */
    @Nullable
    Dataset test();

    /**
     * Rows, pixels as they come.
     *
     * @param places for each row, which example it is to be; −1 for a row that is not wanted
     */
    JavaRDD<Rows> rows(JavaSparkContext spark, int[] places);

    /**
     * Some rows, brought to the driver, in the given order.
     *
     * @throws MissingDataException if one of them is no longer there
     */
    default Dataset fetch(JavaSparkContext spark, int... wanted) throws IOException {
        int[] places = new int[count()];
        Arrays.fill(places, -1);
        for (int i = 0; i < wanted.length; i++) {
            places[wanted[i]] = i;
        }
        List<Rows> parts;
        try {
            parts = rows(spark, places).collect();
        } catch (Exception e) {
            throw ClusterFailure.orOfData(e);
        }
        int[] part = new int[wanted.length];
        Arrays.fill(part, -1);
        int[] at = new int[wanted.length];
        for (int p = 0; p < parts.size(); p++) {
            int[] indices = parts.get(p).indices();
            for (int i = 0; i < indices.length; i++) {
                part[indices[i]] = p;
                at[indices[i]] = i;
            }
        }
        requireAll(
                form(), wanted.length, Arrays.stream(part).filter(p -> p >= 0).count());
        return form().dataset(Rows.join(wanted.length, i -> parts.get(part[i]), i -> at[i]));
    }

    /**
     * Checks that as many rows have come as there were.
     *
     * @throws MissingDataException if not
     */
    static void requireAll(Form form, long expected, long found) throws MissingDataException {
        if (found != expected) {
            throw new MissingDataException(
                    form.name() + ": expected " + expected + " examples as at the beginning, found " + found
                            + ". Have files been removed or replaced meanwhile?");
        }
    }
}
