package inkling.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code predict} on a folder keeps what it read of each picture, not the picture. */
@Timeout(120)
class ManyPicturesTest {
    private static final int PICTURES = 24;
    /** As large as a picture is looked at: 4 MB, of which the heap has room for a few beside the work on one. */
    private static final int SIDE = 1000;

    @TempDir
    Path folder;

    @Test
    void aFolderOfLargePicturesNeedsTheMemoryOfOne() throws Exception {
        Path first = folder.resolve("0.png");
        ImageIO.write(bar(), "png", first.toFile());
        for (int i = 1; i < PICTURES; i++) {
            Files.copy(first, folder.resolve(i + ".png"));
        }
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-Xmx64m",
                        "-cp",
                        ProgramClassPath.get(),
                        Inkling.class.getName(),
                        "predict",
                        folder.toString()))
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        assertThat(printed.lines()).last().isEqualTo(PICTURES + " pictures read");
    }

    /** A black bar on white. */
    private static BufferedImage bar() throws IOException {
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                boolean ink = x >= 450 && x < 550 && y >= 200 && y < 800;
                image.getRaster().setSample(x, y, 0, ink ? 0 : 255);
            }
        }
        return image;
    }
}
