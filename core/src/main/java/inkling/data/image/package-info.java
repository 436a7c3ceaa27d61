/**
 * From a picture of one handwritten digit, as a phone or a drawing program makes it, to MNIST's form. {@link
 * inkling.data.image.PixelReducer} turns decoded pixels into a {@link inkling.data.image.GrayImage}; {@link
 * inkling.data.image.DigitNormalizer} finds the ink in it and fits, centres and scales it as MNIST's makers did.
 */
@NullMarked
package inkling.data.image;

import org.jspecify.annotations.NullMarked;
