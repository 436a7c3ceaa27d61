/** Between core and the page's JavaScript; compiled to WebAssembly and run in a Web Worker. */
@NullMarked
package inkling.web.worker;

import org.jspecify.annotations.NullMarked;
