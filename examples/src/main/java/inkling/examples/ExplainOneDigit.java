package inkling.examples;

import inkling.data.Dataset;
import inkling.data.file.DataFiles;
import inkling.data.generated.GeneratedDigits;
import inkling.model.Model;
import inkling.nn.Trace;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Follows one picture through a network and back, number by number. Arguments: the file that {@link TrainAndSave} wrote, and perhaps a
 * folder with MNIST.
 */
public final class ExplainOneDigit {
    private ExplainOneDigit() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            System.err.println("usage: ExplainOneDigit FILE-OF-TrainAndSave [FOLDER-WITH-MNIST]");
            return;
        }
        Model model = Model.read(Path.of(args[0]));
        Dataset digits = args.length > 1 ? DataFiles.read(Path.of(args[1])).train() : GeneratedDigits.dataset(1, 5);

        Trace trace = model.trace(digits.picture(0), digits.label(0), 0.001f);
        for (Trace.Value value : trace.values()) {
            System.out.println(value.name() + " " + value.shape() + "  " + value.equation());
        }

        // One unit of the first layer: a product for each pixel with ink, and the bias.
        Trace.Sum sum = trace.sum(1, 0);
        double total = sum.bias() == null ? 0 : sum.bias();
        for (Trace.Term term : sum.terms()) {
            total += term.product();
        }
        System.out.println("unit 0 adds up " + total + ", the layer computed " + sum.total());
        System.out.println("loss " + trace.result().loss() + ", after one update "
                + trace.after().loss());
    }
}
