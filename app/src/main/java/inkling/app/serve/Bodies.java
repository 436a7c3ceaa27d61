package inkling.app.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of requests, each up to a size, and all together up to another. A client is charged for what it has sent, not for what
 * it promises, and not for the first bytes, so that large bodies whose ends do not come keep no small one waiting.
 */
final class Bodies {
    private static final int PIECE = 1 << 14;

    /** Not charged, as the number of connections is limited, too. Pixels in JSON, and small pictures, are no more. */
    static final int FREE_BYTES = 1 << 16;

    private final int most;
    private final Semaphore free;

    /**
     * As many bytes as allowed.
     *
     * @param most of one body
     * @param atOnce of all that are held, beyond the first {@link #FREE_BYTES} of each
     */
    Bodies(int most, int atOnce) {
        this.most = most;
        this.free = new Semaphore(atOnce);
    }

    /** Works on a body. */
    interface Work {
        Response on(byte[] body) throws Problem, IOException;
    }

    /** Reads the body and has it worked on; it counts until that is done. */
    Response with(HttpExchange request, Work work) throws Problem, IOException {
        refuseTooLong(request.getRequestHeaders().getFirst("Content-Length"));
        int charged = 0;
        try {
            // Not closed here: that would read what is left of a body that is refused, before the answer is sent.
            InputStream in = request.getRequestBody();
            var body = new ByteArrayOutputStream();
            byte[] piece = new byte[PIECE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (read > most - body.size()) {
                    throw tooLong();
                }
                body.write(piece, 0, read);
                int due = Math.max(0, body.size() - FREE_BYTES) - charged;
                if (!free.tryAcquire(due)) {
                    throw Problem.busy("too many requests are being worked on. Try again in a moment.");
                }
                charged += due;
            }
            return work.on(body.toByteArray());
        } finally {
            free.release(charged);
        }
    }

    private void refuseTooLong(@Nullable String length) throws Problem {
        // The server has read it as a number already.
        if (length != null && Long.parseLong(length) > most) {
            throw tooLong();
        }
    }

    private Problem tooLong() {
        return Problem.tooLarge("expected a body of at most " + most + " bytes. Send a smaller picture.");
    }
}
