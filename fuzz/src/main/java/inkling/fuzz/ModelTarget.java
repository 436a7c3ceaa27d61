package inkling.fuzz;

import inkling.data.Standardization;
import inkling.model.Model;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Model files. What was read and written has all of it still, and from then on the same bytes. */
final class ModelTarget implements Target {
    /** A convolution of few weights may be laid over a large picture. */
    private static final int MAX_INPUTS = 10_000;

    @Override
    public List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (Model model : ModelSeeds.all()) {
            seeds.add(bytes(model));
        }
        return seeds;
    }

    @Override
    public void read(byte[] input) throws IOException {
        Model model = Model.read("model", input);
        byte[] written = bytes(model);
        Model again = Model.read("written", written);
        Trial.requireSame("model", content(model), content(again));
        model.network().copy().set(again.network()); // refuses another architecture
        Trial.requireSame("same bytes", true, Arrays.equals(written, bytes(again)));
        predict(model);
    }

    /** All that a model is; weights by their hash. */
    private static List<Object> content(Model model) {
        return List.of(
                String.valueOf(model.network()),
                model.weightsSha256(),
                String.valueOf(model.preprocessing()),
                model.isTable() ? "table" : model.shape(),
                model.classNames(),
                model.provenance());
    }

    /** Every model that is accepted answers. */
    static void predict(Model model) {
        int inputs = model.network().inputs();
        if (inputs > MAX_INPUTS) {
            return;
        }
        var prediction = model.isTable() ? model.predict(row(model)) : model.predict(new byte[inputs]);
        Trial.requireSame("classes", model.classNames().size(), prediction.classes());
    }

    /** The means where there are some: other rows may be too far from them for a model, which says so. */
    private static float[] row(Model model) {
        Standardization standardization = model.preprocessing().standardization();
        return standardization == null ? new float[model.network().inputs()] : standardization.means();
    }

    private static byte[] bytes(Model model) throws IOException {
        var bytes = new ByteArrayOutputStream();
        model.writeTo(bytes);
        return bytes.toByteArray();
    }
}
