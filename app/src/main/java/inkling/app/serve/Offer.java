package inkling.app.serve;

import inkling.app.model.LoadedModel;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What is served: the page, the API, and what the user has.
 *
 * @param model that predicts
 * @param page its files by their names
 * @param data files of data by their names
 */
record Offer(LoadedModel model, Map<String, byte[]> page, Map<String, Path> data) {
    private static final List<String> ABOUT_THE_API = List.of("api.html", "api.js", "api.css");
    private static final String DATA = "/data/";

    /** What is to be had under which path. */
    Routes routes(Bodies bodies, PictureDecoder decoder) throws IOException {
        var routes = new Routes();
        page.forEach((name, content) -> routes.get("/" + name, new SiteFile(name, content)));
        byte[] index = page.get("index.html");
        if (index != null) {
            routes.get("/", new SiteFile("index.html", index));
        }
        for (String name : ABOUT_THE_API) {
            routes.get(name.equals("api.html") ? "/api" : "/" + name, new SiteFile(name, resource(name)));
        }
        routes.get("/api/v1/openapi.json", new SiteFile("openapi.json", resource("openapi.json")));
        routes.post("/api/v1/predict", new Predict(model.model(), bodies, decoder));
        constant("/api/v1/model", model.details(), routes::get);
        constant("/api/v1/data", describeData(), routes::get);
        constant("/healthz", Map.of("status", "ok"), routes::get);
        data.forEach((name, file) -> routes.get(
                path(name), request -> Response.of(200, "application/octet-stream", Response.OnDisk.of(file))));
        return routes;
    }

    private static void constant(String path, Object json, BiConsumer<String, Handler> add) {
        Response response = Response.json(json);
        add.accept(path, request -> response);
    }

    private Map<String, Object> describeData() throws IOException {
        List<Map<String, Object>> files = new ArrayList<>();
        for (Map.Entry<String, Path> file : data.entrySet()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", file.getKey());
            json.put("path", path(file.getKey()));
            json.put("bytes", Files.size(file.getValue()));
            files.add(json);
        }
        return Map.of("files", files);
    }

    /** As a browser sends it: spaces, umlauts and others in hexadecimal. */
    private static String path(String name) {
        try {
            return new URI(null, null, DATA + name, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name + ": expected a name that a path may end with", e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Offer.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is not in this build of Inkling");
            }
            return in.readAllBytes();
        }
    }
}
