/** Classes of java.util that TeaVM's class library lacks; it finds them by their names. */
@NullMarked
package org.teavm.classlib.java.util;

import org.jspecify.annotations.NullMarked;
