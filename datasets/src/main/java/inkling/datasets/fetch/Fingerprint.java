package inkling.datasets.fetch;

/**
 * The published SHA-256 of a gzip file. For data whose mirrors recompress, only the hash of the decompressed bytes means
 * anything; for data whose authors published archives, only the hash of the archive exists. Immutable.
 *
 * @param form which bytes were hashed
 * @param sha256 64 lower-case hexadecimal digits
 */
public record Fingerprint(Form form, String sha256) {
    /** Which bytes a hash is of. */
    public enum Form {
        /** The gzip file as it is downloaded. */
        COMPRESSED,
        /** What comes out of it. */
        DECOMPRESSED
    }

    /** Checks that the hash looks like a SHA-256. */
    public Fingerprint {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "\"" + sha256 + "\" is not a SHA-256: expected 64 lower-case hexadecimal digits");
        }
    }
}
