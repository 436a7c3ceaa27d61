package inkling.web.worker;

import inkling.web.Settings;
import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** {@link Settings} as the page sends them. */
interface SettingsMessage extends JSObject {
    @JSProperty
    String getData();

    @JSProperty
    int getExamples();

    @JSProperty
    int getDataSeed();

    @JSProperty
    int getHeldOut();

    /** Units of the hidden layers. */
    @JSProperty
    int[] getHidden();

    @JSProperty
    String getActivation();

    @JSProperty
    String getInitialization();

    @JSProperty
    String getOptimizer();

    @JSProperty
    float getLearningRate();

    @JSProperty
    int getBatch();

    @JSProperty
    int getSeed();

    @JSProperty
    float getL2();

    @JSProperty
    double getDropout();

    @JSProperty
    String getBiasGradient();

    static Settings read(SettingsMessage message, int inputs, int classes) {
        List<Integer> layers = new ArrayList<>(List.of(inputs));
        for (int units : message.getHidden()) {
            layers.add(units);
        }
        layers.add(classes);
        return new Settings(
                message.getData(),
                message.getExamples(),
                message.getDataSeed(),
                message.getHeldOut(),
                layers,
                message.getActivation(),
                message.getInitialization(),
                message.getOptimizer(),
                message.getLearningRate(),
                message.getBatch(),
                message.getSeed(),
                message.getL2(),
                message.getDropout(),
                message.getBiasGradient());
    }
}
