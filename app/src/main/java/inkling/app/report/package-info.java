/**
 * The report of a training run or an evaluation as one HTML file: headline, curves, confusion matrix, worst mistakes, weights as
 * pictures, settings. {@link inkling.app.report.ReportData} holds what it shows and {@link inkling.app.report.ReportFile} writes
 * it; each section is one small class. The file loads nothing, runs no script, and is well formed as XML too.
 */
@NullMarked
package inkling.app.report;

import org.jspecify.annotations.NullMarked;
