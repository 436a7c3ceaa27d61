package inkling.fuzz;

import inkling.interop.Format;
import inkling.interop.ImportSettings;
import inkling.interop.ModelExport;
import inkling.interop.ModelImport;
import inkling.model.Model;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Models of other programs: what was taken in is given out and taken in again as the same. */
final class ImportTarget implements Target {
    private final Path file;
    private final Format format;

    ImportTarget(Path folder, Format format) {
        this.format = format;
        file = folder.resolve("model" + format.ending());
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (Model model : ModelSeeds.all()) {
            ModelExport.write(model, format, file);
            byte[] ours = Files.readAllBytes(file);
            seeds.add(ours);
            if (format == Format.ONNX && model.preprocessing().steps().isEmpty()) {
                seeds.add(ofAnotherProgram(ours));
            }
        }
        return seeds;
    }

    /** Without our name in it, the graph itself is followed. */
    private static byte[] ofAnotherProgram(byte[] ours) {
        return new String(ours, StandardCharsets.ISO_8859_1)
                .replace("inkling", "another")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void read(byte[] input) throws IOException {
        Files.write(file, input);
        Model model = ModelImport.read(file, format, ImportSettings.DEFAULT);
        ModelTarget.predict(model);
        byte[] written = export(model);
        if (written.length > 0) {
            Model again = ModelImport.read(file, format, ImportSettings.DEFAULT);
            Trial.requireSame("model", content(model), content(again));
            Trial.requireSame("same bytes", true, Arrays.equals(written, export(again)));
        }
    }

    /** All that a format keeps. An imported model has no batch norms, which would become part of the layers before them. */
    private static List<Object> content(Model model) {
        return List.of(
                String.valueOf(model.network()),
                model.weightsSha256(),
                model.classNames(),
                String.valueOf(model.preprocessing()),
                model.isTable() ? "table" : model.shape());
    }

    /** Empty where the format cannot say what the model does. */
    private byte[] export(Model model) throws IOException {
        try {
            ModelExport.write(model, format, file);
        } catch (IllegalArgumentException e) {
            Trial.requireLine(String.valueOf(e.getMessage()));
            return new byte[0];
        }
        return Files.readAllBytes(file);
    }
}
