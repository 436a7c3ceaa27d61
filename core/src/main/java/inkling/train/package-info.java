/**
 * Training: updates of the parameters, step by step, with the same result for any number of threads and for a run that was interrupted
 * and resumed; how healthy the network is meanwhile; and the check that the gradients are right.
 */
@NullMarked
package inkling.train;

import org.jspecify.annotations.NullMarked;
