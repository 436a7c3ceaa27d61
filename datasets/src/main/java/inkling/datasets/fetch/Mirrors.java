package inkling.datasets.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The user's own mirrors, which come before the published ones. May be called from any thread. */
public final class Mirrors {
    /** The environment variable that names mirrors, separated by white space. */
    public static final String VARIABLE = "INKLING_MIRROR";

    private static final String DATASET = "{dataset}";

    private Mirrors() {}

    /**
     * The data set with the user's mirrors put before its own: first those given on the command line, then those of
     * {@value #VARIABLE}. In each, <code>{dataset}</code> stands for the name of the data set, so that one address can
     * serve several.
     *
     * @param chosen addresses of folders that hold the files
     * @param environment where {@value #VARIABLE} is looked up
     * @throws IllegalArgumentException if one is not an http or https address
     */
    public static PublishedDataset preferred(
            PublishedDataset dataset, List<String> chosen, Map<String, String> environment) {
        var texts = new ArrayList<>(chosen);
        Arrays.stream(environment.getOrDefault(VARIABLE, "").split("\\s+"))
                .filter(text -> !text.isEmpty())
                .forEach(texts::add);
        var mirrors = new LinkedHashSet<URI>();
        texts.forEach(text -> mirrors.add(parse(text, dataset)));
        mirrors.addAll(dataset.mirrors());
        return dataset.withMirrors(List.copyOf(mirrors));
    }

    private static URI parse(String text, PublishedDataset dataset) {
        String address = text.replace(DATASET, dataset.name());
        try {
            var uri = new URI(address.endsWith("/") ? address : address + "/");
            if (("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getQuery() == null
                    && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw notAMirror(text, e);
        }
        throw notAMirror(text, null);
    }

    private static IllegalArgumentException notAMirror(String text, @Nullable URISyntaxException cause) {
        return new IllegalArgumentException(
                "mirror \"" + text + "\": expected the address of a folder, such as https://example.org/mnist/", cause);
    }
}
