package inkling.app.view;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Letters of 5×7 squares: digits, capitals and some signs. Others are shown as an empty box. */
final class PixelLettering implements Lettering {
    private static final int COLUMNS = 5;
    private static final int ROWS = 7;
    /** Columns from one letter to the next. */
    private static final int ADVANCE = 6;

    private static final String BOX = "VHHHHHV";
    /** A letter, a colon, and its seven rows from the top, each a number of five bits written to base 32. */
    private static final String ALPHABET = """
            0:EHJLPHE 1:4C4444E 2:EH1248V 3:V2421HE 4:26AIV22 5:VGU11HE 6:68GUHHE 7:V124888 8:EHHEHHE 9:EHHF12C
            A:EHHVHHH B:UHHUHHU C:EHGGGHE D:SIHHHIS E:VGGUGGV F:VGGUGGG G:EHGNHHF H:HHHVHHH I:E44444E J:72222IC
            K:HIKOKIH L:GGGGGGV M:HRLLHHH N:HHPLJHH O:EHHHHHE P:UHHUGGG Q:EHHHLID R:UHHUKIH S:FGGE11U T:V444444
            U:HHHHHHE V:HHHHHA4 W:HHHLLLA X:HHA4AHH Y:HHHA444 Z:V1248GV .:00000CC ,:0000C48 ::0CC0CC0 %:OP248J3
            -:000V000 –:000V000 /:01248G0 (:2488842 ):8422248 #:AAVAVAA =:00V0V00 +:044V440 _:000000V ':C480000
            !:4444404 ?:EH12404 →:042V240 ×:0HA4AH0 ·:0004000 …:000000L ±:44V440V ↓:4444LE4 ;:0CC0C48
            """;

    private final Map<Character, String> glyphs = new HashMap<>();

    PixelLettering() {
        for (String entry : ALPHABET.strip().split("\\s+", -1)) {
            glyphs.put(entry.charAt(0), entry.substring(2));
        }
        glyphs.put(' ', "0".repeat(ROWS));
    }

    @Override
    public void draw(Graphics2D graphics, String text, double left, double baseline, Style style) {
        graphics.setColor(style.colour());
        double square = square(style);
        String capitals = text.toUpperCase(Locale.ROOT);
        for (int i = 0; i < capitals.length(); i++) {
            String glyph = glyphs.getOrDefault(capitals.charAt(i), BOX);
            double start = left + i * ADVANCE * square;
            for (int row = 0; row < ROWS; row++) {
                int bits = Character.digit(glyph.charAt(row), 32);
                double top = baseline - (ROWS - row) * square;
                for (int column = 0; column < COLUMNS; column++) {
                    if ((bits >> (COLUMNS - 1 - column) & 1) == 1) {
                        graphics.fill(new Rectangle2D.Double(start + column * square, top, square, square));
                    }
                }
            }
        }
    }

    @Override
    public double width(Graphics2D graphics, String text, Style style) {
        return Math.max(0, text.length() * ADVANCE - 1) * square(style);
    }

    /** Side of a square, in whole pixels of a picture drawn at double density. */
    private static double square(Style style) {
        return Math.max(1, Math.round(style.size() / 5.0)) / 2.0;
    }
}
