/** What all commands have in common: options for output and threads, errors and exit codes, signals. */
@NullMarked
package inkling.app.command;

import org.jspecify.annotations.NullMarked;
