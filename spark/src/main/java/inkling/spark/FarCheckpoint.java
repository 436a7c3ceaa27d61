package inkling.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;

/**
 * The checkpoint of a run on a Hadoop file system, and whose it is. Such file systems have no lock that ends with its process, so the
 * driver that came last has the folder: when it first saves, its name is put beside the checkpoint, and each looks before it saves. A driver that was
 * killed thus keeps nobody out, and one that still runs somewhere ends at its next save.
 */
final class FarCheckpoint {
    static final String FILE = "checkpoint.safetensors";
    static final String OWNER = "owner";

    private final org.apache.hadoop.fs.Path folder;
    private final Configuration configuration;
    private final String driver;
    private final String ownerBefore;
    private final boolean found;
    private boolean claimed;

    /**
     * Looks what is there.
     *
     * @param driver no other is called so
     */
    FarCheckpoint(String folder, Configuration configuration, String driver) throws IOException {
        this.folder = new org.apache.hadoop.fs.Path(folder);
        this.configuration = configuration;
        this.driver = driver;
        ownerBefore = owner();
        found = exists(FILE);
    }

    /** Brings the checkpoint here, if there is one; whose it is stays as it is. */
    void fetch(Path into) throws IOException {
        if (found) {
            FarFiles.fetch(file(FILE).toString(), into, configuration);
        }
    }

    /**
     * Puts a new one in its place. The first time the folder becomes this driver's: only a run that was accepted saves.
     *
     * @throws IOException if that fails, or another driver has the folder now
     */
    void save(Path checkpoint) throws IOException {
        if (claimed) {
            requireMine();
        } else {
            requireUnchanged();
            claim();
        }
        FarFiles.put(checkpoint, file(FILE), configuration);
    }

    /** Of several drivers that have looked at the same time the first one to save has the folder. */
    private void requireUnchanged() throws IOException {
        String owner = owner();
        if (!owner.equals(ownerBefore) || (!found && exists(FILE))) {
            throw new IOException(folder + ": another driver, " + owner + ", has "
                    + (found ? "gone on with this run" : "begun a run here")
                    + " meanwhile. Give each run a --checkpoint of its own.");
        }
    }

    private void claim() throws IOException {
        Path name = Files.createTempFile("inkling", OWNER);
        try {
            FarFiles.put(Files.writeString(name, driver), file(OWNER), configuration);
        } finally {
            Files.delete(name);
        }
        claimed = true;
    }

    private void requireMine() throws IOException {
        String owner = owner();
        if (!owner.equals(driver)) {
            throw new IOException(folder + ": another driver, " + owner
                    + ", has taken this run over, so this one ends. Give each run a --checkpoint of its own.");
        }
    }

    private String owner() throws IOException {
        if (!exists(OWNER)) {
            return "of which nothing is known";
        }
        try (FSDataInputStream in = system().open(file(OWNER))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private boolean exists(String name) throws IOException {
        return system().exists(file(name));
    }

    private FileSystem system() throws IOException {
        return FarFiles.system(folder, configuration);
    }

    private org.apache.hadoop.fs.Path file(String name) {
        return new org.apache.hadoop.fs.Path(folder, name);
    }
}
