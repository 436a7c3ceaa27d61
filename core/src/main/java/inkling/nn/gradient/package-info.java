/** How a batch, and the gradients of a network, are cut for several threads. */
@NullMarked
package inkling.nn.gradient;

import org.jspecify.annotations.NullMarked;
