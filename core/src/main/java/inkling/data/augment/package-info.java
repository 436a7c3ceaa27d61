/**
 * Pictures changed so that they stay what they show. {@link inkling.data.augment.Distorter} makes of one digit another as
 * another hand might have written it, as {@link inkling.data.augment.Augmentation} allows; {@link
 * inkling.data.augment.InputStep#DESKEW deskewing} does the opposite and takes the slant out of it. Pictures are unsigned bytes before and after.
 */
@NullMarked
package inkling.data.augment;

import org.jspecify.annotations.NullMarked;
