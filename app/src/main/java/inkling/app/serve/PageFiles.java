package inkling.app.serve;

import inkling.app.model.LoadedModel;
import inkling.data.Dataset;
import inkling.model.Model;
import inkling.nn.Activation;
import inkling.nn.Dropout;
import inkling.nn.Layer;
import inkling.nn.Linear;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The page's files, with the user's model in the place of its own where it can be used there. */
final class PageFiles {
    private static final String INDEX = "index.html";

    /** Where the page looks for the network that reads drawn digits, and for the one that is looked into. */
    private static final String READS = "own-digits.safetensors";

    private static final String WALKED = "model.safetensors";

    private PageFiles() {}

    /**
     * The files by their names.
     *
     * @param files of the page as it was built; read only
     * @param own what reads digits, or walks in the page, if it is a file; else the page keeps its own
     */
    static Map<String, byte[]> with(Map<String, byte[]> files, LoadedModel own) throws IOException {
        Map<String, byte[]> page = new TreeMap<>(files);
        if (Files.isRegularFile(own.path()) && isOfDigits(own)) {
            replace(page, READS, own);
            if (isShown(own.model())) {
                replace(page, WALKED, own);
            }
        }
        return page;
    }

    /** Whether the page, which knows the digits from 0 to 9 alone, can read with it. */
    static boolean isOfDigits(LoadedModel own) {
        return own.model().classNames().equals(Dataset.DIGIT_NAMES);
    }

    /** Every number of such a model is shown; the page's own {@code Inside} refuses others. */
    private static boolean isShown(Model model) {
        List<Layer> layers = model.network().layers().stream()
                .filter(layer -> !(layer instanceof Dropout))
                .toList();
        return model.preprocessing().isEmpty()
                && IntStream.range(0, layers.size())
                        .allMatch(i ->
                                i % 2 == 0 ? layers.get(i) instanceof Linear : layers.get(i) instanceof Activation);
    }

    /** The page says whose it is: it reads the name from its own first lines. */
    private static void replace(Map<String, byte[]> page, String name, LoadedModel own) throws IOException {
        page.put("model/" + name, Files.readAllBytes(own.path()));
        String empty = "<meta name=\"" + name + "\" content=\"\">";
        String index = new String(Objects.requireNonNull(page.get(INDEX)), StandardCharsets.UTF_8);
        String named = index.replace(empty, empty.replace("\"\"", '"' + escaped(own) + '"'));
        page.put(INDEX, named.getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(LoadedModel own) {
        String name = String.valueOf(own.path().getFileName());
        return name.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }
}
