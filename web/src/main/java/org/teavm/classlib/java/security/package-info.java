/** Classes of java.security that TeaVM's class library lacks; it finds them by their names. */
@NullMarked
package org.teavm.classlib.java.security;

import org.jspecify.annotations.NullMarked;
