/** Models for other programs, and models from them: see {@link inkling.interop.ModelExport} and {@link inkling.interop.ModelImport}. */
@NullMarked
package inkling.interop;

import org.jspecify.annotations.NullMarked;
