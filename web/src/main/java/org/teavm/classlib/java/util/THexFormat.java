package org.teavm.classlib.java.util;

/** What the browser runs as {@link java.util.HexFormat}: lower case, without separators. */
public final class THexFormat {
    private static final THexFormat PLAIN = new THexFormat();

    private THexFormat() {}

    /** The only one. */
    public static THexFormat of() {
        return PLAIN;
    }

    /** Two digits for each byte. */
    public String formatHex(byte[] bytes) {
        var text = new StringBuilder();
        for (byte value : bytes) {
            text.append(Character.forDigit(value >> 4 & 0xf, 16)).append(Character.forDigit(value & 0xf, 16));
        }
        return text.toString();
    }
}
