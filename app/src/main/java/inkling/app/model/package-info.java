/** Model files: which one, and what is in it. */
@NullMarked
package inkling.app.model;

import org.jspecify.annotations.NullMarked;
