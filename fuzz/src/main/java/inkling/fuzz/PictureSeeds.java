package inkling.fuzz;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Small good pictures of a stroke. */
final class PictureSeeds {
    private static final int SIDE = 12;

    private PictureSeeds() {}

    static List<byte[]> png() throws IOException {
        return List.of(
                write(BufferedImage.TYPE_INT_RGB, "png", ""),
                write(BufferedImage.TYPE_BYTE_INDEXED, "png", "progressive"),
                write(BufferedImage.TYPE_INT_ARGB, "png", ""),
                write(BufferedImage.TYPE_USHORT_GRAY, "png", ""),
                write(BufferedImage.TYPE_BYTE_BINARY, "png", "progressive"));
    }

    static List<byte[]> jpeg() throws IOException {
        return List.of(
                write(BufferedImage.TYPE_INT_RGB, "jpg", ""),
                write(BufferedImage.TYPE_BYTE_GRAY, "jpg", ""),
                write(BufferedImage.TYPE_BYTE_GRAY, "jpg", "progressive"));
    }

    static List<byte[]> gif() throws IOException {
        return List.of(
                write(BufferedImage.TYPE_BYTE_INDEXED, "gif", ""),
                write(BufferedImage.TYPE_BYTE_BINARY, "gif", "progressive"));
    }

    static List<byte[]> bmp() throws IOException {
        return List.of(
                write(BufferedImage.TYPE_3BYTE_BGR, "bmp", ""),
                write(BufferedImage.TYPE_BYTE_INDEXED, "bmp", "BI_RLE8"),
                write(BufferedImage.TYPE_USHORT_565_RGB, "bmp", "BI_BITFIELDS"),
                write(BufferedImage.TYPE_BYTE_BINARY, "bmp", ""));
    }

    private static byte[] write(int type, String format, String option) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (option.equals("progressive")) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            } else if (!option.isEmpty()) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionType(option);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(stroke(type), null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage stroke(int type) {
        var image = new BufferedImage(SIDE, SIDE, type);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, SIDE, SIDE);
        pen.setColor(Color.BLACK);
        pen.fillRect(5, 2, 2, 8);
        pen.dispose();
        return image;
    }
}
