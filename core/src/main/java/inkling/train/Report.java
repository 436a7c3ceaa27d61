package inkling.train;

import inkling.nn.Score;

/**
 * Where training stands.
 *
 * @param iteration updates made before the score was taken
 * @param score on the training examples: of this iteration's batch if that is the whole training set, otherwise of all
 *     batches since the last report; always measured before the batch's own update
 */
public record Report(int iteration, Score score) {}
