/** Several trainings on one page, and single charts. */
@NullMarked
package inkling.app.report.compare;

import org.jspecify.annotations.NullMarked;
