package inkling.model;

import inkling.model.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A hash over tensors: of each its name in UTF-8, a zero byte, its dimensions and its values, both as little-endian 32 bits. */
final class WeightsHash {
    private WeightsHash() {}

    static String of(List<Tensor> tensors) {
        MessageDigest digest = sha256();
        for (Tensor tensor : tensors) {
            digest.update(tensor.name().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            ByteBuffer numbers = ByteBuffer.allocate(
                            Math.multiplyExact(4, tensor.shape().size() + tensor.values().length))
                    .order(ByteOrder.LITTLE_ENDIAN);
            tensor.shape().forEach(numbers::putInt);
            for (float value : tensor.values()) {
                numbers.putInt(Float.floatToRawIntBits(value));
            }
            digest.update(numbers.flip());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
