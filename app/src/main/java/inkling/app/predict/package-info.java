/** What a model makes of pictures: files, or examples of a data set. */
@NullMarked
package inkling.app.predict;

import org.jspecify.annotations.NullMarked;
