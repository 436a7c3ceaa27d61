package inkling.data.image;

import java.util.List;

/**
 * What was found in a picture. Immutable.
 *
 * @param digits at least one, line by line from the top, each from left to right
 * @param leftOut pieces at the picture's edge that are as high as digits and were taken for something else: the table's edge, slices of
 *     the digits beside a cell
 */
public record FoundDigits(List<FoundDigit> digits, int leftOut) {
    /** Copies the list. */
    public FoundDigits {
        digits = List.copyOf(digits);
    }
}
