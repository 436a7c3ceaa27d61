package inkling.data.file;

import java.io.IOException;
import java.nio.file.Path;

/** Reads a file in both ways, in a process of its own whose log can be seen. */
final class ReadTableProgram {
    private ReadTableProgram() {}

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[1]);
        System.out.println(
                args[0].equals("read")
                        ? DataFiles.read(file, 1).train()
                        : DataFiles.load(file, ReadOptions.asFound(1)).sets().train());
    }
}
