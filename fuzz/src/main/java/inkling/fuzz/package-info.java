/**
 * Everything that reads bytes from outside, as targets of a fuzzer. Begin with {@link inkling.fuzz.Target}; {@code bench/fuzz} runs one,
 * docs/reliability.md says what came of it.
 */
@NullMarked
package inkling.fuzz;

import org.jspecify.annotations.NullMarked;
