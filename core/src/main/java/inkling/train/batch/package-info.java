/**
 * From a dataset to the gradients of a batch: which examples are in it, how it is cut, and in which order what comes of the parts is
 * added, on this machine or on many.
 */
@NullMarked
package inkling.train.batch;

import org.jspecify.annotations.NullMarked;
