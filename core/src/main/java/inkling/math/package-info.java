/**
 * Matrices of {@code float} and the few products a network needs. {@link inkling.math.Matrix} checks shapes; the loops
 * behind it are {@code Kernels}, in a readable form ({@code ReferenceKernels}) and in a vectorized one ({@code
 * VectorKernels}). Nothing here knows what a network is.
 *
 * <p>Whoever writes a loop with vectors keeps to four rules, as without them the compiler makes objects of vectors now and then, which takes
 * many times as long; docs/decisions/start.md has the reasons. Every sum is a local variable and begins with a zero of its own. In
 * {@code x.add(sum)}, x is what the loop has just made, not the sum. The steps of a large kernel pass arrays to each other, not vectors. A
 * method that gives a vector is short, and named in the launcher among those to be inlined.
 */
@NullMarked
package inkling.math;

import org.jspecify.annotations.NullMarked;
