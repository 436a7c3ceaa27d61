package inkling.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A table that is packed: what comes out must be what the JDK unpacks. */
final class GzipTarget implements Target {
    private final DataTarget table;

    GzipTarget(Path folder) {
        table = new DataTarget(folder, List::of);
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        byte[] one = DataSeeds.gzip(DataSeeds.csv());
        byte[] two = DataSeeds.gzip(DataSeeds.bytes("1,2,a\n3,4,b\n"));
        var both = new ByteArrayOutputStream();
        both.write(two);
        both.write(two);
        return List.of(one, two, both.toByteArray());
    }

    @Override
    public void read(byte[] input) throws IOException {
        byte[] packed = Repairs.gzip(input);
        String outcome = table.outcome(packed);
        boolean isGzip = packed.length > 1 && packed[0] == 0x1f && packed[1] == (byte) 0x8b;
        if (isGzip && outcome.startsWith(DataTarget.ACCEPTED)) {
            try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                Trial.requireSame("unpacked by the JDK", outcome, table.outcome(in.readAllBytes()));
            }
        }
    }
}
