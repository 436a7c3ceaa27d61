package inkling.fuzz;

import com.sun.management.ThreadMXBean;
import inkling.data.file.MalformedFileException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.function.BiConsumer;

/** One input for one target: it is accepted, or refused in one line, and takes little memory either way. */
final class Trial {
    /** Characters of a message: the path, the place and the problem have limits of their own. */
    private static final int MAX_MESSAGE = 1200;

    /**
     * Bytes that the reading thread may allocate for one input, those given back included; what other threads take, as those of the
     * server, is bounded by the heap that the fuzzer is given. Inputs have a few kilobytes.
     */
    static final long MAX_ALLOCATED = 256L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Trial() {}

    /**
     * Gives the input to the target.
     *
     * @throws AssertionError if a promise is broken
     */
    static void of(Target target, byte[] input) {
        // What classes took that were loaded on the way counts the first time, and not again.
        if (allocated(target, input) > MAX_ALLOCATED) {
            long allocated = allocated(target, input);
            if (allocated > MAX_ALLOCATED) {
                throw new AssertionError(allocated + " bytes allocated for an input of " + input.length);
            }
        }
    }

    private static long allocated(Target target, byte[] input) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            target.read(input);
        } catch (MalformedFileException e) {
            requireLine(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new AssertionError("expected a MalformedFileException, found " + e, e);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** A refusal is one line that steers no terminal. */
    static void requireLine(String message) {
        if (message.isBlank() || message.length() > MAX_MESSAGE) {
            throw new AssertionError("expected a short message, found " + message.length() + " characters: " + message);
        }
        message.codePoints().filter(Trial::steers).findFirst().ifPresent(character -> {
            throw new AssertionError("character " + character + " in the message: " + message);
        });
    }

    private static boolean steers(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            // The joiners are let through where a script needs them.
            case Character.FORMAT -> character != '\u200c' && character != '\u200d';
            default -> false;
        };
    }

    /** One reading, by some threads. */
    interface Reading<T> {
        T by(int threads) throws IOException;
    }

    /**
     * What one thread reads; three see the same, or refuse in the same words.
     *
     * @param comparison throws where its two arguments are not the same
     */
    static <T> T byAnyThreads(Reading<T> reading, BiConsumer<T, T> comparison) throws IOException {
        T alone;
        try {
            alone = reading.by(1);
        } catch (MalformedFileException e) {
            requireSame("with three threads", String.valueOf(e.getMessage()), refusal(reading));
            throw e;
        }
        try {
            comparison.accept(alone, reading.by(3));
        } catch (MalformedFileException e) {
            throw new AssertionError("three threads refuse what one accepts: " + e.getMessage(), e);
        }
        return alone;
    }

    private static String refusal(Reading<?> reading) throws IOException {
        try {
            reading.by(3);
        } catch (MalformedFileException e) {
            return String.valueOf(e.getMessage());
        }
        return "accepted";
    }

    /** That two things that must be the same are. */
    static void requireSame(String what, Object first, Object second) {
        if (!first.equals(second)) {
            throw new AssertionError(what + ": " + first + ", then " + second);
        }
    }
}
