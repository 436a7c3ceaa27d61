/**
 * Matrices of {@code float} and the few products a network needs. {@link inkling.math.Matrix} checks shapes; the loops
 * behind it are {@code Kernels}, in a readable form ({@code ReferenceKernels}) and in a vectorized one ({@code
 * VectorKernels}). Nothing here knows what a network is.
 */
@NullMarked
package inkling.math;

import org.jspecify.annotations.NullMarked;
