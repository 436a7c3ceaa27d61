package org.teavm.classlib.java.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.teavm.classlib.java.util.THexFormat;

class TMessageDigestTest {
    @Test
    void itsHashIsTheJdksForEveryLength() throws NoSuchAlgorithmException {
        var random = new Random(1);
        for (int length = 0; length < 200; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            var ours = TMessageDigest.getInstance("SHA-256");
            ours.update((byte) 7);
            ours.update(bytes);
            ours.update(ByteBuffer.wrap(bytes));
            ours.update(bytes, length / 3, length / 2);
            var jdk = MessageDigest.getInstance("SHA-256");
            jdk.update((byte) 7);
            jdk.update(bytes);
            jdk.update(bytes);
            jdk.update(bytes, length / 3, length / 2);
            assertThat(THexFormat.of().formatHex(ours.digest()))
                    .isEqualTo(HexFormat.of().formatHex(jdk.digest()));
        }
    }

    @Test
    void thereIsNoOther() {
        assertThatExceptionOfType(NoSuchAlgorithmException.class).isThrownBy(() -> TMessageDigest.getInstance("MD5"));
    }
}
