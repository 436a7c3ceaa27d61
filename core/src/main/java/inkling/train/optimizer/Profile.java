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
    /** Checks that there is a name. */
    public Profile {
        Objects.requireNonNull(name, "name");
    }
}
