package inkling.fuzz;

import com.sun.management.ThreadMXBean;
import inkling.data.file.MalformedFileException;
import java.io.IOException;
import java.lang.management.ManagementFactory;

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
        for (int i = 0; i < message.length(); i++) {
            char character = message.charAt(i);
            if (Character.isISOControl(character) || character == '\u2028' || character == '\u202e') {
                throw new AssertionError("character " + (int) character + " in the message: " + message);
            }
        }
    }

    /** That two things that must be the same are. */
    static void requireSame(String what, Object first, Object second) {
        if (!first.equals(second)) {
            throw new AssertionError(what + ": " + first + ", then " + second);
        }
    }
}
