package inkling.app.view;

/**
 * How many columns of a terminal a character takes. Terminals differ: a picture that is joined of several, such as a family, is counted as its
 * parts, though some terminals show it in two columns, and a sign that a selector makes a picture of is counted as the sign. Lines are then
 * shorter than they might be, or a column longer.
 *
 * @see <a href="https://www.unicode.org/reports/tr11/">Unicode Standard Annex 11, East Asian Width</a>
 */
final class CharacterWidth {
    /** First and last of those that East Asian scripts write as wide as high; pictures are known to Java. */
    private static final int[] WIDE = {
        0x1100, 0x115F, // the first consonants of Hangul
        0x2329, 0x232A, // angle brackets
        0x2E80, 0x303E, // radicals, ideographic punctuation
        0x3041, 0xA4CF, // Hiragana, Katakana, Bopomofo, ideographs, Yi
        0xA960, 0xA97F, // more Hangul
        0xAC00, 0xD7A3, // syllables of Hangul
        0xF900, 0xFAFF, // more ideographs
        0xFE10, 0xFE19, // punctuation of vertical lines
        0xFE30, 0xFE6F, // and its variants
        0xFF01, 0xFF60, // the wide forms of ASCII
        0xFFE0, 0xFFE6, // and of other signs
        0x16FE0, 0x1B2FF, // Tangut, Khitan, Nüshu, more of Kana
        0x1F200, 0x1F265, // ideographs in frames
        0x20000, 0x3FFFD, // more ideographs
    };

    /** The letters of which two make a flag. */
    private static final int FIRST_OF_FLAG = 0x1F1E6;

    private static final int LAST_OF_FLAG = 0x1F1FF;

    /** Vowels and last consonants of Hangul, which stand in the column of the first. */
    private static final int FIRST_JOINED = 0x1160;

    private static final int LAST_JOINED = 0x11FF;

    private CharacterWidth() {}

    /** 0, 1 or 2. */
    static int of(int character) {
        return joins(character) ? 0 : wide(character) ? 2 : 1;
    }

    private static boolean joins(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
            default -> character >= FIRST_JOINED && character <= LAST_JOINED;
        };
    }

    private static boolean wide(int character) {
        for (int i = 0; i < WIDE.length; i += 2) {
            if (character >= WIDE[i] && character <= WIDE[i + 1]) {
                return true;
            }
        }
        boolean ofFlag = character >= FIRST_OF_FLAG && character <= LAST_OF_FLAG;
        return Character.isEmojiPresentation(character) && !ofFlag;
    }
}
