package inkling.data.augment;

/**
 * Where a pixel of the new picture comes from: (x, y) ↦ (xx·x + xy·y, yx·x + yy·y) + (right, down), all measured from the
 * middle of the picture, in pixels, y downwards.
 */
record Affine(float xx, float xy, float yx, float yy, float right, float down) {
    /** The inverse of: scale both directions by itself, shear, turn, shift. */
    static Affine random(Augmentation augmentation, Draws draws) {
        double angle = Math.toRadians(draws.within(augmentation.rotation()));
        double wide = 1 + draws.within(augmentation.scale());
        double tall = 1 + draws.within(augmentation.scale());
        double shear = draws.within(augmentation.shear());
        return inverse(angle, wide, tall, shear, Shift.random(augmentation.shift(), draws));
    }

    /** S⁻¹·K⁻¹·R⁻¹·(p − shift), with R the rotation, K the shear along the rows, S the scale. */
    static Affine inverse(double angle, double wide, double tall, double shear, Shift shift) {
        // StrictMath: the same bits on every machine.
        double sin = StrictMath.sin(angle);
        double cos = StrictMath.cos(angle);
        double xx = (cos + shear * sin) / wide;
        double xy = (sin - shear * cos) / wide;
        double yx = -sin / tall;
        double yy = cos / tall;
        return new Affine(
                (float) xx,
                (float) xy,
                (float) yx,
                (float) yy,
                (float) -(xx * shift.right() + xy * shift.down()),
                (float) -(yx * shift.right() + yy * shift.down()));
    }
}
