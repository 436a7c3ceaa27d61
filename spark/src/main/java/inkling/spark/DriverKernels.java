package inkling.spark;

import inkling.math.KernelSelection;
import java.io.Serializable;

/**
 * What the driver multiplies with. Other kernels would give other last bits, so each machine insists on these.
 *
 * @param name such as {@code vector 256-bit}
 */
record DriverKernels(String name) implements Serializable {
    private static final long serialVersionUID = 1;

    /** Those of this machine, which is the driver. */
    static DriverKernels ofThisMachine() {
        return new DriverKernels(KernelSelection.name());
    }

    /**
     * Checks that this machine has them, before anything is multiplied.
     *
     * @throws NodeException if not
     */
    void require() {
        String set = name.split(" ", 2)[0];
        String problem;
        try {
            KernelSelection.insistOn(set);
            problem = KernelSelection.name().equals(name) ? "" : "it has " + KernelSelection.name();
        } catch (IllegalArgumentException | IllegalStateException e) {
            problem = String.valueOf(e.getMessage());
        }
        if (!problem.isEmpty()) {
            throw new NodeException(
                    Run.host() + ": cannot use the driver's " + name + " kernels, so it would get other last"
                            + " digits: " + problem + ". Give all the same Java options, or add --kernels plain.");
        }
    }
}
