package inkling.data;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a folder or file of data gives. Immutable.
 *
 * @param train pictures to learn from; in a file without labels, pictures to predict
 * @param test the test set that came along, or null where there is none, as in Kaggle's CSV
 */
public record TrainTest(Dataset train, @Nullable Dataset test) {
    /** Checks that there is something to learn from. */
    public TrainTest {
        Objects.requireNonNull(train, "train");
    }
}
