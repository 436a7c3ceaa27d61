package inkling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inkling.app.Inkling;
import inkling.model.Model;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver that is killed goes on from its checkpoint, wherever that is; and there is only one at a time. */
class KilledDriverTest {
    private static final Pattern GOING_ON = Pattern.compile("going on from .*, saved after update (\\d+)");

    @TempDir
    private Path folder;

    private List<String> words(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "--data generated:1500 --epochs 8 --batch 300 --dev 0 --optimizer adam --dropout 0.1".split(" ", -1)));
        words.addAll(List.of(more));
        return words;
    }

    private List<String> onCluster(Path out) {
        String checkpoint = "file://" + folder.resolve("checkpoint");
        return words("--every", "1", "--checkpoint", checkpoint, "--resume", "--out", out.toString());
    }

    /** Each job is one update, but for the few before the first. */
    @Test
    void aDriverThatIsKilledGoesOnWithTheSameBits() throws IOException, InterruptedException {
        Path here = folder.resolve("here.safetensors");
        List<String> alone = words("--out", here.toString(), "--json");
        alone.addFirst("train");
        assertThat(Inkling.commandLine().execute(alone.toArray(String[]::new))).isZero();
        Path out = folder.resolve("cluster.safetensors");
        var killed = new DriverProcess("local[2]", folder, onCluster(out));
        killed.killAfter(9);
        assertThat(out).doesNotExist();
        // Spark would end at the same time as this one, in the middle of an update.
        var asked = new DriverProcess("local[2]", folder, onCluster(out));
        assertThat(asked.terminateAfter(4)).as(asked::said).isEqualTo(143);
        assertThat(asked.said())
                .containsPattern("interrupted after update \\d+ of 40; saved\\. Go on with `inkling train --spark .*"
                        + " --resume --checkpoint file://.*/checkpoint --out .*/cluster\\.safetensors`");
        assertThat(out).doesNotExist();
        var last = new DriverProcess("local[2]", folder, onCluster(out));
        assertThat(last.await()).isZero();
        Matcher goingOn = GOING_ON.matcher(last.said());
        assertThat(goingOn.find()).isTrue();
        assertThat(Integer.parseInt(goingOn.group(1))).isBetween(1, 39);
        assertThat(Model.read(out).weightsSha256()).isEqualTo(Model.read(here).weightsSha256());
    }

    /** Not the trace of an executor in the same process before it, nor the steps that there were not after it. */
    @Test
    void whatIsWrongIsOneLine() throws IOException, InterruptedException {
        for (String digit : List.of("0", "1")) {
            Path file =
                    Files.createDirectories(folder.resolve("pictures/" + digit)).resolve("1.png");
            ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
        }
        Files.write(folder.resolve("pictures/1/1.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3});
        var driver = new DriverProcess(
                "local[2]", folder, List.of("--data", "images:" + folder.resolve("pictures"), "--dev", "0"));
        assertThat(driver.await()).as(driver::said).isEqualTo(3);
        assertThat(driver.said()).doesNotContain(" ERROR ", "Exception");
        assertThat(driver.said().lines().filter(line -> line.startsWith("inkling: ")))
                .singleElement()
                .asString()
                .contains("pictures/1/1.png");
    }

    private FarCheckpoint checkpoint(String driver) throws IOException {
        return new FarCheckpoint("file://" + folder.resolve("far"), new Configuration(), driver);
    }

    @Test
    void theDriverThatComesLastHasTheCheckpoint() throws IOException {
        Path saved = Files.writeString(folder.resolve("saved"), "1");
        FarCheckpoint first = checkpoint("first");
        FarCheckpoint atTheSameTime = checkpoint("second");
        first.save(saved);
        assertThatThrownBy(() -> atTheSameTime.save(saved))
                .hasMessageContaining("another driver, first, has begun a run here meanwhile");
        first.save(saved);
        FarCheckpoint later = checkpoint("third");
        Path copy = Files.createDirectory(folder.resolve("copy"));
        later.fetch(copy);
        assertThat(copy.resolve(FarCheckpoint.FILE)).hasContent("1");
        FarCheckpoint atTheSameTimeAsThat = checkpoint("fourth");
        first.save(saved);
        Files.writeString(saved, "2");
        later.save(saved);
        assertThatThrownBy(() -> first.save(saved))
                .hasMessageContaining("another driver, third, has taken this run over, so this one ends");
        assertThatThrownBy(() -> atTheSameTimeAsThat.save(saved))
                .hasMessageContaining("another driver, third, has gone on with this run meanwhile");
        assertThat(folder.resolve("far").resolve(FarCheckpoint.FILE)).hasContent("2");
        assertThat(folder.resolve("far").resolve(FarCheckpoint.OWNER)).hasContent("third");
    }
}
