package inkling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inkling.app.Inkling;
import inkling.data.Dataset;
import inkling.data.file.IdxWriter;
import inkling.data.generated.GeneratedDigits;
import inkling.datasets.fetch.MissingDataException;
import inkling.model.Model;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.spark.Partition;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data that executors read is what one machine would read, in the same order, however it is split. */
class RemoteDataTest {
    private static final Dataset DIGITS = GeneratedDigits.dataset(700, 4);
    private static final StructType COLUMNS =
            new StructType().add("pixels", DataTypes.BinaryType).add("label", DataTypes.LongType);

    private static JavaSparkContext spark;
    private static SparkSession session;

    @TempDir
    private Path folder;

    private String expected = "";

    @BeforeAll
    static void start() {
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.log.level", "ERROR"));
        session = SparkSession.builder().sparkContext(spark.sc()).getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.stop();
    }

    /** The hash that one machine gets from IDX files. */
    @BeforeEach
    void trainHere() throws IOException {
        Path idx = Files.createDirectory(folder.resolve("idx"));
        IdxWriter.write(DIGITS, idx.resolve("train-images-idx3-ubyte"), idx.resolve("train-labels-idx1-ubyte"));
        Path out = folder.resolve("here.safetensors");
        assertThat(Inkling.commandLine().execute(words("train", idx.toString(), out)))
                .isZero();
        expected = Model.read(out).weightsSha256();
    }

    private static String[] words(String command, String data, Path out) {
        List<String> words = new ArrayList<>(List.of("--data", data, "--iterations", "3", "--dev", "100"));
        words.addAll(List.of("--out", out.toString(), "--json"));
        if (!command.isEmpty()) {
            words.addFirst(command);
        }
        return words.toArray(String[]::new);
    }

    private int train(String data, Path out) throws IOException {
        return new Cluster(spark).train(List.of(words("", data, out)));
    }

