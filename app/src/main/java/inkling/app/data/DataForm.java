package inkling.app.data;

import inkling.data.file.LabelColumn;
import inkling.data.file.PictureForm;

/**
 * What the user says about the form of the data.
 *
 * @param labelColumn where a table has its labels
 * @param pictures how pictures lie in their files
 */
public record DataForm(LabelColumn labelColumn, PictureForm pictures) {
    /** Nothing is said: what is not seen in the data is as usual. */
    public static final DataForm AS_FOUND = new DataForm(new LabelColumn.Detected(), PictureForm.AS_FOUND);
}
