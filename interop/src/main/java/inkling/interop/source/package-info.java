/** Models as one source file that predicts and needs nothing else. */
@NullMarked
package inkling.interop.source;

import org.jspecify.annotations.NullMarked;
