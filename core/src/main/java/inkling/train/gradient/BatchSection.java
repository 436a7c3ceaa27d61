package inkling.train.gradient;

/**
 * A part of a batch whose gradients are summed before they are added to those of its neighbours. Sections are the nodes of a tree
 * whose shape follows from the number of micro-batches alone: one of level 0 is a group of 8 micro-batches, one of a higher level 32
 * sections of the level below, the last of them perhaps fewer, and one is the whole batch. Within each, what it is made of is added
 * from first to last. So it does not matter who works out which section: the sums have the same bits.
 *
 * @param level from 0
 * @param index among those of its level, from 0
 * @see MicroBatchPlan#whole
 */
public record BatchSection(int level, int index) {
    /** Checks that neither is negative. */
    public BatchSection {
        if (level < 0 || index < 0) {
            throw new IllegalArgumentException(
                    "section " + index + " of level " + level + ": expected neither to be negative");
        }
    }
}
