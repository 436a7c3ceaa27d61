/** What {@code inkling bench} measures: one class per job, the clock that they share, and the list of them all. */
@NullMarked
package inkling.app.bench;

import org.jspecify.annotations.NullMarked;
