/** Small programs to copy, each in one file. docs/library.md says what the types are; the tests run every program. */
@NullMarked
package inkling.examples;

import org.jspecify.annotations.NullMarked;
