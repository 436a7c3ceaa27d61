package inkling.app.bench;

/** Refuses to time what is broken. */
final class Answer {
    private Answer() {}

    /**
     * Does nothing if the answer is right.
     *
     * @param what was looked at
     * @throws IllegalStateException otherwise; the message tells what was found and what was expected
     */
    static void require(boolean right, Job job, String what, Object found, Object expected) {
        if (!right) {
            throw new IllegalStateException("job " + job.key() + " gives a wrong answer, so its time means nothing: "
                    + what + " is " + found + ", expected " + expected);
        }
    }
}
