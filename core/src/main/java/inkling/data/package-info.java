/**
 * Labelled examples and where they come from. Every source ends in one form, {@link inkling.data.Dataset}: pixels as
 * unsigned bytes or the numbers of a table as floats, labels as class indices. A file whose content is wrong is reported by
 * {@link inkling.data.MalformedFileException}, before anything of its size is allocated.
 */
@NullMarked
package inkling.data;

import org.jspecify.annotations.NullMarked;
