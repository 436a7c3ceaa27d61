/** Training over a Spark cluster: where examples lie on it, and how gradients come from it. All else is the command's and the library's. */
@NullMarked
package inkling.spark;

import org.jspecify.annotations.NullMarked;
