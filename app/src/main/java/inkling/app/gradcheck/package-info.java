/** Whether gradients are the slopes of the loss. */
@NullMarked
package inkling.app.gradcheck;

import org.jspecify.annotations.NullMarked;
