package inkling.data.generated;

import inkling.data.generated.Hand.Wave;

/** Hands that change nothing about a shape. */
final class Hands {
    static final Wave FLAT = new Wave(0, 0, 0, 0);

    private Hands() {}

    /** A hand without any unevenness. */
    static Hand steady(float penRadius) {
        return new Hand(0, 0, 1, 0, 0, 0, 0, FLAT, FLAT, penRadius, FLAT);
    }
}
