package inkling.spark;

import inkling.math.KernelSelection;
import java.io.Serializable;

/**
 * What the driver calculates with. Others would give other last bits, so each machine insists on the same.
 *
 * @param name of the kernels, such as {@code vector 256-bit}
 * @param platform on which {@code exp} and its like are made of the same instructions, such as {@code Java 25 on amd64}
 */
record DriverKernels(String name, String platform) implements Serializable {
    private static final long serialVersionUID = 1;

    /** Those of this machine, which is the driver. */
    static DriverKernels ofThisMachine() {
        return new DriverKernels(KernelSelection.name(), thisPlatform());
    }

    private static String thisPlatform() {
        return "Java " + Runtime.version().feature() + " on " + System.getProperty("os.arch");
    }

    /**
     * Checks that this machine has them, before anything is multiplied.
     *
     * @throws NodeException if not
     */
    void require() {
        if (!thisPlatform().equals(platform)) {
            throw new NodeException(Run.host() + ": has " + thisPlatform() + ", the driver has " + platform
                    + ", so it would get other last digits. Give all machines the driver's.");
        }
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
