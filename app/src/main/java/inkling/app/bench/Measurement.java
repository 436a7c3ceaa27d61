package inkling.app.bench;

/**
 * What came out of one variant of a job.
 *
 * @param job its key
 * @param name what was timed, for people: sizes, threads
 * @param value the median over the samples
 * @param min the smallest over the samples
 * @param max the largest over the samples
 * @param unit of all three
 */
public record Measurement(String job, String name, double value, double min, double max, String unit) {
    /**
     * Time per repetition.
     *
     * @param perSecond how many of the unit are a second
     */
    static Measurement time(Job job, String name, Samples samples, double perSecond, String unit) {
        return new Measurement(
                job.key(),
                name,
                samples.median() * perSecond,
                samples.smallest() * perSecond,
                samples.largest() * perSecond,
                unit);
    }

    /**
     * Work per second.
     *
     * @param amount of work in one repetition
     */
    static Measurement rate(Job job, String name, Samples samples, double amount, String unit) {
        return new Measurement(
                job.key(),
                name,
                amount / samples.median(),
                amount / samples.largest(),
                amount / samples.smallest(),
                unit);
    }
}
