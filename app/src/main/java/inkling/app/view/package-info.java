/**
 * Digits as people see them: in the terminal and as PNG files. Knows pixels and probabilities, not networks or commands.
 */
@NullMarked
package inkling.app.view;

import org.jspecify.annotations.NullMarked;
