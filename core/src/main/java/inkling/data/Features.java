package inkling.data;

import java.util.Objects;

/** The features of examples, one example after the other in one array. Immutable; the arrays are shared and read only. */
sealed interface Features {
    /** Number of features of each example. */
    int width();

    /** Number of examples. */
    int count();

    /** What an example is called in messages. */
    String thing();

    /** A copy of some examples, those of {@code which} counted from {@code first}. */
    Features select(int first, int[] which);

    /** Pictures: a byte for each pixel. */
    final class Pixels implements Features {
        private final ImageShape shape;
        private final byte[] bytes;

        /**
         * Wraps pixels.
         *
         * @param bytes {@code [n × shape.pixels()]}, kept
         * @throws IllegalArgumentException if that is not a whole number of pictures
         */
        Pixels(ImageShape shape, byte[] bytes) {
            if (bytes.length % shape.pixels() != 0) {
                throw new IllegalArgumentException(
                        bytes.length + " pixels are not a whole number of pictures of " + shape);
            }
            this.shape = shape;
            this.bytes = bytes;
        }

        ImageShape shape() {
            return shape;
        }

        byte[] bytes() {
            return bytes;
        }

        @Override
        public int width() {
            return shape.pixels();
        }

        @Override
        public int count() {
            return bytes.length / width();
        }

        @Override
        public String thing() {
            return "picture";
        }

        @Override
        public Features select(int first, int[] which) {
            byte[] some = new byte[Math.multiplyExact(which.length, width())];
            for (int i = 0; i < which.length; i++) {
                System.arraycopy(bytes, (first + which[i]) * width(), some, i * width(), width());
            }
            return new Pixels(shape, some);
        }
    }

    /** A table: a float for each number, none of them infinite or NaN. */
    final class Numbers implements Features {
        private final int width;
        private final float[] values;

        private Numbers(int width, float[] values) {
            this.width = width;
            this.values = values;
        }

        /**
         * Wraps numbers.
         *
         * @param width features of each row, at least 1
         * @param values {@code [n × width]}, kept
         * @throws IllegalArgumentException if that is not a whole number of rows, or a value is not finite; the message names its row
         *     and column, counted from 0
         */
        static Numbers of(int width, float[] values) {
            if (width < 1 || values.length % width != 0) {
                throw new IllegalArgumentException(
                        values.length + " values are not a whole number of rows of " + width + " features");
            }
            for (int i = 0; i < values.length; i++) {
                if (!Float.isFinite(values[i])) {
                    throw new IllegalArgumentException("row " + i / width + ", column " + i % width
                            + ": expected a finite number, found " + values[i]);
                }
            }
            return new Numbers(width, values);
        }

        /**
         * Copies rows.
         *
         * @param rows {@code [n × features]}, at least 1 by 1
         * @throws NullPointerException if a row is null; the message names it
         * @throws IllegalArgumentException if there are no rows or no features, the rows differ in length, or a value is not finite
         */
        static Numbers ofRows(float[][] rows) {
            if (rows.length == 0) {
                throw new IllegalArgumentException("features has no rows: expected at least 1");
            }
            int width = Objects.requireNonNull(rows[0], "features[0]").length;
            if (width == 0) {
                throw new IllegalArgumentException("row 0 has no features: expected at least 1");
            }
            if ((long) rows.length * width > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException(
                        rows.length + " rows of " + width + " features: more than one array can hold");
            }
            float[] values = new float[rows.length * width];
            for (int row = 0; row < rows.length; row++) {
                int number = row;
                float[] from = Objects.requireNonNull(rows[row], () -> "features[" + number + "]");
                if (from.length != width) {
                    throw new IllegalArgumentException(
                            "row " + row + " has " + from.length + " features: expected " + width + ", as in row 0");
                }
                System.arraycopy(from, 0, values, row * width, width);
            }
            return of(width, values);
        }

        float[] values() {
            return values;
        }

        @Override
        public int width() {
            return width;
        }

        @Override
        public int count() {
            return values.length / width;
        }

        @Override
        public String thing() {
            return "row";
        }

        @Override
        public Features select(int first, int[] which) {
            float[] some = new float[Math.multiplyExact(which.length, width)];
            for (int i = 0; i < which.length; i++) {
                System.arraycopy(values, (first + which[i]) * width, some, i * width, width);
            }
            return new Numbers(width, some);
        }
    }
}
