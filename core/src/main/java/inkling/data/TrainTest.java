package inkling.data;

import org.jspecify.annotations.Nullable;

/**
 * What a folder or file of data gives.
 *
 * @param train pictures to learn from; in a file without labels, pictures to predict
 * @param test the test set that came along, or null where there is none, as in Kaggle's CSV
 */
public record TrainTest(Dataset train, @Nullable Dataset test) {}
