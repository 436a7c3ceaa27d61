package inkling.train.schedule;

/** The learning rate as it is, from first to last. */
public record Constant() implements Schedule {
    @Override
    public String name() {
        return "constant";
    }

    @Override
    public double factor(int update, int total) {
        return 1;
    }
}
