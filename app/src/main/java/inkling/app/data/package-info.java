/** Data sets: finding what {@code --data} names, fetching, checking and looking at them. */
@NullMarked
package inkling.app.data;

import org.jspecify.annotations.NullMarked;
