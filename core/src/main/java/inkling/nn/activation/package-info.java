/** What a unit makes of its sum: ReLU, sigmoid and the others. {@link inkling.nn.Activation} is the layer that applies one of them. */
@NullMarked
package inkling.nn.activation;

import org.jspecify.annotations.NullMarked;
