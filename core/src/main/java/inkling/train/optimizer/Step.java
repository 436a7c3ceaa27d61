package inkling.train.optimizer;

/**
 * What is the same for all parameters in one update.
 *
 * @param number 1 for the first update of a run, 2 for the next; the t of Adam's bias correction
 * @param learningRate what the schedule gives for this update
 * @param examples how many the gradients are summed over
 */
public record Step(int number, float learningRate, int examples) {}
