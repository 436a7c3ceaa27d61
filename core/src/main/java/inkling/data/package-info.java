/**
 * Labelled examples. Every source ends in one form, {@link inkling.data.Dataset}: pixels as unsigned bytes or the numbers of a
 * table as floats, labels as class indices.
 */
@NullMarked
package inkling.data;

import org.jspecify.annotations.NullMarked;
