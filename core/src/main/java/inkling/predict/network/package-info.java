/**
 * The classifiers that a {@link inkling.model.Model} is made of: a bare network, and what prepares examples for it. Whoever asks one of
 * them has to know what goes with the other; the model does.
 */
@NullMarked
package inkling.predict.network;

import org.jspecify.annotations.NullMarked;
