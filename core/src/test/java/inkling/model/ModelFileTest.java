package inkling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import inkling.data.ImageShape;
import inkling.data.augment.Preprocessing;
import inkling.data.file.MalformedFileException;
import inkling.math.Matrix;
import inkling.model.tensor.Safetensors;
import inkling.nn.Activation;
import inkling.nn.Linear;
import inkling.nn.Network;
import inkling.nn.activation.ActivationFunction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileTest {
    private static final long SEED = 3;

    @TempDir
    Path folder;

    private final Network network = new Network(
            0.5f,
            List.of(
                    new Linear(Matrix.of(2, 3, 1, 2, 3, 4, 5, 6), Matrix.of(1, 3, 7, 8, 9)),
                    new Activation(ActivationFunction.RELU, 3),
                    new Linear(Matrix.of(3, 2, -1, 0, 0.5f, 1e-30f, 3e38f, -0f), Matrix.of(1, 2, 0, 1))));

    private static Model model(Network network, Map<String, String> provenance) {
        return model(network, Preprocessing.NONE, provenance);
    }

    private static Model model(Network network, Preprocessing preprocessing, Map<String, String> provenance) {
        return new Model(
                network,
                preprocessing,
                new ImageShape(1, network.inputs()),
                Model.numbers(network.outputs()),
                provenance);
    }

    private Path written() throws IOException {
        Path file = folder.resolve("model.safetensors");
        model(network, Map.of("note", "line\n\"quoted\" \\ é ✓")).write(file);
        return file;
    }

    @Test
    void aStreamGetsTheBytesOfTheFile() throws IOException {
        var bytes = new ByteArrayOutputStream();
        model(network, Map.of("note", "line\n\"quoted\" \\ é ✓")).writeTo(bytes);
        assertThat(bytes.toByteArray()).isEqualTo(Files.readAllBytes(written()));
        assertThat(Model.read("downloaded.safetensors", bytes.toByteArray()).weightsSha256())
                .isEqualTo(model(network, Map.of()).weightsSha256());
    }

    @Test
    void aStreamGetsNothingOfANetworkThatDiverged() {
        var bytes = new ByteArrayOutputStream();
        var diverged = new Network(1, List.of(new Linear(Matrix.of(1, 2, Float.NaN, 1), Matrix.of(1, 2, 0, 0))));
        assertThatIllegalStateException()
                .isThrownBy(() -> model(diverged, Map.of()).writeTo(bytes))
                .withMessageContaining("layers.0.weight");
        assertThat(bytes.size()).isZero();
    }

    @Test
    void theLayoutIsThePublishedOneByteForByte() throws IOException {
        Path file = folder.resolve("tiny.safetensors");
        var tiny = new Network(1, List.of(new Linear(Matrix.of(1, 2, 1, -2), Matrix.of(1, 2, 0.5f, 0))));
        model(tiny, Map.of("k", "v")).write(file);
        String header =
                "{\"__metadata__\":{\"format\":\"inkling-2\",\"input_scale\":\"1.0\",\"architecture\":\"linear\","
                        + "\"input_kind\":\"pictures\",\"image_shape\":\"1x1\",\"class_names\":\"[\\\"0\\\",\\\"1\\\"]\",\"k\":\"v\"},\"layers.0.weight\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]},"
                        + "\"layers.0.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}";
        int padded = Math.ceilDiv(header.length(), 8) * 8;
        ByteBuffer expected = ByteBuffer.allocate(8 + padded + 16).order(ByteOrder.LITTLE_ENDIAN);
        expected.putLong(padded);
        expected.put((header + " ".repeat(padded - header.length())).getBytes(StandardCharsets.UTF_8));
        // Little-endian IEEE 754: 1, -2, 0.5, 0.
        expected.put(new byte[] {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0, 0, 0, 0, 0x3f, 0, 0, 0, 0});
        assertThat(Files.readAllBytes(file)).isEqualTo(expected.array());
    }

    @Test
    void whatIsWrittenIsReadBitForBit() throws IOException {
        Model read = Model.read(written());
        assertThat(read.network().inputScale()).isEqualTo(0.5f);
        assertThat(read.network().sizes()).containsExactly(2, 3, 2);
        assertThat(read.network().layers().get(1)).isEqualTo(network.layers().get(1));
        for (int i = 0; i < network.parameters().size(); i++) {
            assertThat(read.network().parameters().get(i).values().toArray())
                    .isEqualTo(network.parameters().get(i).values().toArray());
        }
        assertThat(read.provenance()).containsEntry("note", "line\n\"quoted\" \\ é ✓");
    }

    @Test
    void aLongLineOfPixelsIsReadAsOne() throws IOException {
        Path file = folder.resolve("line.safetensors");
        var wide = new Network(1, List.of(new Linear(Matrix.zeros(10_000, 2), Matrix.zeros(1, 2))));
        model(wide, Map.of()).write(file);
        assertThat(Model.read(file).shape()).isEqualTo(new ImageShape(1, 10_000));
    }

    @Test
    void anOlderFileIsReplacedAndNothingElseIsLeft() throws IOException {
        Path file = written();
        model(network, Map.of("second", "yes")).write(file);
        assertThat(Model.read(file).provenance()).containsKey("second");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFileThatCannotBeWrittenLeavesNothing() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> model(network, Map.of()).write(folder.resolve("missing/model.safetensors")));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileCutAnywhereIsRefusedByName() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        Path cut = folder.resolve("cut.safetensors");
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatExceptionOfType(MalformedFileException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> Model.read(cut))
                    .withMessageStartingWith(cut + ": ");
        }
        Files.write(cut, Arrays.copyOf(whole, whole.length + 1));
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> Model.read(cut))
                .withMessageContaining("data: expected 68 bytes after the header, found 69");
    }

    @Test
    void flippedBitsAreRefusedOrReadAsOtherNumbers() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        Path flipped = folder.resolve("flipped.safetensors");
        var random = new SplittableRandom(SEED);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = whole.clone();
            int bit = random.nextInt(8 * bytes.length);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(flipped, bytes);
            try {
                assertThat(Model.read(flipped).network().sizes()).containsExactly(2, 3, 2);
            } catch (MalformedFileException e) {
                assertThat(e).as("seed %d, bit %d", SEED, bit).hasMessageStartingWith(flipped + ": ");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(500);
    }

    /** Each case changes one thing of a good header; the length of the header stays. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "F32      | I32       | layers.0.weight.dtype: expected one of F32, F64, F16, BF16, found \"I32\"",
                "[3,2]    | [2,2]     | layers.0.weight.data_offsets: expected a begin and an end 16 bytes later",
                "[3,2]    | [3,0]     | layers.0.weight.data_offsets: expected a begin and an end 0 bytes later",
                "[3,2]    | [9e9]     | expected ',', found 'e'",
                "[0,24]   | [8,32]    | layers.0.weight.data_offsets: expected to begin at 0",
                "[24,36]  | [25,37]   | layers.0.bias.data_offsets: expected to begin at 24",
                "layers.0 | layers.7  | layers.0.weight: expected a tensor of this name, found none",
                "inkling-2| inkling-9 | metadata \"format\": expected \"inkling-2\", found \"inkling-9\"",
                "relu     | rely      | network: activation \"rely\": expected one of relu, leaky-relu",
                "\"0.5\"  | \"x.5\"   | metadata \"input_scale\": expected a positive number, found \"x.5\"",
                "\"0.5\"  | \"-.5\"   | metadata \"input_scale\": expected a positive number, found \"-.5\"",
                "\"1x2\"  | \"1x3\"   | metadata \"image_shape\": expected height and width of pictures of 2 pixels, found \"1x3\"",
                "\"1x2\"  | \"0x2\"   | metadata \"image_shape\": expected height and width of pictures of 2 pixels, found \"0x2\"",
                "\"1x2\"  | \"two\"   | metadata \"image_shape\": expected height and width of pictures of 2 pixels, found \"two\"",
                "{\"      | [\"       | header, character 0: expected '{', found '['",
            })
    void aHeaderThatLiesIsRefused(String from, String to, String message) throws IOException {
        Path file = written();
        byte[] whole = Files.readAllBytes(file);
        int headerLength =
                (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String header = new String(whole, 8, headerLength, StandardCharsets.UTF_8);
        assertThat(header).contains(from);
        byte[] changed = header.replaceFirst(Pattern.quote(from), to).getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(changed, headerLength);
        for (int i = changed.length; i < headerLength; i++) {
            padded[i] = ' ';
        }
        System.arraycopy(padded, 0, whole, 8, headerLength);
        Files.write(file, whole);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> Model.read(file))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "89504e470d0a1a0a 0000000d49484452 | a picture (PNG)",
                "ffd8ffe000104a46 4946000101000001 | a picture (JPEG)",
                "504b030414000000 0800000000000000 | a zip archive",
                "1f8b080800000000 0203000000000000 | gzip data",
                "894844460d0a1a0a 0000000000080800 | an HDF5 file",
                "934e554d50590100 7600000000000000 | an array of NumPy's",
                "0000080300002710 0000001c0000001c | pictures in IDX format",
                "6c6162656c2c7069 78656c300a352c30 | text, such as a CSV file",
                "68656c6c6f20776f 726c640a68656c6c | text. Name",
                "3c21444f43545950 452068746d6c3e0a | a page of HTML",
            })
    void whatIsNoModelIsToldByWhatItIs(String hex, String kind) throws IOException {
        Path file = folder.resolve("other");
        Files.write(file, HexFormat.of().parseHex(hex.replace(" ", "")));
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> Model.read(file))
                .withMessageContaining("is not a model file of Inkling (safetensors): it looks like " + kind);
    }

    @ParameterizedTest
    @CsvSource({"0, layers.0.weight", "1, layers.0.bias", "2, layers.1.weight", "3, layers.1.bias"})
    void parametersThatAreNoNumbersAreRefusedByName(int array, String name) throws IOException {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            Path file = written();
            Safetensors content = Safetensors.read(file);
            content.tensors().get(array).values()[1] = bad;
            Safetensors.write(content, file);
            assertThatExceptionOfType(MalformedFileException.class)
                    .isThrownBy(() -> Model.read(file))
                    .withMessageContaining(
                            file + ": " + name + ": expected finite numbers, found an infinite one or NaN");
        }
    }
}
