/** How the gradients of a network are cut for several threads. */
@NullMarked
package inkling.nn.block;

import org.jspecify.annotations.NullMarked;
