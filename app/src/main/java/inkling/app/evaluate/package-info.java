/** How good models are, and at what. */
@NullMarked
package inkling.app.evaluate;

import org.jspecify.annotations.NullMarked;
