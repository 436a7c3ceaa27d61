/** What the notebooks show besides numbers: digits, weights and curves as SVG; and where they get their digits. */
@NullMarked
package inkling.notebook;

import org.jspecify.annotations.NullMarked;
