/** One training run from command line to model file: settings, events, and who subscribes to them. */
@NullMarked
package inkling.app.train;

import org.jspecify.annotations.NullMarked;
