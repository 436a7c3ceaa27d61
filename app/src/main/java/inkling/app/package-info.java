/** The {@code inkling} command: one class per subcommand, results on stdout, progress and logs on stderr. */
@NullMarked
package inkling.app;

import org.jspecify.annotations.NullMarked;
