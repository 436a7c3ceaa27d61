/**
 * Model files: a network and what is known about it, in the safetensors format that Python reads too; and checkpoints, which
 * hold a training run in the same format. docs/model-file.md and docs/checkpoints.md list what is inside.
 */
@NullMarked
package inkling.model;

import org.jspecify.annotations.NullMarked;
