package inkling.spark;

import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.datasets.fetch.MissingDataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * {@code parquet:PATH}: rows with {@code pixels}, a square picture of a byte for each pixel, and {@code label}, a class index. They are
 * numbered file by file, in the order of the files' paths and of the rows in each.
 */
final class ParquetPictures implements RemoteData {
    static final String PREFIX = "parquet:";

    private final org.apache.spark.sql.Dataset<Row> table;
    private final Map<String, Integer> starts = new TreeMap<>();
    private final Form form;
    private final int count;

    private ParquetPictures(String path, org.apache.spark.sql.Dataset<Row> table) throws IOException {
        this.table = table;
        List<Row> files =
                table.groupBy("file_path").count().orderBy("file_path").collectAsList();
        long total = 0;
        for (Row file : files) {
            starts.put(file.getString(0), (int) total);
            total += file.getLong(1);
        }
        if (total == 0 || total > MAX_EXAMPLES) {
            throw new MissingDataException(path + ": has " + total + " rows, expected 1 to " + MAX_EXAMPLES);
        }
        count = (int) total;
        Row seen = table.agg(
                        functions.min(functions.length(functions.col("pixels"))),
                        functions.max(functions.length(functions.col("pixels"))),
                        functions.min("label"),
                        functions.max("label"))
                .head();
        int pixels = seen.isNullAt(0) ? 0 : seen.getInt(0);
        int side = (int) Math.round(Math.sqrt(pixels));
        if (pixels == 0 || side * side != pixels || seen.getInt(1) != pixels) {
            throw new MissingDataException(path + ": column pixels: expected square pictures of one size, found "
                    + pixels + (pixels == 0 ? "" : " to " + seen.getInt(1)) + " bytes");
        }
        if (seen.isNullAt(2) || seen.getInt(2) < 0 || seen.getInt(3) >= Dataset.MAX_CLASSES) {
            throw new MissingDataException(path + ": column label: expected class indices from 0 to "
                    + (Dataset.MAX_CLASSES - 1) + ", found " + seen.get(2) + " to " + seen.get(3));
        }
        form = new Form(
                path,
                false,
                side,
                side,
                IntStream.rangeClosed(0, Math.max(1, seen.getInt(3)))
                        .mapToObj(Integer::toString)
                        .toList());
    }

    /**
     * Looks at the files, not yet at the pictures.
     *
     * @throws MissingDataException if there are no such columns, or what is in them cannot be learned from
     */
    static ParquetPictures open(JavaSparkContext spark, String path) throws IOException {
        SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
        org.apache.spark.sql.Dataset<Row> all;
        try {
            all = session.read().option("recursiveFileLookup", "true").parquet(path);
        } catch (Exception e) {
            throw new MissingDataException(path + ": " + ClusterFailure.firstLine(e));
        }
        StructType columns = all.schema();
        List<String> names = List.of(columns.fieldNames());
        if (!names.contains("pixels") || !names.contains("label")) {
            throw new MissingDataException(path + ": expected the columns pixels and label, found " + names);
        }
        if (!columns.apply("pixels").dataType().equals(DataTypes.BinaryType)) {
            throw new MissingDataException(path + ": column pixels: expected binary, found "
                    + columns.apply("pixels").dataType().simpleString());
        }
        var pictures = all.select(
                functions.col("_metadata.file_path"),
                functions.col("_metadata.row_index"),
                functions.col("pixels"),
                functions.col("label").cast(DataTypes.IntegerType).as("label"));
        try {
            Labels.requireIndices(all, path);
            return new ParquetPictures(path, pictures);
        } catch (MissingDataException e) {
            throw e;
        } catch (Exception e) {
            throw ClusterFailure.orOfData(e);
        }
    }

    @Override
    public Form form() {
        return form;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public @Nullable Dataset test() {
        return null;
    }

    @Override
    public JavaRDD<Rows> rows(JavaSparkContext spark, int[] places) {
        Broadcast<int[]> sent = spark.broadcast(places);
        var offsets = new TreeMap<>(starts);
        int width = new ImageShape(form.height(), form.width()).pixels();
        return table.toJavaRDD().mapPartitions(rows -> collect(rows, offsets, sent.value(), width));
    }

    private static Iterator<Rows> collect(Iterator<Row> rows, Map<String, Integer> starts, int[] places, int width) {
        var chunk = new Chunk(width);
        List<Rows> chunks = new ArrayList<>();
        while (rows.hasNext()) {
            Row row = rows.next();
            String file = row.getString(0);
            Integer start = starts.get(file);
            if (start == null || row.isNullAt(2) || row.isNullAt(3)) {
                throw new NodeException.OfData(file + ": row " + row.getLong(1)
                        + ": expected a picture and a label in a file that was there at the beginning");
            }
            int place = places[(int) (start + row.getLong(1))];
            if (place >= 0) {
                chunk.add(place, row.getInt(3), row.<byte[]>getAs(2));
                if (chunk.full()) {
                    chunks.add(chunk.take());
                }
            }
        }
        if (!chunk.isEmpty()) {
            chunks.add(chunk.take());
        }
        return chunks.iterator();
    }
}
