package inkling.fuzz;

import inkling.data.Dataset;
import inkling.data.file.TableReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tables of numbers with the labels in any words. */
final class TableTarget implements Target {
    private final Path file;

    TableTarget(Path folder) {
        file = folder.resolve("table.csv");
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                DataSeeds.bytes("length,width,\"class\"\n5.1,-3e2,setosa\n1,.5,\"a, \"\"b\"\"\"\n"),
                DataSeeds.bytes("1,2,no\r\n\r\n3,4,yes\r\n"));
    }

    @Override
    public void read(byte[] input) throws IOException {
        Files.write(file, input);
        Dataset table = TableReader.read(file);
        Examples.requireReadAgain(table, file);
    }
}
