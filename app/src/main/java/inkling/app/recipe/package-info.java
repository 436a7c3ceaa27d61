/**
 * Settings in files: one format for the recipes that come with the program and for files of the user's own. A line is {@code key =
 * value}, the keys are the long options without their dashes, and {@code #} begins a comment.
 */
@NullMarked
package inkling.app.recipe;

import org.jspecify.annotations.NullMarked;
