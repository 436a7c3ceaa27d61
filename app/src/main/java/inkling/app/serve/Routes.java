package inkling.app.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What is to be had under which path. A path is a key of a map as it was sent, and nothing else: it never becomes the name of a file. */
final class Routes implements Handler {
    static final String GET = "GET, HEAD";
    static final String POST = "POST";

    private record Route(String methods, Handler handler) {}

    private final Map<String, Route> routes = new HashMap<>();

    Routes get(String path, Handler handler) {
        routes.put(path, new Route(GET, handler));
        return this;
    }

    Routes post(String path, Handler handler) {
        routes.put(path, new Route(POST, handler));
        return this;
    }

    @Override
    public Response answer(HttpExchange request) throws Problem, IOException {
        Route route = routes.get(request.getRequestURI().getRawPath());
        if (route == null) {
            throw new Problem(404, "there is nothing under this path. /api lists what there is.");
        }
        String method = request.getRequestMethod();
        boolean allowed = route.methods.equals(POST) ? method.equals("POST") : method.matches("GET|HEAD");
        if (!allowed) {
            throw Problem.methodNotAllowed(route.methods);
        }
        return route.handler.answer(request);
    }
}
