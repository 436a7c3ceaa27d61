package inkling.datasets.fetch;

import inkling.data.Dataset;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A data set that Inkling can fetch by name. Immutable.
 *
 * @param name what the user calls it, and the name of its folder in the cache
 * @param classNames one per class index
 * @param files all of them; a folder without one of them is incomplete
 * @param mirrors addresses of folders that hold the files, each ending in a slash; tried in this order
 */
public record PublishedDataset(String name, List<String> classNames, List<RemoteFile> files, List<URI> mirrors) {
    /**
     * MNIST, of Yann LeCun and Corinna Cortes. Its mirrors recompress, so the hashes are of the decompressed bytes. The
     * original page refuses downloads and is not among them.
     */
    public static final PublishedDataset MNIST = of(
            "mnist",
            Dataset.DIGITS,
            Fingerprint.Form.DECOMPRESSED,
            List.of(
                    "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                    "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
                    "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                    "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
            List.of(
                    "https://ossci-datasets.s3.amazonaws.com/mnist/",
                    "https://storage.googleapis.com/cvdf-datasets/mnist/",
                    "https://raw.githubusercontent.com/fgnt/mnist/master/"));

    /**
     * Fashion-MNIST, of Zalando Research. The hashes are those of the gzip files, as Keras (its {@code fashion_mnist.py})
     * and TensorFlow Datasets (its {@code url_checksums/fashion_mnist.txt}) give them.
     */
    public static final PublishedDataset FASHION_MNIST = of(
            "fashion-mnist",
            List.of(
                    "T-shirt/top",
                    "Trouser",
                    "Pullover",
                    "Dress",
                    "Coat",
                    "Sandal",
                    "Shirt",
                    "Sneaker",
                    "Bag",
                    "Ankle boot"),
            Fingerprint.Form.COMPRESSED,
            List.of(
                    "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
                    "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
                    "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
                    "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"),
            List.of(
                    "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
                    "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
                    "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"));

    /** Takes copies of the lists and checks that each mirror's address ends in a slash. */
    public PublishedDataset {
        classNames = List.copyOf(classNames);
        files = List.copyOf(files);
        mirrors = List.copyOf(mirrors);
        for (URI mirror : mirrors) {
            if (!mirror.toString().endsWith("/")) {
                throw new IllegalArgumentException(mirror + ": expected a mirror's address to end in a slash");
            }
        }
    }

    /** Every data set that can be fetched. */
    public static List<PublishedDataset> all() {
        return List.of(MNIST, FASHION_MNIST);
    }

    /** The data set of that name, if there is one. */
    public static Optional<PublishedDataset> named(String name) {
        return all().stream().filter(dataset -> dataset.name().equals(name)).findFirst();
    }

    /** The same data with other mirrors. */
    PublishedDataset withMirrors(List<URI> others) {
        return new PublishedDataset(name, classNames, files, others);
    }

    /** Both data sets have MNIST's files and sizes. */
    private static PublishedDataset of(
            String name, List<String> classNames, Fingerprint.Form form, List<String> hashes, List<String> mirrors) {
        var files = List.of(
                new RemoteFile(
                        "train-images-idx3-ubyte.gz", List.of(60_000, 28, 28), new Fingerprint(form, hashes.get(0))),
                new RemoteFile("train-labels-idx1-ubyte.gz", List.of(60_000), new Fingerprint(form, hashes.get(1))),
                new RemoteFile(
                        "t10k-images-idx3-ubyte.gz", List.of(10_000, 28, 28), new Fingerprint(form, hashes.get(2))),
                new RemoteFile("t10k-labels-idx1-ubyte.gz", List.of(10_000), new Fingerprint(form, hashes.get(3))));
        return new PublishedDataset(
                name, classNames, files, mirrors.stream().map(URI::create).toList());
    }

    @Override
    public String toString() {
        return name;
    }
}
