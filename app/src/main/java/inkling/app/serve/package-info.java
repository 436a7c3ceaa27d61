/** The page and a prediction API over HTTP, for this machine unless told otherwise. */
@NullMarked
package inkling.app.serve;

import org.jspecify.annotations.NullMarked;
