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
    private final DataTarget anyForm;

    TableTarget(Path folder) {
        file = folder.resolve("table.csv");
        anyForm = new DataTarget(folder, List::of);
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                DataSeeds.bytes("length,width,\"class\"\n5.1,-3e2,setosa\n1,.5,\"a, \"\"b\"\"\"\n"),
                DataSeeds.bytes("1;2,5;a\n3;4,5;b\n"),
                DataSeeds.bytes("x\ty\tlabel\n1\t2\ta\n?\t4\tb\n"),
                DataSeeds.bytes("1 2 3\n4 5 6\n"),
                DataSeeds.bytes("\uFEFFid,age,sex,label\r\n1,20,m,yes\r\n2,30,f,no\r\n3,,m,no\r\n"));
    }

    @Override
    public void read(byte[] input) throws IOException {
        anyForm.outcome(input);
        Files.write(file, input);
        Dataset table = TableReader.read(file);
        Examples.requireReadAgain(table, file);
    }
}
