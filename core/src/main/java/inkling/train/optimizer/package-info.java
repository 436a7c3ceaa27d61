/**
 * Optimizers: rules by which a gradient moves the parameters. Each is one small class beside its equation;
 * docs/extending.md shows how to add another.
 */
@NullMarked
package inkling.train.optimizer;

import org.jspecify.annotations.NullMarked;
