package inkling.datasets.picture;

import inkling.data.image.FoundDigit;
import inkling.data.image.GrayImage;
import java.util.List;

/**
 * What was found in a picture file.
 *
 * @param image the picture as it was looked at: upright, and reduced if it is large
 * @param frames how many pictures the file has, of which {@code image} is the first
 * @param digits at least one, line by line from the top, each from left to right; places are in pixels of {@code image}
 * @param leftOut pieces at the picture's edge that are as high as digits and were taken for something else
 */
public record PictureDigits(GrayImage image, int frames, List<FoundDigit> digits, int leftOut) {}
