package inkling.fuzz;

import inkling.data.Dataset;
import inkling.data.file.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Kaggle's tables of pictures: any number of threads sees the same in them, or finds the same fault. */
final class CsvTarget implements Target {
    private final Path file;

    CsvTarget(Path folder) {
        file = folder.resolve("train.csv");
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                DataSeeds.csv(),
                DataSeeds.bytes("0,255,7,9,3\r\n1,2,3,4,5\r\n\r\n"),
                DataSeeds.bytes("9,2,7,4\n8,1,3,3\n"));
    }

    @Override
    public void read(byte[] input) throws IOException {
        Files.write(file, input);
        Dataset read = Trial.byAnyThreads(threads -> CsvReader.read(file, threads), Examples::requireSame);
        Files.write(file, DataSeeds.bytes(Examples.csv(read)));
        Examples.requireSame(read, CsvReader.read(file, 1));
    }
}
