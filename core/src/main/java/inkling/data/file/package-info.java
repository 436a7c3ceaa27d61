/**
 * Files of examples, read and written: IDX, CSV with pixels, tables of numbers. A file whose content is wrong is reported by
 * {@link inkling.data.file.MalformedFileException}, before anything of its size is allocated.
 */
@NullMarked
package inkling.data.file;

import org.jspecify.annotations.NullMarked;
