package inkling.app.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Answers requests for one path. May be called by any number of threads at once. */
interface Handler {
    /**
     * Answers one request.
     *
     * @throws Problem if there is something wrong with it
     * @throws IOException if the client has gone, or something has gone wrong here
     */
    Response answer(HttpExchange request) throws Problem, IOException;
}
