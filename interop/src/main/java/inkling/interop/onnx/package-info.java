/** ONNX files, written and read field by field: docs/decisions/onnx.md says why without a library. */
@NullMarked
package inkling.interop.onnx;

import org.jspecify.annotations.NullMarked;
