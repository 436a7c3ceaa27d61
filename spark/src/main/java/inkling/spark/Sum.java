package inkling.spark;

import java.io.Serializable;

/**
 * What came of a section.
 *
 * @param index of the section among those of its level
 * @param bytes as {@link inkling.train.gradient.SectionSum} reads them
 * @param nanos that it took to work it out
 */
@SuppressWarnings("ArrayRecordComponent") // sent, never compared
record Sum(int index, byte[] bytes, long nanos) implements Serializable {
    private static final long serialVersionUID = 1;
}
