/**
 * Folders of picture files, one sub-folder for each class, and lists of picture files with their labels, as data sets. Begin with {@link
 * inkling.datasets.folder.PictureData}.
 */
@NullMarked
package inkling.datasets.folder;

import org.jspecify.annotations.NullMarked;
