/** What pages are made of: HTML, charts, pictures, and numbers in words. */
@NullMarked
package inkling.app.report.element;

import org.jspecify.annotations.NullMarked;
