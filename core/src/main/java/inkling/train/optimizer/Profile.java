package inkling.train.optimizer;

import java.util.Objects;

/**
 * What has to be known of an optimizer before its first update.
 *
 * @param name on the command line and in model files
 * @param stateArrays numbers to remember per parameter
 * @param defaultLearningRate to begin with where the settings name none
 */
public record Profile(String name, int stateArrays, float defaultLearningRate) {
    /** Checks all three. */
    public Profile {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("an optimizer named \"" + name + "\": expected a name");
        }
        if (stateArrays < 0) {
            throw new IllegalArgumentException(
                    name + ": " + stateArrays + " numbers per parameter, expected 0 or more");
        }
        Hyperparameters.requirePositive(defaultLearningRate, name + ": learning rate");
    }
}
