package inkling.spark;

import inkling.data.Dataset;
import inkling.data.file.MalformedFileException;
import inkling.data.image.GrayImage;
import inkling.datasets.fetch.MissingDataException;
import inkling.datasets.picture.ImageReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * {@code images:PATH}: a folder with a folder of picture files for each class, which is called as the folder is; light ink on dark, all of
 * one size. They are numbered in the order of their paths.
 */
final class PictureFolder implements RemoteData {
    static final String PREFIX = "images:";

    private final org.apache.spark.sql.Dataset<Row> files;
    private final String[] paths;
    private final Form form;

    private PictureFolder(org.apache.spark.sql.Dataset<Row> files, String[] paths, Form form) {
        this.files = files;
        this.paths = paths;
        this.form = form;
    }

    /**
     * Lists the files and reads one of them.
     *
     * @throws MissingDataException if there are no pictures of two classes
     * @throws MalformedFileException if the first picture cannot be read
     */
    static PictureFolder open(JavaSparkContext spark, String path) throws IOException {
        SparkSession session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
        org.apache.spark.sql.Dataset<Row> files;
        try {
            files = session.read()
                    .format("binaryFile")
                    .option("recursiveFileLookup", "true")
                    .load(path)
                    .select("path", "content");
        } catch (Exception e) {
            throw new MissingDataException(path + ": " + ClusterFailure.firstLine(e));
        }
        String[] paths = files.select("path").collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toArray(String[]::new);
        List<String> classes = Arrays.stream(paths)
                .map(PictureFolder::folder)
                .distinct()
                .sorted()
                .toList();
        if (classes.size() < 2) {
            throw new MissingDataException(
                    path + ": expected a folder of pictures for each class, found those of " + classes);
        }
        Row first = files.filter(org.apache.spark.sql.functions.col("path").equalTo(paths[0]))
                .head();
        GrayImage picture = ImageReader.read(paths[0], first.<byte[]>getAs(1));
        return new PictureFolder(
                files, paths, new Form(path, false, picture.height(), picture.width(), List.copyOf(classes)));
    }

    private static String folder(String path) {
        String[] parts = path.split("/", -1);
        return parts.length < 2 ? "" : parts[parts.length - 2];
    }

    @Override
    public Form form() {
        return form;
    }

    @Override
    public int count() {
        return paths.length;
    }

    @Override
    public @Nullable Dataset test() {
        return null;
    }

    @Override
    public JavaRDD<Rows> rows(JavaSparkContext spark, int[] places) {
        Broadcast<String[]> sorted = spark.broadcast(paths);
        Broadcast<int[]> sent = spark.broadcast(places);
        Form sentForm = form;
        return files.toJavaRDD().mapPartitions(rows -> collect(rows, sorted.value(), sent.value(), sentForm));
    }

    private static Iterator<Rows> collect(Iterator<Row> files, String[] sorted, int[] places, Form form) {
        var chunk = new Chunk(form.shape().pixels());
        List<Rows> chunks = new ArrayList<>();
        while (files.hasNext()) {
            Row file = files.next();
            String path = file.getString(0);
            int index = Arrays.binarySearch(sorted, path);
            if (index >= 0 && places[index] >= 0) {
                chunk.add(
                        places[index],
                        form.classNames().indexOf(folder(path)),
                        read(path, file.<byte[]>getAs(1), form));
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

    private static byte[] read(String path, byte[] content, Form form) {
        GrayImage image;
        try {
            image = ImageReader.read(path, content);
        } catch (IOException e) {
            throw new NodeException.OfData(String.valueOf(e.getMessage()));
        }
        if (image.width() != form.width() || image.height() != form.height()) {
            var wrong = new MalformedFileException(
                    path,
                    "",
                    "expected " + form.height() + "×" + form.width() + " pixels as in the first picture, found "
                            + image.height() + "×" + image.width(),
                    "Bring all to one size.");
            throw new NodeException.OfData(String.valueOf(wrong.getMessage()));
        }
        byte[] pixels = new byte[form.shape().pixels()];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                pixels[y * image.width() + x] = (byte) Math.round(255 * Math.clamp(image.at(x, y), 0f, 1f));
            }
        }
        return pixels;
    }
}
