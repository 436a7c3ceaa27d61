package inkling.fuzz;

import inkling.data.file.MalformedFileException;
import java.io.IOException;
import java.util.List;

/** Something that reads bytes from outside. What is promised of all of them, {@link Trial} checks. */
interface Target extends AutoCloseable {
    /** Good inputs, made in code, from which a fuzzer begins. */
    List<byte[]> seeds() throws IOException;

    /**
     * Reads an input. What is accepted is written and read again, and must mean the same.
     *
     * @throws MalformedFileException if the input is refused
     * @throws AssertionError if it means something else the second time
     */
    void read(byte[] input) throws IOException;

    /** Ends what was started for the target. */
    @Override
    default void close() {}
}
