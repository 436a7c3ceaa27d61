package inkling.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose numbers have other widths than ours. */
class ElementTypeTest {
    @TempDir
    Path folder;

    private float[] read(String type, byte... values) throws IOException {
        String header = "{\"a\":{\"dtype\":\"" + type + "\",\"shape\":[2],\"data_offsets\":[0," + values.length + "]}}";
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + text.length + values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(values);
        Path file = Files.write(folder.resolve("a.safetensors"), bytes.array());
        return Safetensors.read(file).tensors().getFirst().values();
    }

    @Test
    void numbersOfAnyWidthAreRead() throws IOException {
        assertThat(read("F16", (byte) 0, (byte) 0x3e, (byte) 0, (byte) 0xc0)).containsExactly(1.5f, -2);
        assertThat(read("BF16", (byte) 0xc0, (byte) 0x3f, (byte) 0, (byte) 0xc0))
                .containsExactly(1.5f, -2);
        assertThat(read("F32", (byte) 0, (byte) 0, (byte) 0xc0, (byte) 0x3f, (byte) 0, (byte) 0, (byte) 0, (byte) 0xc0))
                .containsExactly(1.5f, -2);
        byte[] doubles = new byte[16];
        ByteBuffer.wrap(doubles).order(ByteOrder.LITTLE_ENDIAN).putDouble(1.5).putDouble(-2);
        assertThat(read("F64", doubles)).containsExactly(1.5f, -2);
    }
}
