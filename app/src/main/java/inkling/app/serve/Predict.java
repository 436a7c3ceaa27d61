package inkling.app.serve;

import com.sun.net.httpserver.HttpExchange;
import inkling.app.predict.PictureInput;
import inkling.model.Model;
import inkling.nn.Prediction;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code POST /api/v1/predict}: which digit is in a picture? */
final class Predict implements Handler {
    private final Model model;
    private final Bodies bodies;
    private final PictureDecoder decoder;
    private final Pixels pixels;
    private final PictureInput input;

    Predict(Model model, Bodies bodies, PictureDecoder decoder) {
        this.model = model;
        this.bodies = bodies;
        this.decoder = decoder;
        this.pixels = new Pixels(model.shape().pixels());
        this.input = PictureInput.of(model);
    }

    @Override
    public Response answer(HttpExchange request) throws Problem, IOException {
        String type = type(request);
        if (type.equals("application/json")) {
            return bodies.with(request, body -> predict(pixels.read(body)));
        } else if (type.startsWith("image/")) {
            return bodies.with(request, body -> predict(decoder.pixels(body, input)));
        }
        throw new Problem(
                415,
                "expected the Content-Type application/json, or that of a picture, such as image/png or image/jpeg");
    }

    /** Without parameters such as a charset. */
    private static String type(HttpExchange request) {
        List<String> types = request.getRequestHeaders().getOrDefault("Content-Type", List.of());
        return types.size() != 1
                ? ""
                : types.getFirst().replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    private Response predict(byte[] picture) {
        Prediction prediction = model.predict(picture);
        Map<String, Float> probabilities = new LinkedHashMap<>();
        for (int i = 0; i < prediction.classes(); i++) {
            probabilities.put(model.classNames().get(i), prediction.probability(i));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("prediction", model.classNames().get(prediction.label()));
        json.put("confidence", prediction.confidence());
        json.put("probabilities", probabilities);
        return Response.json(json);
    }
}
