/** JMH benchmarks of the library; docs/performance.md says how to run them. */
@NullMarked
package inkling.bench;

import org.jspecify.annotations.NullMarked;
