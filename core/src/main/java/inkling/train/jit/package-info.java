/** What makes a program fast from its first update on. */
@NullMarked
package inkling.train.jit;

import org.jspecify.annotations.NullMarked;
