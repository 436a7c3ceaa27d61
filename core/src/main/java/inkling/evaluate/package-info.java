/** How good a classifier is on a dataset, and at what: counts, confusions, worst mistakes, and whether its probabilities can be believed. */
@NullMarked
package inkling.evaluate;

import org.jspecify.annotations.NullMarked;
