package inkling.math;

/** What {@link KernelChoiceTest} starts: says twice on which kernels it runs, or why on none, if by an exception of its own. */
final class KernelProgram {
    private KernelProgram() {}

    public static void main(String[] args) {
        IllegalArgumentException before = null;
        for (int i = 0; i < 2; i++) {
            try {
                System.out.println(KernelSelection.name());
            } catch (IllegalArgumentException e) {
                System.out.println(e.equals(before) ? "the same exception" : e.getMessage());
                before = e;
            }
        }
    }
}
