/** Models as files of named arrays, for programs that compute with these themselves: NPZ, safetensors, JSON. */
@NullMarked
package inkling.interop.array;

import org.jspecify.annotations.NullMarked;