    private Path parquet() {
        Path path = folder.resolve("parquet");
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < DIGITS.size(); i++) {
            rows.add(RowFactory.create(DIGITS.picture(i), (long) DIGITS.label(i)));
        }
        // Three files, whose names are in the order of the rows.
        for (int part = 0; part < 3; part++) {
            session.createDataFrame(rows.subList(part * 250, Math.min(700, part * 250 + 250)), COLUMNS)
                    .coalesce(1)
                    .write()
                    .option("parquet.block.size", 60_000)
                    .parquet(path.resolve("part" + part).toString());
        }
        return path;
    }

    @Test
    void tablesInParquet() throws IOException {
        Path out = folder.resolve("parquet.safetensors");
        String path = parquet().toString();
        // Files are cut into many tasks.
        session.conf().set("spark.sql.files.maxPartitionBytes", "60000");
        try {
            assertThat(train("parquet:" + path, out)).isZero();
        } finally {
            session.conf().unset("spark.sql.files.maxPartitionBytes");
        }
        assertThat(Model.read(out).weightsSha256()).isEqualTo(expected);
    }

    @Test
    void foldersOfPictures() throws IOException {
        Path pictures = folder.resolve("pictures");
        int[] order = new int[DIGITS.size()];
        int next = 0;
        for (int digit = 0; digit < 10; digit++) {
            Path of = Files.createDirectories(pictures.resolve("" + digit));
            for (int i = 0; i < DIGITS.size(); i++) {
                if (DIGITS.label(i) == digit) {
                    order[next++] = i;
                    writePng(i, of.resolve(String.format(Locale.ROOT, "%04d.png", i)));
                }
            }
        }
        Path idx = Files.createDirectory(folder.resolve("sorted"));
        IdxWriter.write(
                DIGITS.select(order), idx.resolve("train-images-idx3-ubyte"), idx.resolve("train-labels-idx1-ubyte"));
        Path here = folder.resolve("sorted.safetensors");
        assertThat(Inkling.commandLine().execute(words("train", idx.toString(), here)))
                .isZero();
        Path out = folder.resolve("pictures.safetensors");
        assertThat(train("images:" + pictures, out)).isZero();
        assertThat(Model.read(out).weightsSha256()).isEqualTo(Model.read(here).weightsSha256());
        Path wrong = pictures.resolve("3/wrong.png");
        ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY), "png", wrong.toFile());
        assertThat(failure("images:" + pictures))
                .contains(Run.host() + ": ", "3/wrong.png: expected 28×28 pixels as in the first picture, found 20×20");
        Files.write(wrong, new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3});
        assertThat(failure("images:" + pictures)).contains(Run.host() + ": ", "3/wrong.png");
        assertThat(failure(() -> {
                    Evaluate.of(spark, out.toString(), "images:" + pictures);
                    return 0;
                }))
                .contains(Run.host() + ": ", "3/wrong.png");
    }

    /** Classes are in the order of their numbers, or names; what is no picture of a class is passed over. */
    @ParameterizedTest
    @ValueSource(strings = {"1,2,3,4,5,6,7,8,9,10,11,12", "a,a-b,B"})
    void foldersAreReadAsOnOneMachine(String names) throws IOException {
        List<String> classes = List.of(names.split(",", -1));
        Path pictures = folder.resolve("pictures");
        for (int i = 0; i < 150; i++) {
            Path of = Files.createDirectories(pictures.resolve(classes.get(i % classes.size())));
            writePng(i, of.resolve(i + ".png"));
        }
        Files.writeString(pictures.resolve("README.txt"), "digits");
        Files.writeString(pictures.resolve(classes.getLast()).resolve("notes.txt"), "digits");
        writePng(
                0,
                Files.createDirectory(pictures.resolve(classes.getFirst()).resolve("more"))
                        .resolve("0.png"));
        Path here = folder.resolve("folders.safetensors");
        assertThat(Inkling.commandLine().execute(words("train", pictures.toString(), here)))
                .isZero();
        Path out = folder.resolve("pictures.safetensors");
        assertThat(train("images:" + pictures, out)).isZero();
        assertThat(Model.read(out).classNames()).isEqualTo(Model.read(here).classNames());
        assertThat(Model.read(out).weightsSha256()).isEqualTo(Model.read(here).weightsSha256());
    }

    /** The one line that is said about data that cannot be read. */
    private String failure(String data) {
        return failure(() -> train(data, folder.resolve("out.safetensors")));
    }

    private static String failure(Application application) {
        var err = new CapturedErr();
        try (err) {
            assertThat(Application.run(application)).as(err::text).isEqualTo(3);
        }
        assertThat(err.text().lines().filter(line -> line.startsWith("inkling: ")))
                .hasSize(1);
        return err.text();
    }

    @Test
    void aDamagedFileOfATableIsNamed() throws IOException {
        Path table = parquet();
        Path last;
        try (var files = Files.list(table.resolve("part2"))) {
            last = files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] content = Files.readAllBytes(last);
        Files.write(last, Arrays.copyOf(content, content.length - 20));
        Files.delete(last.resolveSibling("." + last.getFileName() + ".crc"));
        assertThat(failure("parquet:" + table)).contains(last.getFileName() + ": cannot be read: ");
    }

    private static void writePng(int index, Path file) throws IOException {
        var image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = DIGITS.picture(index);
        for (int i = 0; i < pixels.length; i++) {
            image.getRaster().setSample(i % 28, i / 28, 0, Byte.toUnsignedInt(pixels[i]));
        }
        ImageIO.write(image, "png", file.toFile());
    }

    /** {@code file://} is a Hadoop file system like any other. */
    @Test
    void filesAndCheckpointsElsewhere() throws IOException {
        Path out = folder.resolve("far.safetensors");
        Path checkpoint = folder.resolve("checkpoint");
        String[] words = words("", "file://" + folder.resolve("idx"), out);
        words[List.of(words).indexOf("--out") + 1] = "file://" + out;
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--checkpoint", "file://" + checkpoint, "--every", "1"));
        assertThat(new Cluster(spark).train(all)).isZero();
        assertThat(Model.read(out).weightsSha256()).isEqualTo(expected);
        assertThat(checkpoint.resolve("checkpoint.safetensors")).isRegularFile();
        Files.delete(out);
        all.add("--resume");
        String owner = Files.readString(checkpoint.resolve(FarCheckpoint.OWNER));
        for (String refused : List.of("--no-such-option", "--learning-rate=0.2")) {
            List<String> wrong = new ArrayList<>(all);
            wrong.add(refused);
            assertThat(new Cluster(spark).train(wrong)).isEqualTo(2);
            assertThat(checkpoint.resolve(FarCheckpoint.OWNER)).hasContent(owner);
        }
        assertThat(new Cluster(spark).train(all)).isZero();
        assertThat(Model.read(out).weightsSha256()).isEqualTo(expected);
    }

    @Test
    void whatIsLeftOfATrainingThatDivergedIsCopiedAndNamed() throws IOException {
        Path out = folder.resolve("place/far.safetensors");
        List<String> words = List.of("--data generated:200 --iterations 50 --learning-rate 1e30 --out".split(" ", -1));
        List<String> all = new ArrayList<>(words);
        all.add("file://" + out);
        var err = new CapturedErr();
        try (err) {
            assertThat(new Cluster(spark).train(all)).isEqualTo(4);
        }
        assertThat(err.text()).contains("are kept in file://" + out + ".last-good. Try");
        assertThat(Path.of(out + ".last-good")).isRegularFile();
        assertThat(out).doesNotExist();
    }

    /** Digits of which one is gone. */
    private record WithoutTheThird() implements RemoteData {
        @Override
        public Form form() {
            return Form.of(DIGITS);
        }

        @Override
        public int count() {
            return DIGITS.size();
        }

        @Override
        public @Nullable Dataset test() {
            return null;
        }

        @Override
        public JavaRDD<Rows> rows(JavaSparkContext context, int[] places) {
            int[] left = IntStream.range(0, places.length)
                    .filter(i -> i != 2 && places[i] >= 0)
                    .toArray();
            return context.parallelize(
                    List.of(Rows.of(DIGITS, 0, DIGITS.size()).select(left).numbered(places)));
        }
    }

    @Test
    void rowsThatVanishAreMissed() throws IOException {
        assertThat(new WithoutTheThird().fetch(spark, 3, 1).label(0)).isEqualTo(DIGITS.label(3));
        assertThatThrownBy(() -> new WithoutTheThird().fetch(spark, 3, 2))
                .isInstanceOf(MissingDataException.class)
                .hasMessageContaining(": expected 2 examples as at the beginning, found 1. Have files been removed");
        Model model = Model.read(folder.resolve("here.safetensors"));
        int[] all = IntStream.range(0, 700).toArray();
        assertThatThrownBy(() ->
                        Evaluate.measure(spark, model, Form.of(DIGITS), 700, new WithoutTheThird().rows(spark, all)))
                .hasMessageContaining(": expected 700 examples as at the beginning, found 699");
    }

    /** A partition is sent with each of its tasks, even where executors have kept what is in it. */
    @Test
    void whatTheDriverHasReadIsSentOnce() throws IOException {
        JavaRDD<Rows> rows = Cluster.spread(spark, DIGITS);
        assertThat(rows.map(Rows::size).reduce(Integer::sum)).isEqualTo(700);
        assertThat(rows.getStorageLevel()).isEqualTo(StorageLevel.MEMORY_AND_DISK());
        for (Partition partition : rows.rdd().partitions()) {
            var sent = new ByteArrayOutputStream();
            try (var out = new ObjectOutputStream(sent)) {
                out.writeObject(partition);
            }
            assertThat(sent.size()).isLessThan(10_000);
        }
        rows.unpersist();
    }

    @Test
    void tablesThatCannotBeLearnedFromAreRefused() {
        Path path = folder.resolve("odd");
        session.createDataFrame(List.of(RowFactory.create(new byte[6], 1L)), COLUMNS)
                .write()
                .parquet(path.toString());
        assertThatThrownBy(() -> ParquetPictures.open(spark, path.toString()))
                .hasMessageContaining("column pixels: expected square pictures of one size, found 6 to 6 bytes");
        assertThatThrownBy(() ->
                        ParquetPictures.open(spark, folder.resolve("nowhere").toString()))
                .hasMessageContaining("nowhere");
    }

    @Test
    void optionsThatNeedAllExamplesAtHandAreRefused() throws IOException {
        String data = "parquet:" + parquet();
        String teacher = folder.resolve("here.safetensors").toString();
        for (String option : List.of(
                "--distill=" + teacher,
                "--with=generated:20",
                "--report=" + folder.resolve("report.html"),
                "--charts=" + folder.resolve("charts"),
                "--transpose",
                "--invert",
                "--size=20x20",
                "--label-column=first")) {
            List<String> words = new ArrayList<>(List.of(words("", data, folder.resolve("out.safetensors"))));
            words.add(option);
            var err = new CapturedErr();
            try (err) {
                assertThat(new Cluster(spark).train(words)).as(option).isEqualTo(2);
            }
            assertThat(err.text().lines().filter(line -> line.startsWith("inkling: -")))
                    .singleElement()
                    .asString()
                    .contains(option.replaceFirst("=.*", ""))
                    .containsPattern("expected (data that the driver reads|a training on one machine)");
        }
    }

    @Test
    void aModelGivesColumns() throws IOException {
        byte[] model = Files.readAllBytes(folder.resolve("here.safetensors"));
        var table = session.read()
                .option("recursiveFileLookup", "true")
                .parquet(parquet().toString());
        var predicted = Predict.columns(table, "pixels", model);
        Model here = Model.read(folder.resolve("here.safetensors"));
        for (Row row : predicted.limit(20).collectAsList()) {
            var prediction = here.predict(row.<byte[]>getAs("pixels"));
            assertThat(row.<String>getAs("prediction")).isEqualTo("" + prediction.label());
            List<Double> probabilities = new ArrayList<>();
            for (float probability : prediction.probabilities()) {
                probabilities.add((double) probability);
            }
            assertThat(row.<Double>getList(row.fieldIndex("probabilities"))).isEqualTo(probabilities);
        }
        session.udf().register("digit", Predict.className(model));
        predicted.createOrReplaceTempView("digits");
        assertThat(session.sql("SELECT count(*) FROM digits WHERE digit(pixels) = prediction")
                        .head()
                        .getLong(0))
                .isEqualTo(700);
        assertThat(Predict.evaluation(predicted, here.classNames())).endsWith(" of 700 right");
        String file = folder.resolve("here.safetensors").toString();
        String out = folder.resolve("predicted").toString();
        assertThat(Predict.write(spark, file, folder.resolve("parquet/part0").toString(), out))
                .endsWith(" of 250 right");
        String nowhere = folder.resolve("nowhere").toString();
        assertThat(failure(() -> Predict.write(spark, file, nowhere, out).length()))
                .contains(nowhere);
    }
}
