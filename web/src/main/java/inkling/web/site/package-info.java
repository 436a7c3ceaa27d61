/** Puts the site into one file; runs in the build, not in the browser. */
@NullMarked
package inkling.web.site;

import org.jspecify.annotations.NullMarked;
