package inkling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import inkling.data.Dataset;
import inkling.data.ImageShape;
import inkling.data.file.IdxWriter;
import inkling.nn.Architecture;
import inkling.nn.Network;
import inkling.train.TrainingConfig;
import inkling.train.TrainingState;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that is full at any point of a write: the older file stays whole, and nothing else is left behind. */
class FullDiskTest {
    private static final int BLOCK = 64;
    private static final byte[] OLDER = new byte[3 * BLOCK];

    private static final Dataset DATA =
            new Dataset("two", new ImageShape(2, 2), List.of("a", "b"), new byte[8 * 40], new byte[80]);
    private static final Network NETWORK =
            Network.random(Architecture.published(List.of(4, 3, 2)), new SplittableRandom(1));

    enum Written {
        MODEL,
        CHECKPOINT,
        IMAGES;

        void to(Path file) throws IOException {
            switch (this) {
                case MODEL -> Model.of(NETWORK, DATA).write(file);
                case CHECKPOINT ->
                    new CheckpointFile(TrainingState.start(TrainingConfig.PUBLISHED, NETWORK, 1), Map.of()).write(file);
                case IMAGES -> IdxWriter.write(DATA, file, file.resolveSibling("other"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereverTheDiskIsFullTheOlderFileStays(Written written) throws IOException {
        int failures = 0;
        boolean fits = false;
        for (int blocks = OLDER.length / BLOCK; !fits; blocks++) {
            try (FileSystem disk = disk(blocks)) {
                Path file = Files.write(disk.getPath("/file"), OLDER);
                fits = saved(written, file);
                if (!fits) {
                    failures++;
                }
            }
        }
        assertThat(failures).as("moments at which the disk was full").isGreaterThan(5);
    }

    private static FileSystem disk(int blocks) {
        return Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setBlockSize(BLOCK)
                .setMaxSize((long) blocks * BLOCK)
                .setMaxCacheSize(0)
                .build());
    }

    private static boolean saved(Written written, Path file) throws IOException {
        try {
            written.to(file);
            assertThat(Files.readAllBytes(file)).isNotEqualTo(OLDER);
            return true;
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("space");
        }
        assertThat(names(file.resolveSibling(""))).isSubsetOf("file");
        if (written != Written.IMAGES) {
            assertThat(Files.readAllBytes(file)).isEqualTo(OLDER);
        }
        return false;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.toAbsolutePath())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFolderThatVanishedIsNamed(Written written) throws IOException {
        try (FileSystem disk = disk(100)) {
            Path file = disk.getPath("/gone/file");
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> written.to(file))
                    .withMessage(
                            "/gone/file: could not be written; expected a folder that is there and may be written to, and no"
                                    + " other program that has the file open");
        }
    }
}
