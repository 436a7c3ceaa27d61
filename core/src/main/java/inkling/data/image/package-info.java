/**
 * From a picture of handwritten digits, as a phone or a drawing program makes it, to MNIST's form. {@link
 * inkling.data.image.PixelReducer} turns decoded pixels into a {@link inkling.data.image.GrayImage}; {@link
 * inkling.data.image.DigitFinder} finds the digits in it; {@link inkling.data.image.DigitNormalizer} fits, centres and
 * scales each as MNIST's makers did.
 */
@NullMarked
package inkling.data.image;

import org.jspecify.annotations.NullMarked;
