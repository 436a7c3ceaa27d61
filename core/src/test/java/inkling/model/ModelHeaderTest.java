package inkling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import inkling.data.file.MalformedFileException;
import inkling.nn.Network;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Model files whose header was written by others, or by nobody. */
class ModelHeaderTest {
    @TempDir
    Path folder;

    private Path withHeader(String header, int data) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + data).order(ByteOrder.LITTLE_ENDIAN);
        return Files.write(
                folder.resolve("header.safetensors"),
                bytes.putLong(text.length).put(text).array());
    }

    @Test
    void aHeaderThatPromisesMoreThanTheFileIsRefusedBeforeItIsRead() throws IOException {
        Path file = folder.resolve("huge.safetensors");
        for (long length : new long[] {Long.MAX_VALUE, -1, Long.MIN_VALUE, 9, 1, 0, 100_000_000}) {
            ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putLong(length);
            Files.write(file, bytes.array());
            assertThatExceptionOfType(MalformedFileException.class)
                    .isThrownBy(() -> Model.read(file))
                    .withMessageContaining("byte 0: expected the length of a header in a file of 16 bytes, found "
                            + Long.toUnsignedString(length));
        }
    }

    /** The weights are 1, -2, 0.5 and a quarter, which every format holds; expected are the bytes as other programs write them. */
    @ParameterizedTest
    @CsvSource({
        "F16, 003c 00c0 0038 0034",
        "BF16, 803f 00c0 003f 803e",
        "F64, 000000000000f03f 00000000000000c0 000000000000e03f 000000000000d03f",
    })
    void otherPrecisionsAreReadAsFloats(String type, String bytes) throws IOException {
        byte[] data = HexFormat.of().parseHex(bytes.replace(" ", ""));
        int half = data.length / 2;
        String header =
                "{\"__metadata__\":{\"format\":\"inkling-2\",\"input_scale\":\"1\",\"architecture\":\"linear\"},"
                        + "\"layers.0.weight\":{\"dtype\":\"" + type + "\",\"shape\":[2,1],\"data_offsets\":[0," + half
                        + "]},"
                        + "\"layers.0.bias\":{\"dtype\":\"" + type + "\",\"shape\":[2],\"data_offsets\":[" + half + ","
                        + data.length + "]}}";
        Path file = withHeader(header, 0);
        Files.write(file, data, StandardOpenOption.APPEND);
        Network read = Model.read(file).network();
        assertThat(read.parameters().get(0).values().toArray()).containsExactly(1, -2);
        assertThat(read.parameters().get(1).values().toArray()).containsExactly(0.5f, 0.25f);
    }

    @Test
    void aNumberThatNoFloatHoldsIsRefused() throws IOException {
        String header =
                "{\"__metadata__\":{\"format\":\"inkling-2\",\"input_scale\":\"1\",\"architecture\":\"linear\"},"
                        + "\"layers.0.weight\":{\"dtype\":\"F64\",\"shape\":[1,1],\"data_offsets\":[0,8]},"
                        + "\"layers.0.bias\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,16]}}";
        Path file = withHeader(header, 0);
        Files.write(
                file,
                ByteBuffer.allocate(16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putDouble(1e300)
                        .array(),
                StandardOpenOption.APPEND);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> Model.read(file))
                .withMessageContaining("layers.0.weight: expected finite numbers");
    }

    @Test
    void deepAndRepeatedJsonIsRefused() throws IOException {
        Path file = folder.resolve("json.safetensors");
        for (String header : List.of(
                "[".repeat(100_000),
                "{\"a\":" + "[".repeat(100_000),
                "{\"a\":" + "{\"a\":".repeat(50_000),
                "{\"a\":1,\"a\":1}",
                "{\"a\":1}x",
                "{\"a\":12345678901234567890}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":true}",
                "{\"a\":\"\u0001\"}")) {
            byte[] text = header.getBytes(StandardCharsets.UTF_8);
            ByteBuffer bytes = ByteBuffer.allocate(8 + text.length).order(ByteOrder.LITTLE_ENDIAN);
            Files.write(file, bytes.putLong(text.length).put(text).array());
            assertThatExceptionOfType(MalformedFileException.class)
                    .isThrownBy(() -> Model.read(file))
                    .withMessageContaining("header, character ");
        }
    }

    /** Python writes a space after colons and commas, and other programs line ends and tabs. */
    @Test
    void whiteSpaceMayStandBetweenAllPartsOfTheHeader() throws IOException {
        String space = " \t\r\n";
        String header = String.join(
                space,
                "",
                "{",
                "\"__metadata__\"",
                ":",
                "{",
                "\"format\"",
                ":",
                "\"inkling-2\"",
                ",",
                "\"input_scale\"",
                ":",
                "\"1\"",
                ",",
                "\"architecture\"",
                ":",
                "\"linear\"",
                ",",
                "\"class_names\"",
                ":",
                "\" [ \\\"a\\\" , \\\"b\\\" ] \"",
                "}",
                ",",
                "\"layers.0.weight\"",
                ":",
                "{",
                "\"dtype\"",
                ":",
                "\"F32\"",
                ",",
                "\"shape\"",
                ":",
                "[",
                "2",
                ",",
                "1",
                "]",
                ",",
                "\"data_offsets\"",
                ":",
                "[",
                "0",
                ",",
                "8",
                "]",
                "}",
                "}",
                "");
        Model model = Model.read(withHeader(header, 8));
        assertThat(model.network().sizes()).containsExactly(1, 2);
        assertThat(model.classNames()).containsExactly("a", "b");
    }

    /** Each part of a header that a message quotes, very long and with what moves a terminal's cursor. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"NAME\":1}",
                "{\"NAME\":{\"dtype\":\"F32\"}}",
                "{\"NAME\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[1,5]}}",
                "{\"a\":{\"dtype\":\"NAME\"}}",
                "{\"a\":{\"dtype\":{\"NAME\":\"NAME\"}}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":\"NAME\"}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[\"NAME\"]}}",
                "{\"a\":\"NAME\"}",
                "{\"NAME\":1,\"NAME\":1}",
                "{\"__metadata__\":\"NAME\"}",
                "{\"__metadata__\":{\"NAME\":[\"NAME\"]}}",
                "{\"__metadata__\":{\"format\":\"NAME\"}}",
                "{\"__metadata__\":{\"format\":\"inkling-1\",\"activations\":\"NAME\"}}",
                "{\"__metadata__\":{\"format\":\"inkling-1\",\"activations\":\"relu\",\"dropout\":\"NAME\"}}",
                "{\"__metadata__\":{\"format\":\"inkling-2\",\"architecture\":\"NAME\"}}",
                "{\"__metadata__\":{\"format\":\"inkling-2\",\"architecture\":\"conv NAME\"}}",
                "{\"__metadata__\":{\"format\":\"inkling-2\",\"architecture\":\"max-pool 1x2x2 NAME\"}}",
                "{\"__metadata__\":{\"format\":\"inkling-2\",\"architecture\":\"dropout NAME\"}}",
            })
    void noMessageRepeatsTheFile(String header) throws IOException {
        Path file = withHeader(header.replace("NAME", "\\u001b[31m\\r\\n\\u0000".repeat(50_000)), 0);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> Model.read(file))
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith(file + ": ")
                        .hasSizeLessThan(1_000)
                        .doesNotContainPattern("\\p{Cntrl}"));
    }

    @Test
    void aHeaderHasABoundOfItsOwn() throws IOException {
        Path file = withHeader("{" + " ".repeat(1 << 24), 0);
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> Model.read(file))
                .withMessageContaining("byte 0: expected a header of at most 16777216 bytes, found 16777217");
        String many = "{\"a\":[" + "0,".repeat(100_000) + "0]}";
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> Model.read(withHeader(many, 0)))
                .withMessageContaining("expected at most 100000 entries, found more");
    }
}
