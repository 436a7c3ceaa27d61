/** Files that appear whole or not at all. */
@NullMarked
package inkling.data.file.atomic;

import org.jspecify.annotations.NullMarked;
