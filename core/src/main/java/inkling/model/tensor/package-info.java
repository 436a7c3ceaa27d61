/** Files of named arrays: the safetensors format, and as much JSON as its header needs. Inkling's own modules share it. */
@NullMarked
package inkling.model.tensor;

import org.jspecify.annotations.NullMarked;
