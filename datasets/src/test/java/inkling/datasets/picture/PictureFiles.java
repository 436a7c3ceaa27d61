package inkling.datasets.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Good picture files, made in code, for tests to damage. */
enum PictureFiles {
    PNG("png", BufferedImage.TYPE_INT_RGB, ""),
    PNG_INTERLACED("png", BufferedImage.TYPE_BYTE_INDEXED, "interlaced"),
    JPEG("jpg", BufferedImage.TYPE_INT_RGB, ""),
    JPEG_PROGRESSIVE("jpg", BufferedImage.TYPE_BYTE_GRAY, "interlaced"),
    GIF("gif", BufferedImage.TYPE_BYTE_INDEXED, ""),
    BMP("bmp", BufferedImage.TYPE_3BYTE_BGR, ""),
    BMP_RUNS("bmp", BufferedImage.TYPE_BYTE_INDEXED, "BI_RLE8");

    static final int SIDE = 24;

    private final String format;
    private final int type;
    private final String option;

    PictureFiles(String format, int type, String option) {
        this.format = format;
        this.type = type;
        this.option = option;
    }

    /** A file with a black arc on white, {@value #SIDE}×{@value #SIDE}. */
    byte[] bytes() {
        return bytes(arc(type), format, option);
    }

    boolean hasCheckSums() {
        return format.equals("png");
    }

    static BufferedImage arc(int type) {
        var image = new BufferedImage(SIDE, SIDE, type);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, SIDE, SIDE);
        pen.setColor(Color.BLACK);
        pen.setStroke(new BasicStroke(3));
        pen.drawArc(6, 3, 12, 18, 0, 250);
        pen.dispose();
        return image;
    }

    /** {@code option} is empty, {@code interlaced} (for JPEG, progressive), or the name of a kind of compression. */
    static byte[] bytes(BufferedImage image, String format, String option) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (option.equals("interlaced")) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            } else if (!option.isEmpty()) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionType(option);
            } else if (param.canWriteProgressive()) {
                param.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
