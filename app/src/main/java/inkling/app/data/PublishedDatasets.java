package inkling.app.data;

import inkling.datasets.fetch.PublishedDataset;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The data sets that can be named on the command line: their conversion, and the candidates for completion. */
final class PublishedDatasets implements ITypeConverter<PublishedDataset>, Iterable<String> {
    /** For messages: {@code mnist, fashion-mnist}. */
    static String choice() {
        return String.join(", ", names());
    }

    @Override
    public PublishedDataset convert(String name) {
        return PublishedDataset.named(name)
                .orElseThrow(
                        () -> new TypeConversionException("expected one of " + choice() + ", found \"" + name + "\""));
    }

    @Override
    public Iterator<String> iterator() {
        return names().iterator();
    }

    private static List<String> names() {
        return PublishedDataset.all().stream().map(PublishedDataset::name).toList();
    }
}
