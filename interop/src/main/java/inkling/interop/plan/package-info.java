/**
 * What every format is written from: a model as prediction needs it, with dropout left out and batch normalization folded into weights.
 */
@NullMarked
package inkling.interop.plan;

import org.jspecify.annotations.NullMarked;
