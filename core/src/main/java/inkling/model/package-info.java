/**
 * Model files: a network and what is known about it, in the safetensors format that Python reads too. docs/model-file.md
 * lists what is inside.
 */
@NullMarked
package inkling.model;

import org.jspecify.annotations.NullMarked;
