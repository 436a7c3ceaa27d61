/** What the page asks core for, without a word about browsers: the same on any Java. */
@NullMarked
package inkling.web;

import org.jspecify.annotations.NullMarked;
