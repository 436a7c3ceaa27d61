/** What to train, and how: the options, beside what each of them sets. */
@NullMarked
package inkling.app.settings;

import org.jspecify.annotations.NullMarked;
