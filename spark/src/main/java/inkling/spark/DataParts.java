package inkling.spark;

import inkling.data.Dataset;
import inkling.data.file.DataFiles;
import inkling.data.file.LabelColumn;
import inkling.datasets.fetch.MissingDataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * {@code files:PATH}: a folder, or a pattern, of files of pictures that {@code inkling train} could read one by one: CSV, NPZ, and IDX
 * with the labels beside them. All must be read in the same way; then the examples are those of one file that has all rows, in the
 * order of the paths.
 */
final class DataParts implements RemoteData {
    static final String PREFIX = "files:";

    /** In the name of a file, as a word of its own. */
    private static final Pattern TRAIN = Pattern.compile("(?i)(?<![a-z])train(?![a-z])");

    private static final Pattern TEST = Pattern.compile("(?i)(?<![a-z])(t10k|test)(?![a-z])");

    private final Form form;
    private final int count;
    private final List<String> notices;
    private final JavaRDD<Rows> read;

    private DataParts(Form form, int count, List<String> notices, JavaRDD<Rows> read) {
        this.form = form;
        this.count = count;
        this.notices = notices;
        this.read = read;
    }

    /**
     * Looks into each of the files, on the executors.
     *
     * @param path a folder, or files with *, ?, [ab] or {a,b} in their path
     * @param labelColumn what the user said about it
     * @throws MissingDataException if there are none, or they do not belong together
     */
    static DataParts open(JavaSparkContext spark, String path, LabelColumn labelColumn) throws IOException {
        NavigableSet<String> files = list(path, spark.hadoopConfiguration());
        requireNoTestSet(path, files);
        List<Part> parts = parts(files, column(labelColumn));
        if (parts.isEmpty()) {
            throw new MissingDataException(path + ": expected a folder or pattern of data files, found none");
        }
        var configuration = new SerializableConfiguration(spark.hadoopConfiguration());
        List<Part.Content> contents;
        try {
            contents = spark.parallelize(parts, parts.size())
                    .map(part -> part.content(configuration))
                    .collect();
        } catch (Exception e) {
            throw ClusterFailure.orOfData(e);
        }
        requireAlike(parts, contents);
        if (contents.getFirst().form().table()) {
            throw new MissingDataException(
                    path + ": expected pictures, found " + contents.getFirst().how()
                            + ". A table is read by the driver, which standardizes it row by row: give one file, without "
                            + PREFIX);
        }
        Form form = form(path, contents);
        List<Integer> starts = new ArrayList<>();
        long count = 0;
        for (Part.Content content : contents) {
            starts.add((int) count);
            count += content.count();
            if (count > MAX_EXAMPLES) {
                throw new MissingDataException(path + ": expected at most " + MAX_EXAMPLES + " examples");
            }
        }
        List<Integer> numbers = IntStream.range(0, parts.size()).boxed().toList();
        JavaRDD<Rows> read = spark.parallelize(numbers, parts.size())
                .map(i -> parts.get(i).rows(starts.get(i), form, configuration))
                .setName(path)
                .persist(StorageLevel.MEMORY_AND_DISK());
        return new DataParts(form, (int) count, contents.getFirst().notices(), read);
    }

    private static @Nullable String column(LabelColumn column) {
        return switch (column) {
            case LabelColumn.Detected detected -> null;
            case LabelColumn.First first -> "first";
            case LabelColumn.Last last -> "last";
            case LabelColumn.None none -> "none";
            case LabelColumn.Named(String name) -> name;
        };
    }

    /** All files in the order of their paths, but for those that Hadoop's programs do not see either. */
    private static NavigableSet<String> list(String path, Configuration configuration) throws IOException {
        try {
            return list(new Path(path), configuration);
        } catch (MissingDataException e) {
            throw e;
        } catch (IOException e) {
            throw new MissingDataException(path + ": cannot be read: " + ClusterFailure.firstLine(e), e);
        }
    }

