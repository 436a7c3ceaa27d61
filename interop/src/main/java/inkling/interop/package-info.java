/** Models for other programs, and models from them: see {@link inkling.interop.Exchange}. */
@NullMarked
package inkling.interop;

import org.jspecify.annotations.NullMarked;
