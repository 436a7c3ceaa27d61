/**
 * From a picture file, as a phone or a drawing program makes it, to a {@link inkling.data.image.GrayImage} or to a digit in MNIST's
 * form.
 */
@NullMarked
package inkling.datasets.picture;

import org.jspecify.annotations.NullMarked;
