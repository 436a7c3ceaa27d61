/** From a dataset to the gradients of a batch: how it is cut, and in which order what comes of the parts is added, on this machine or on many. */
@NullMarked
package inkling.train.gradient;

import org.jspecify.annotations.NullMarked;
