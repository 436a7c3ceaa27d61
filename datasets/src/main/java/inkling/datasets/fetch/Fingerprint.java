package inkling.datasets.fetch;

/**
 * The published hash of a gzip file. For data whose mirrors recompress, only the hash of the decompressed bytes means
 * anything; for data whose authors published archives, only the hash of the archive exists. Immutable.
 *
 * @param form which bytes were hashed
 * @param hash lower-case hexadecimal digits: 64 of a SHA-256; or 32 of an MD5, which tells damage but not malice, where no other was
 *     published
 */
public record Fingerprint(Form form, String hash) {
    /** Which bytes a hash is of. */
    public enum Form {
        /** The gzip file as it is downloaded. */
        COMPRESSED,
        /** What comes out of it. */
        DECOMPRESSED
    }

    private static final int SHA256_DIGITS = 64;

    /** Checks that the hash looks like one. */
    public Fingerprint {
        if (!hash.matches("[0-9a-f]{64}|[0-9a-f]{32}")) {
            throw new IllegalArgumentException(
                    "\"" + hash + "\" is not a SHA-256 or MD5: expected 64 or 32 lower-case hexadecimal digits");
        }
    }

    /** What the hash is, as the JDK calls it. */
    String algorithm() {
        return hash.length() == SHA256_DIGITS ? "SHA-256" : "MD5";
    }
}
