package inkling.app.report;

import inkling.app.report.ReportData.LayerBox;
import inkling.app.report.ReportData.NetworkView;
import inkling.app.report.element.Html;
import inkling.app.report.element.Wording;
import java.util.List;

/** The layers from the input to the output, as bars that are the higher the more numbers they give. */
final class NetworkSection {
    private static final int STEP = 150;
    private static final int BAR = 18;
    private static final int TALLEST = 150;
    private static final int SHORTEST = 14;
    private static final int PER_DOUBLING = 13;
    private static final int LINE = 18;

    private NetworkSection() {}

    static void write(Html html, ReportData data) {
        NetworkView network = data.network();
        if (network == null) {
            return;
        }
        html.open("section", "id", "network").leaf("h2", "The network");
        html.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "Layers of the network");
        diagram(html, network.layers());
        html.close("div").close("section");
    }

    private static void diagram(Html html, List<LayerBox> layers) {
        int lines = layers.stream().mapToInt(box -> box.details().size()).max().orElse(0) + 2;
        int width = STEP * layers.size();
        int height = TALLEST + LINE * lines + LINE / 2;
        String description = String.join(
                ", then ",
                layers.stream()
                        .map(box -> box.name() + " of " + Wording.count(box.size()))
                        .toList());
        html.open(
                "svg",
                "class",
                "layers",
                "role",
                "img",
                "aria-label",
                description,
                "viewBox",
                "0 0 " + width + " " + height,
                "width",
                Integer.toString(width),
                "height",
                Integer.toString(height));
        for (int i = 1; i < layers.size(); i++) {
            connection(html, i, tall(layers.get(i - 1)), tall(layers.get(i)));
        }
        for (int i = 0; i < layers.size(); i++) {
            layer(html, i, layers.get(i));
        }
        html.close("svg");
    }

    private static int tall(LayerBox box) {
        int doublings = 32 - Integer.numberOfLeadingZeros(box.size());
        return Math.clamp((long) PER_DOUBLING * doublings, SHORTEST, TALLEST);
    }

    private static int middle(int layer) {
        return STEP * layer + STEP / 2;
    }

    private static void connection(Html html, int layer, int before, int after) {
        int left = middle(layer - 1) + BAR / 2;
        int right = middle(layer) - BAR / 2;
        String points = left + "," + (TALLEST - before) / 2 + " " + right + "," + (TALLEST - after) / 2 + " " + right
                + "," + (TALLEST + after) / 2 + " " + left + "," + (TALLEST + before) / 2;
        html.empty("polygon", "class", "between", "points", points);
    }

    private static void layer(Html html, int layer, LayerBox box) {
        int tall = tall(box);
        html.empty(
                "rect",
                "class",
                "bar",
                "x",
                Integer.toString(middle(layer) - BAR / 2),
                "y",
                Integer.toString((TALLEST - tall) / 2),
                "width",
                Integer.toString(BAR),
                "height",
                Integer.toString(tall),
                "rx",
                "3");
        text(html, layer, 1, "size", Wording.count(box.size()));
        text(html, layer, 2, "what", box.name());
        for (int i = 0; i < box.details().size(); i++) {
            text(html, layer, 3 + i, "detail", box.details().get(i));
        }
    }

    private static void text(Html html, int layer, int line, String style, String text) {
        html.leaf(
                "text",
                text,
                "class",
                style,
                "x",
                Integer.toString(middle(layer)),
                "y",
                Integer.toString(TALLEST + LINE * line));
    }
}
