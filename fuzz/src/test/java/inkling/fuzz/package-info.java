/** Replays what the fuzzer begins with and what it has found. */
@NullMarked
package inkling.fuzz;

import org.jspecify.annotations.NullMarked;
