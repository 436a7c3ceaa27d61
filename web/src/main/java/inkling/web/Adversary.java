package inkling.web;

import inkling.math.Matrix;
import inkling.model.Model;
import inkling.nn.Linear;
import inkling.nn.Trace;
import java.util.Arrays;

/**
 * Changes a digit a little so that the network errs: each pixel by a few levels of gray in the direction in which the loss rises.
 *
 * @see "Goodfellow et al., Explaining and Harnessing Adversarial Examples, 2015: the fast gradient sign method; here in small steps"
 */
public final class Adversary {
    private final Model model;
    private final int label;

    /**
     * An adversary of that model.
     *
     * @param label from which it pushes away
     * @throws IllegalArgumentException if the model is one that {@link Inside} does not show
     */
    public Adversary(Model model, int label) {
        Inside.requireShown(model);
        this.model = model;
        this.label = label;
    }

    /**
     * What came of it.
     *
     * @param picture the digit now, {@code [28 × 28]}
     * @param steps how many were made; one that moves nothing is none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Push(byte[] picture, int steps) {}

    /**
     * Pushes until another label is read, or nothing moves any more.
     *
     * @param picture {@code [28 × 28]}, unsigned; read only
     * @param gray levels per step
     * @param steps at most
     */
    public Push untilMisread(byte[] picture, int gray, int steps) {
        byte[] pushed = picture;
        int made = 0;
        while (made < steps && model.predict(pushed).label() == label) {
            Push once = once(pushed, gray);
            if (once.steps() == 0) {
                break;
            }
            pushed = once.picture();
            made++;
        }
        return new Push(pushed, made);
    }

    /** One step, whatever is read. */
    public Push once(byte[] picture, int gray) {
        float[] gradient = gradient(picture);
        byte[] pushed = picture.clone();
        for (int i = 0; i < pushed.length; i++) {
            int level = (pushed[i] & 0xff) + gray * (int) Math.signum(gradient[i]);
            pushed[i] = (byte) Math.clamp(level, 0, 255);
        }
        return new Push(pushed, Arrays.equals(pushed, picture) ? 0 : 1);
    }

    /** ∂loss/∂X = W1ᵀ·dZ1, one number for each pixel, {@code [28 × 28]}. */
    public float[] gradient(byte[] picture) {
        Linear first = model.network().layers().stream()
                .filter(Linear.class::isInstance)
                .map(Linear.class::cast)
                .findFirst()
                .orElseThrow();
        Trace trace = model.trace(picture, label, 0);
        float[] dz = Inside.array(trace.value("dZ1").numbers());
        Matrix dx = Matrix.zeros(1, first.inputs());
        dx.addProductTransposeB(Matrix.of(1, dz.length, dz), first.weights());
        return dx.toArray();
    }
}
