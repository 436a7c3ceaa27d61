package inkling.spark;

import inkling.train.gradient.BatchSection;
import inkling.train.gradient.SectionExamples;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The examples of a section where they are cached; laid out for the kernels when first used. */
final class PlacedSection implements Serializable {
    private static final long serialVersionUID = 1;

    private final int level;
    private final int index;
    private final Rows rows;
    private transient @Nullable SectionExamples examples;

    PlacedSection(int level, int index, Rows rows) {
        this.level = level;
        this.index = index;
        this.rows = rows;
    }

    BatchSection section() {
        return new BatchSection(level, index);
    }

    synchronized SectionExamples examples(Form form) {
        if (examples == null) {
            examples = new SectionExamples(form.dataset(rows), rows.indices());
        }
        return examples;
    }
}
