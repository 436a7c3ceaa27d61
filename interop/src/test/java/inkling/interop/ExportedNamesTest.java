package inkling.interop;

import static org.assertj.core.api.Assertions.assertThat;

import inkling.model.Model;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names, shapes and versions that other programs go by, looked up in the files' own bytes and not by our readers. */
class ExportedNamesTest {
    @TempDir
    Path folder;

    private Path write(Model model, Format format) throws IOException {
        Path file = folder.resolve("model" + format.ending());
        ModelExport.write(model, format, file);
        return file;
    }

    /** Name, type and shape of each array. */
    private static List<String> arrays(Path npz) throws IOException {
        List<String> arrays = new ArrayList<>();
        try (var in = new ZipInputStream(Files.newInputStream(npz))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String head = new String(in.readNBytes(128), StandardCharsets.ISO_8859_1);
                arrays.add(entry.getName()
                        + head.replaceAll("(?s).*'descr': '(.*?)'.*'shape': (\\(.*?),?\\).*", " $1 $2)"));
            }
        }
        return arrays;
    }

    @Test
    void numpyFindsThePublishedProgramsNames() throws IOException {
        assertThat(arrays(write(SampleModels.published(), Format.NPZ)))
                .contains("W1.npy <f4 (10, 784)", "b1.npy <f4 (10, 1)", "W2.npy <f4 (10, 10)", "b2.npy <f4 (10, 1)");
        assertThat(arrays(write(SampleModels.convolution(), Format.NPZ)))
                .contains("W1.npy <f4 (4, 1, 4, 4)", "W2.npy <f4 (6, 4, 3, 3)");
        assertThat(arrays(write(SampleModels.table(), Format.NPZ)))
                .contains("mean.npy <f4 (4)", "deviation.npy <f4 (4)");
    }

    private static List<String> tensors(Path safetensors) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(safetensors)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[(int) bytes.getLong()];
        bytes.get(header);
        return Pattern.compile("\"([^\"]+)\":\\{\"dtype\":\"F32\",\"shape\":(\\[[0-9,]*])")
                .matcher(new String(header, StandardCharsets.UTF_8).replace(" ", ""))
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .toList();
    }

    /** {@code nn.Sequential} numbers activations and pooling too. */
    @Test
    void pytorchFindsTheNamesOfASequential() throws IOException {
        assertThat(tensors(write(SampleModels.published(), Format.SAFETENSORS)))
                .containsExactlyInAnyOrder("0.weight [10,784]", "0.bias [10]", "2.weight [10,10]", "2.bias [10]");
        assertThat(tensors(write(SampleModels.convolution(), Format.SAFETENSORS)))
                .contains("0.weight [4,1,4,4]", "0.bias [4]", "3.weight [6,4,3,3]");
    }

    @Test
    void jsonHasTheKeysOfTheDocument() throws IOException {
        String json = Files.readString(write(SampleModels.convolution(), Format.JSON));
        assertThat(Pattern.compile("\"(\\w+)\":").matcher(json).results().map(MatchResult::group))
                .contains(
                        "\"format\":",
                        "\"input\":",
                        "\"kind\":",
                        "\"shape\":",
                        "\"steps\":",
                        "\"scale\":",
                        "\"classes\":",
                        "\"layers\":",
                        "\"type\":",
                        "\"weights\":",
                        "\"biases\":",
                        "\"function\":",
                        "\"size\":",
                        "\"metadata\":");
        assertThat(json).contains("\"inkling-json-1\"", "\"conv\"", "\"max-pool\"", "\"linear\"", "\"activation\"");
    }

    /** Field 1, a number: IR 8. Field 8, of it field 2, a number: opset 13. */
    @Test
    void onnxSaysWhichVersionsItNeeds() throws IOException {
        String onnx = Files.readString(write(SampleModels.published(), Format.ONNX), StandardCharsets.ISO_8859_1);
        assertThat(onnx).startsWith("\b\b").containsPattern("(?s)\\x42(\\x02|\\x04\\x0a\\x00)\\x10\\x0d");
    }
}
