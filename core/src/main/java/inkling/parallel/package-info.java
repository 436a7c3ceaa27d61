/** Threads that share work whose result does not depend on them. */
@NullMarked
package inkling.parallel;

import org.jspecify.annotations.NullMarked;
