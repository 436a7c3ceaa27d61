package inkling.app.view;

/** Horizontal bars: in eighths of a character where there are blocks, in whole ones elsewhere. */
final class Bar {
    private static final String EIGHTHS = "▏▎▍▌▋▊▉";

    private Bar() {}

    /**
     * The filled part of a bar, without what is left of its room.
     *
     * @param share of the room that is filled, 0 to 1
     * @param room in characters
     * @param unicode whether blocks can be shown
     */
    static String filled(double share, int room, boolean unicode) {
        if (!unicode) {
            return "#".repeat((int) Math.round(share * room));
        }
        int eighths = (int) Math.round(share * room * 8);
        String rest = eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8 - 1, eighths % 8);
        return "█".repeat(eighths / 8) + rest;
    }
}
