/**
 * The network and its equations: layers and what they are made of (linear layers, batch normalization, activations, dropout), the
 * softmax and the losses, forward and backward propagation. A {@link inkling.nn.Network} holds parameters only; what one thread computes with them lies in a {@link
 * inkling.nn.Workspace}; what it learns lies in {@link inkling.nn.Gradients}. Examples are the rows of every matrix.
 */
@NullMarked
package inkling.nn;

import org.jspecify.annotations.NullMarked;
