package inkling.train.gradient;

/** Sums of one kind, of which there is one for each level of {@link BatchSection}. */
interface LevelSums {
    /** Makes the sum of a level zero. */
    void clear(int level);

    /** Adds what came of a micro-batch to the sum of a level. */
    void add(int microBatch, int level);

    /** Adds the sum of a level to that of a higher one. */
    void addTo(int level, int higher);
}
