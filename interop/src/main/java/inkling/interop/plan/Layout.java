package inkling.interop.plan;

/** How the numbers of an example lie beside its place in the batch. */
public enum Layout {
    /** {@code [batch × numbers]}. */
    ROW,
    /** {@code [batch × height × width]}. */
    PLANE,
    /** {@code [batch × channels × height × width]}. */
    CHANNELS_FIRST,
    /** {@code [batch × height × width × channels]}. */
    CHANNELS_LAST
}
