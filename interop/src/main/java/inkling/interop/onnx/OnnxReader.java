package inkling.interop.onnx;

import inkling.data.file.MalformedFileException;
import inkling.interop.onnx.Fields.WireException;
import inkling.interop.plan.InputRange;
import inkling.interop.plan.StepStack;
import inkling.model.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what networks of fully connected layers, convolutions and pooling are in ONNX files. */
public final class OnnxReader {
    private static final long LARGEST_FILE = 1L << 30;

    private static final Pattern OURS = Pattern.compile("[Wb][0-9]+|mean|deviation|input_scale");

    private static final String REMEDY = "docs/interop.md lists what can be read.";

    private final Path path;
    private final OnnxFile file;
    private final MemoryBudget budget;

    private OnnxReader(Path path, OnnxFile file, MemoryBudget budget) {
        this.path = path;
        this.file = file;
        this.budget = budget;
    }

    /**
     * Opens a file.
     *
     * @throws MalformedFileException if it is no ONNX file
     */
    public static OnnxReader open(Path path) throws IOException {
        return open(path, new MemoryBudget());
    }

    static OnnxReader open(Path path, MemoryBudget budget) throws IOException {
        ByteBuffer bytes = bytes(path);
        try {
            OnnxFile file = OnnxFile.read(bytes);
            Map<String, OnnxTensor> constants = new LinkedHashMap<>();
            for (OnnxTensor constant : file.constants().values()) {
                ExternalData external = constant.external();
                constants.put(
                        constant.name(),
                        external == null ? constant : constant.with(external.read(path, constant, budget)));
            }
            return new OnnxReader(path, file.with(constants), budget);
        } catch (WireException e) {
            throw new MalformedFileException(
                    path.toString(),
                    "byte " + e.position(),
                    String.valueOf(e.getMessage()),
                    "Damaged, or not an ONNX file?");
        }
    }

    private static ByteBuffer bytes(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() > LARGEST_FILE) {
                throw new MalformedFileException(
                        path.toString(),
                        "",
                        "expected at most " + LARGEST_FILE + " bytes, found " + channel.size(),
                        REMEDY);
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Until all is there.
            }
            return bytes.flip();
        }
    }

    /** Whether {@link OnnxWriter} wrote it, so that its constants and its metadata say everything. */
    public boolean isOurs() {
        return file.producer().equals(OnnxWriter.PRODUCER) && file.metadata().containsKey("architecture");
    }

    /** Text by key. */
    public Map<String, String> metadata() {
        return new LinkedHashMap<>(file.metadata());
    }

    /** The constants of layers and of the input, as they are; the others belong to nodes for which the architecture has a word. */
    public List<Tensor> tensors() throws MalformedFileException {
        List<Tensor> tensors = new ArrayList<>();
        for (OnnxTensor constant : file.constants().values()) {
            if (constant.type() == Onnx.FLOAT && OURS.matcher(constant.name()).matches()) {
                try {
                    tensors.add(new Tensor(constant.name(), constant.shape(), constant.floats()));
                } catch (IllegalArgumentException | WireException e) {
                    throw malformed("constant \"" + constant.name() + "\"", String.valueOf(e.getMessage()));
                }
            }
        }
        return tensors;
    }

    /**
     * Follows the graph from its input to its output.
     *
     * @throws MalformedFileException if something on the way is not understood; the message names the node
     */
    public StepStack follow(InputRange range) throws MalformedFileException {
        try {
            return new OnnxGraph(file, range, budget).follow();
        } catch (OnnxGraph.NotUnderstoodException e) {
            throw malformed(e.place(), String.valueOf(e.getMessage()));
        } catch (WireException e) {
            throw malformed("byte " + e.position(), String.valueOf(e.getMessage()));
        }
    }

    private MalformedFileException malformed(String place, String problem) {
        return new MalformedFileException(path.toString(), place, problem, REMEDY);
    }
}
