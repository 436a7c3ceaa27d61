package org.teavm.classlib.java.security;

import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;

/**
 * What the browser runs as {@link java.security.MessageDigest}: SHA-256 alone.
 *
 * @see "NIST, FIPS 180-4, Secure Hash Standard, 2015, section 6.2"
 */
public final class TMessageDigest {
    private static final int BLOCK = 64;
    private static final int ROUNDS = 64;
    private static final int[] ROUND_CONSTANTS = new int[ROUNDS];
    private static final int[] START = new int[8];

    static {
        // The first 32 bits behind the point of cube roots and square roots of the first primes.
        int primes = 0;
        for (int n = 2; primes < ROUNDS; n++) {
            if (!isPrime(n)) {
                continue;
            }
            if (primes < START.length) {
                START[primes] = fraction(Math.sqrt(n));
            }
            ROUND_CONSTANTS[primes] = fraction(Math.cbrt(n));
            primes++;
        }
    }

    private final int[] hash = START.clone();
    private final int[] schedule = new int[ROUNDS];
    private final byte[] block = new byte[BLOCK];
    private long length;

    private TMessageDigest() {}

    private static boolean isPrime(int n) {
        for (int divisor = 2; divisor * divisor <= n; divisor++) {
            if (n % divisor == 0) {
                return false;
            }
        }
        return true;
    }

    private static int fraction(double root) {
        return (int) (long) ((root - Math.floor(root)) * 0x1p32);
    }

    /** The digest of that name, new. */
    public static TMessageDigest getInstance(String algorithm) throws NoSuchAlgorithmException {
        if (!algorithm.equals("SHA-256")) {
            throw new NoSuchAlgorithmException(algorithm);
        }
        return new TMessageDigest();
    }

    /** Adds a byte. */
    public void update(byte value) {
        block[(int) (length % BLOCK)] = value;
        length++;
        if (length % BLOCK == 0) {
            mixBlock();
        }
    }

    /** Adds bytes. */
    public void update(byte[] bytes) {
        for (byte value : bytes) {
            update(value);
        }
    }

    /** Adds some of them. */
    public void update(byte[] bytes, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            update(bytes[i]);
        }
    }

    /** Adds what remains in a buffer. */
    public void update(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            update(bytes.get());
        }
    }

    /** The hash of all that was added, 32 bytes. To be called once. */
    public byte[] digest() {
        long bits = length * Byte.SIZE;
        update((byte) 0x80);
        while (length % BLOCK != BLOCK - Long.BYTES) {
            update((byte) 0);
        }
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            update((byte) (bits >>> shift));
        }
        byte[] result = new byte[hash.length * Integer.BYTES];
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) (hash[i / Integer.BYTES] >>> (24 - i % Integer.BYTES * Byte.SIZE));
        }
        return result;
    }

    private void mixBlock() {
        for (int i = 0; i < 16; i++) {
            schedule[i] = (block[4 * i] & 0xff) << 24
                    | (block[4 * i + 1] & 0xff) << 16
                    | (block[4 * i + 2] & 0xff) << 8
                    | (block[4 * i + 3] & 0xff);
        }
        for (int i = 16; i < ROUNDS; i++) {
            int x = schedule[i - 15];
            int y = schedule[i - 2];
            int first = Integer.rotateRight(x, 7) ^ Integer.rotateRight(x, 18) ^ (x >>> 3);
            int second = Integer.rotateRight(y, 17) ^ Integer.rotateRight(y, 19) ^ (y >>> 10);
            schedule[i] = schedule[i - 16] + first + schedule[i - 7] + second;
        }
        int[] s = hash.clone();
        for (int i = 0; i < ROUNDS; i++) {
            int fromE = Integer.rotateRight(s[4], 6) ^ Integer.rotateRight(s[4], 11) ^ Integer.rotateRight(s[4], 25);
            int choice = (s[4] & s[5]) ^ (~s[4] & s[6]);
            int first = s[7] + fromE + choice + ROUND_CONSTANTS[i] + schedule[i];
            int fromA = Integer.rotateRight(s[0], 2) ^ Integer.rotateRight(s[0], 13) ^ Integer.rotateRight(s[0], 22);
            int majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
            System.arraycopy(s, 0, s, 1, s.length - 1);
            s[4] += first;
            s[0] = first + fromA + majority;
        }
        for (int i = 0; i < hash.length; i++) {
            hash[i] += s[i];
        }
    }
}
