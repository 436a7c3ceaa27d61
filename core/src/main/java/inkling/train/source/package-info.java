/**
 * What a training may be given in place of the usual: which examples make a batch, what is done to their pictures, who says what they are,
 * and where the gradients of a batch come from.
 */
@NullMarked
package inkling.train.source;

import org.jspecify.annotations.NullMarked;
