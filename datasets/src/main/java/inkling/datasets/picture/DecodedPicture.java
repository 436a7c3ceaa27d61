package inkling.datasets.picture;

import inkling.data.image.GrayImage;

/**
 * What a picture file holds.
 *
 * @param frames how many pictures there are, of which {@code image} is the first
 */
record DecodedPicture(GrayImage image, int frames) {
    DecodedPicture(GrayImage image) {
        this(image, 1);
    }
}
