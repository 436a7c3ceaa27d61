/** A trace as people read it: the way of one picture through a network and back, as text with little pictures, or as JSON. */
@NullMarked
package inkling.app.explain;

import org.jspecify.annotations.NullMarked;
