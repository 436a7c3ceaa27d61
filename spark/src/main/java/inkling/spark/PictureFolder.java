package inkling.spark;

import inkling.data.Dataset;
import inkling.data.file.MalformedFileException;
import inkling.data.file.PictureList;
import inkling.data.image.GrayImage;
import inkling.datasets.fetch.MissingDataException;
import inkling.datasets.folder.PictureData;
import inkling.datasets.picture.ImageReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * {@code images:PATH}: a folder with a folder of picture files for each class, which is called as the folder is; light ink on dark, all of
 * one size. Classes and files are in the order of {@code inkling train}, which passes over the same others, too.
 */
final class PictureFolder implements RemoteData {
    static final String PREFIX = "images:";

    private final org.apache.spark.sql.Dataset<Row> files;
    private final List<String> paths;
    private final Form form;

    /**
     * Pictures.
     *
     * @param paths in the order of the examples
     */
    private PictureFolder(org.apache.spark.sql.Dataset<Row> files, List<String> paths, Form form) {
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
        Set<Path> roots = roots(spark, path);
        List<String> pictures = files.select("path").collectAsList().stream()
                .map(row -> row.getString(0))
                .filter(file -> isPicture(new Path(file), roots))
                .toList();
        List<String> found =
                pictures.stream().map(PictureFolder::folder).distinct().toList();
        List<String> classes =
                found.stream().sorted(PictureData.classOrder(found)).toList();
        if (classes.size() < 2) {
            throw new MissingDataException(
                    path + ": expected a folder of pictures for each class right in it, found those of " + classes);
        }
        List<String> paths = pictures.stream()
                .sorted(Comparator.comparing(PictureFolder::folder, PictureData.classOrder(found))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        Row first = files.filter(org.apache.spark.sql.functions.col("path").equalTo(paths.getFirst()))
                .head();
        GrayImage picture = ImageReader.read(paths.getFirst(), first.<byte[]>getAs(1));
        return new PictureFolder(files, paths, new Form(path, false, picture.height(), picture.width(), classes));
    }

    /** The folder as the file system calls it; several of a pattern. */
    private static Set<Path> roots(JavaSparkContext spark, String path) throws IOException {
        var pattern = new Path(path);
        FileStatus[] found =
                FarFiles.system(pattern, spark.hadoopConfiguration()).globStatus(pattern);
        return Stream.of(found == null ? new FileStatus[0] : found)
                .map(FileStatus::getPath)
                .collect(Collectors.toSet());
    }

    /** Whether it is called as one, and is right in the folder of a class. */
    private static boolean isPicture(Path file, Set<Path> roots) {
        return PictureList.isPicture(file.getName())
                && roots.contains(file.getParent().getParent());
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
        return paths.size();
    }

    @Override
    public @Nullable Dataset test() {
        return null;
    }

    @Override
    public JavaRDD<Rows> rows(JavaSparkContext spark, int[] places) {
        int[] byPath = IntStream.range(0, paths.size())
                .boxed()
                .sorted(Comparator.comparing(paths::get))
                .mapToInt(Integer::intValue)
                .toArray();
        Broadcast<String[]> sorted =
                spark.broadcast(IntStream.of(byPath).mapToObj(paths::get).toArray(String[]::new));
        Broadcast<int[]> sent =
                spark.broadcast(IntStream.of(byPath).map(i -> places[i]).toArray());
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
