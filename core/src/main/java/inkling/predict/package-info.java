/**
 * Prediction by more than a network alone: pictures prepared first, probabilities averaged over moved pictures, several networks
 * together. Each is an {@link inkling.predict.Classifier}, and they fit into each other.
 */
@NullMarked
package inkling.predict;

import org.jspecify.annotations.NullMarked;
