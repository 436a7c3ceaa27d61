/** What makes a program fast from its first update on. */
@NullMarked
package inkling.train.warmup;

import org.jspecify.annotations.NullMarked;