    private static NavigableSet<String> list(Path pattern, Configuration configuration) throws IOException {
        FileSystem system = FarFiles.system(pattern, configuration);
        NavigableSet<String> files = new TreeSet<>();
        FileStatus[] found = system.globStatus(pattern);
        for (FileStatus status : found == null ? new FileStatus[0] : found) {
            for (FileStatus file :
                    status.isDirectory() ? system.listStatus(status.getPath()) : new FileStatus[] {status}) {
                String name = file.getPath().getName();
                if (name.startsWith("_") || name.startsWith(".")) {
                    continue;
                }
                if (!file.isFile()) {
                    throw new MissingDataException(file.getPath()
                            + ": expected a data file, found a folder. Name the files by a pattern, such as "
                            + PREFIX + file.getPath() + "/*");
                }
                files.add(file.getPath().toString());
            }
        }
        return files;
    }

    /** A training set and the test set beside it are not one training set. */
    private static void requireNoTestSet(String path, NavigableSet<String> files) throws MissingDataException {
        Optional<String> train = first(files, TRAIN);
        Optional<String> test = first(files, TEST);
        if (train.isPresent() && test.isPresent()) {
            throw new MissingDataException(
                    path + ": expected a training set, found files of one and of a test set, such as "
                            + new Path(train.get()).getName() + " and " + new Path(test.get()).getName()
                            + ". Name the files by a pattern, such as " + PREFIX + new Path(train.get()).getParent()
                            + "/*train*");
        }
    }

    private static Optional<String> first(NavigableSet<String> files, Pattern kind) {
        return files.stream()
                .filter(file -> kind.matcher(new Path(file).getName()).find())
                .findFirst();
    }

    /** Labels of IDX pictures belong to these. */
    private static List<Part> parts(NavigableSet<String> files, @Nullable String labelColumn) {
        List<Part> parts = new ArrayList<>();
        for (String file : files) {
            var path = new Path(file);
            String unpacked = path.getName().replaceFirst("\\.gz$", "");
            if (unpacked.contains("images")) {
                String labels = unpacked.replace("images", "labels").replace("idx3", "idx1");
                List<String> both = new ArrayList<>(List.of(file));
                for (String name : List.of(labels, labels + ".gz")) {
                    String beside = new Path(path.getParent(), name).toString();
                    if (both.size() == 1 && !labels.equals(unpacked) && files.contains(beside)) {
                        both.add(beside);
                    }
                }
                parts.add(new Part(both, labelColumn));
            } else if (!(unpacked.contains("labels") && unpacked.contains("idx1"))) {
                parts.add(new Part(List.of(file), labelColumn));
            }
        }
        return parts;
    }

    private static void requireAlike(List<Part> parts, List<Part.Content> contents) throws MissingDataException {
        Part.Content first = contents.getFirst();
        for (int i = 1; i < parts.size(); i++) {
            if (!contents.get(i).how().equals(first.how())) {
                throw new MissingDataException(parts.get(i).path() + ": expected " + first.how() + " as in "
                        + parts.getFirst().path() + ", found " + contents.get(i).how());
            }
        }
    }

    private static Form form(String path, List<Part.Content> contents) {
        Form first = contents.getFirst().form();
        Map<String, Integer> labels = new TreeMap<>();
        contents.forEach(content -> content.labels().forEach((name, count) -> labels.merge(name, count, Integer::sum)));
        return new Form(path, false, first.height(), first.width(), DataFiles.classNames(labels, true));
    }

    /** About the first file. */
    @Override
    public List<String> notices() {
        return notices;
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
        var sent = spark.broadcast(places);
        return read.map(rows -> {
            int[] wanted = IntStream.range(0, rows.size())
                    .filter(i -> sent.value()[rows.indices()[i]] >= 0)
                    .toArray();
            return wanted.length == 0 ? rows.none() : rows.select(wanted).numbered(sent.value());
        });
    }
}
