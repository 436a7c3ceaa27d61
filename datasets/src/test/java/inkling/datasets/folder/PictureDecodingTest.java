package inkling.datasets.folder;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inkling.data.ImageShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many files and threads at once. */
class PictureDecodingTest {
    @TempDir
    private Path folder;

    /** Whichever thread it is: a picture that nobody decoded would be black, and nobody would know. */
    @Test
    @Timeout(60)
    void anErrorInAnyThreadIsThrown() throws IOException {
        Path picture = folder.resolve("a.png");
        ImageIO.write(new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY), "png", picture.toFile());
        for (boolean main : new boolean[] {true, false}) {
            Thread decoding = Thread.currentThread();
            var failed = new CountDownLatch(1);
            List<Path> files = new AbstractList<>() {
                @Override
                public Path get(int index) {
                    if (main == Thread.currentThread().equals(decoding)) {
                        failed.countDown();
                        throw new OutOfMemoryError("no heap");
                    }
                    await(failed);
                    return picture;
                }

                @Override
                public int size() {
                    return 6;
                }
            };
            assertThatThrownBy(() -> PictureDecoding.decode(files, new PictureFit.AsFound(), ImageShape.MNIST, 2))
                    .isInstanceOf(OutOfMemoryError.class)
                    .hasMessage("no heap");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
