package inkling.interop.plan;

import inkling.data.ImageShape;
import inkling.data.augment.Preprocessing;
import inkling.model.Model;
import inkling.nn.FeatureMaps;
import inkling.nn.Network;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What was read of a model, before it is one.
 *
 * @param inputScale what a byte is multiplied by
 * @param input the shape of an example
 * @param pictures whether it is one of pictures
 * @param preprocessing of each example
 * @param classNames one for each class; empty if the file has none
 * @param provenance free text by key
 */
public record PlanModel(
        List<Step> steps,
        float inputScale,
        FeatureMaps input,
        boolean pictures,
        Preprocessing preprocessing,
        List<String> classNames,
        Map<String, String> provenance) {
    /**
     * The model.
     *
     * @throws IllegalArgumentException if the parts do not fit
     */
    public Model toModel() {
        Network network = StepLayers.network(inputScale, steps);
        List<String> names = classNames.isEmpty()
                ? IntStream.range(0, network.outputs())
                        .mapToObj(Integer::toString)
                        .toList()
                : classNames;
        if (!pictures) {
            return Model.ofTable(network, preprocessing, names, provenance);
        }
        if (input.channels() != 1) {
            throw new IllegalArgumentException("pictures of " + input.channels() + " channels: expected 1, grey");
        }
        return new Model(network, preprocessing, imageShape(), names, provenance);
    }

    private ImageShape imageShape() {
        int side = (int) Math.sqrt(input.size());
        return input.height() == 1 && side * side == input.size()
                ? new ImageShape(side, side)
                : new ImageShape(input.height(), input.width());
    }
}
