package inkling.datasets.fetch;

import inkling.data.Dataset;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
            Dataset.DIGIT_NAMES,
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

    /**
     * KMNIST, ten characters of cursive Japanese in MNIST's form, of the Center for Open Data in the Humanities. The hashes are those of
     * the gzip files, as TensorFlow Datasets and others give them.
     */
    public static final PublishedDataset KMNIST = of(
            "kmnist",
            List.of("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"),
            Fingerprint.Form.COMPRESSED,
            List.of(
                    "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4",
                    "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17",
                    "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5",
                    "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c"),
            List.of("https://codh.rois.ac.jp/kmnist/dataset/kmnist/", "http://codh.rois.ac.jp/kmnist/dataset/kmnist/"));

    /**
     * QMNIST, MNIST made once more with 60,000 pictures for testing, of Chhavi Yadav and Léon Bottou. The hashes are the MD5 of the gzip
     * files, as torchvision (its {@code mnist.py}) gives them; no SHA-256 was published.
     */
    public static final PublishedDataset QMNIST = new PublishedDataset(
            "qmnist",
            Dataset.DIGIT_NAMES,
            List.of(
                    hashed("qmnist-train-images-idx3-ubyte.gz", pictures(60_000), "ed72d4157d28c017586c42bc6afe6370"),
                    hashed("qmnist-train-labels-idx2-int.gz", List.of(60_000, 8), "0058f8dd561b90ffdd0f734c6a30e5e4"),
                    hashed("qmnist-test-images-idx3-ubyte.gz", pictures(60_000), "1394631089c404de565df7b7aeaf9412"),
                    hashed("qmnist-test-labels-idx2-int.gz", List.of(60_000, 8), "5b5b05890a5e13444e108efe57b788aa")),
            addresses("https://raw.githubusercontent.com/facebookresearch/qmnist/master/"));

    /** EMNIST's letters, capital and small ones together, of Gregory Cohen and others. Its authors published one archive of all parts. */
    public static final PublishedDataset EMNIST_LETTERS =
            emnist("emnist-letters", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 124_800, 20_800);

    /** EMNIST's digits and letters, equally many of each class; small letters that look like capital ones are together with these. */
    public static final PublishedDataset EMNIST_BALANCED =
            emnist("emnist-balanced", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabdefghnqrt", 112_800, 18_800);

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
        return List.of(MNIST, FASHION_MNIST, KMNIST, QMNIST, EMNIST_LETTERS, EMNIST_BALANCED);
    }

    /** The data set of that name, if there is one. */
    public static Optional<PublishedDataset> named(String name) {
        return all().stream().filter(dataset -> dataset.name().equals(name)).findFirst();
    }

    /** The same data with other mirrors. */
    PublishedDataset withMirrors(List<URI> others) {
        return new PublishedDataset(name, classNames, files, others);
    }

    private static List<Integer> pictures(int count) {
        return List.of(count, 28, 28);
    }

    private static RemoteFile hashed(String name, List<Integer> dimensions, String hash) {
        return new RemoteFile(name, dimensions, new Fingerprint(Fingerprint.Form.COMPRESSED, hash));
    }

    private static List<URI> addresses(String... mirrors) {
        return Stream.of(mirrors).map(URI::create).toList();
    }

    /** The mirrors hold the files of the authors' archive one by one; hashes of these were not published. */
    private static PublishedDataset emnist(String name, String classes, int train, int test) {
        return new PublishedDataset(
                name,
                List.of(classes.split("")),
                List.of(
                        new RemoteFile(name + "-train-images-idx3-ubyte.gz", pictures(train), null),
                        new RemoteFile(name + "-train-labels-idx1-ubyte.gz", List.of(train), null),
                        new RemoteFile(name + "-test-images-idx3-ubyte.gz", pictures(test), null),
                        new RemoteFile(name + "-test-labels-idx1-ubyte.gz", List.of(test), null)),
                addresses(
                        "https://huggingface.co/datasets/Heliosoph/EMNIST/resolve/main/",
                        "https://raw.githubusercontent.com/aurelienduarte/emnist/845f29ee8fb6be30e60b115f638f0eab08bfe469/gzip/"));
    }

    /** Whether a hash was published of each file. */
    public boolean provable() {
        return files.stream().allMatch(file -> file.provable(Fingerprint.Form.COMPRESSED));
    }

    /** Those that have MNIST's files and sizes. */
    private static PublishedDataset of(
            String name, List<String> classNames, Fingerprint.Form form, List<String> hashes, List<String> mirrors) {
        var files = List.of(
                new RemoteFile("train-images-idx3-ubyte.gz", pictures(60_000), new Fingerprint(form, hashes.get(0))),
                new RemoteFile("train-labels-idx1-ubyte.gz", List.of(60_000), new Fingerprint(form, hashes.get(1))),
                new RemoteFile("t10k-images-idx3-ubyte.gz", pictures(10_000), new Fingerprint(form, hashes.get(2))),
                new RemoteFile("t10k-labels-idx1-ubyte.gz", List.of(10_000), new Fingerprint(form, hashes.get(3))));
        return new PublishedDataset(name, classNames, files, addresses(mirrors.toArray(String[]::new)));
    }

    @Override
    public String toString() {
        return name;
    }
}
