/**
 * Training and measuring: gradient descent over chunks of a dataset, with the same result for any number of threads;
 * evaluation; and the check that the gradients are right.
 */
@NullMarked
package inkling.train;

import org.jspecify.annotations.NullMarked;
