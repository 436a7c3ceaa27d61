package inkling.math;

/** What {@link KernelChoiceTest} starts: says on which kernels it runs, after insisting on those given, if any. */
final class KernelProgram {
    private KernelProgram() {}

    public static void main(String[] args) {
        if (args.length > 0) {
            KernelSelection.insistOn(args[0]);
        }
        System.out.println(KernelSelection.name());
    }
}
