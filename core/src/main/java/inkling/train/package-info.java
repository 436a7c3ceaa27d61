/**
 * Training and measuring: batches of a dataset, gradients over their micro-batches, updates of the parameters, with the same result
 * for any number of threads and for a run that was interrupted and resumed; evaluation; and the check that the gradients are
 * right.
 */
@NullMarked
package inkling.train;

import org.jspecify.annotations.NullMarked;
