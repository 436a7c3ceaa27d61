/** Models for other programs, and models from them. */
@NullMarked
package inkling.app.exchange;

import org.jspecify.annotations.NullMarked;
