package inkling.app.view;

import inkling.data.file.atomic.AtomicFile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Pictures on a sheet, as a PNG file: each a card with the picture, a caption and, where a network was asked, a bar for the
 * probability of each class. Wrong guesses are red and crossed, so that they stand out in gray print too.
 */
public final class Sheet {
    private static final int ZOOM = 4;
    private static final int MARGIN = 24;
    private static final int GAP = 16;
    private static final int PADDING = 10;
    private static final int CAPTION = 24;
    private static final int BARS = 64;
    private static final Color PAPER = new Color(0xf6f5f1);
    private static final Color CARD = Color.WHITE;
    private static final Color EDGE = new Color(0xdddad2);
    private static final Color TEXT = new Color(0x22252a);
    private static final Color FAINT = new Color(0x7a7d84);
    private static final Color TRACK = new Color(0xecebe6);
    private static final Color RIGHT = new Color(0x2f6db5);
    private static final Color WRONG = new Color(0xc2352b);
    private static final int LARGE = 17;
    private static final int SMALL = 11;
    private static final int TINY = 9;

    private static final int TITLE = 22;
    private static final int LINE = 14;
    private static final int HEADING = 56;

    /** Pixels of the file for each unit here: screens are fine today. */
    private static final int DENSITY = 2;

    /** More would not fit into memory or on any screen. */
    private static final int MAX_PICTURES = 2500;

    /** Of so many pictures as large as MNIST's there is room for every one. */
    private static final long MAX_PIXELS = 400_000_000;

    private static final long MEGA = 1_000_000;

    private final Heading heading;
    private final List<Exhibit> exhibits;
    private final int columns;
    private final int width;
    private final int height;
    private final int cardWidth;
    private final int cardHeight;
    private final Lettering lettering = Lettering.best();

    /**
     * What stands over the pictures.
     *
     * @param title what they are
     * @param line below it: how many are right
     */
    public record Heading(String title, String line) {
        /** Counts those that are right, where it is known which are. */
        public static Heading of(String title, List<Exhibit> exhibits) {
            long judged = exhibits.stream()
                    .filter(exhibit -> exhibit.guess() != null && exhibit.label() != null)
                    .count();
            long wrong = exhibits.stream().filter(Exhibit::wrong).count();
            return new Heading(
                    title,
                    judged > 0
                            ? String.format(Locale.ROOT, "%,d of %,d right", judged - wrong, judged)
                            : String.format(Locale.ROOT, "%,d", exhibits.size())
                                    + (exhibits.size() == 1 ? " picture" : " pictures"));
        }
    }

    private Sheet(Heading heading, List<Exhibit> exhibits) throws IOException {
        this.heading = heading;
        this.exhibits = exhibits;
        columns = columns(exhibits.size());
        int widest = exhibits.stream().mapToInt(e -> e.shape().width()).max().orElse(1);
        int highest = exhibits.stream().mapToInt(e -> e.shape().height()).max().orElse(1);
        boolean guesses = exhibits.stream().anyMatch(e -> e.guess() != null);
        int rows = Math.ceilDiv(exhibits.size(), columns);
        long cardAcross = (long) widest * ZOOM + 2 * PADDING;
        long cardDown = (long) highest * ZOOM + 2 * PADDING + CAPTION + (guesses ? BARS : 0);
        long across = 2 * MARGIN + columns * (cardAcross + GAP) - GAP;
        long down = 2 * MARGIN + HEADING + rows * (cardDown + GAP) - GAP;
        long pixels = DENSITY * DENSITY * across * down;
        if (pixels > MAX_PIXELS) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "a sheet of %,d, up to %d×%d pixels each: it would have %,d megapixels, expected %,d at most%s",
                    exhibits.size(),
                    highest,
                    widest,
                    Math.ceilDiv(pixels, MEGA),
                    MAX_PIXELS / MEGA,
                    exhibits.size() == 1 ? "" : "; choose fewer"));
        }
        cardWidth = Math.toIntExact(cardAcross);
        cardHeight = Math.toIntExact(cardDown);
        width = Math.toIntExact(across);
        height = Math.toIntExact(down);
    }

    /** Few empty places at the end, and about as wide as high. */
    static int columns(int count) {
        double square = Math.sqrt(count);
        int best = (int) Math.ceil(square);
        for (int columns = best; columns <= 1.6 * square; columns++) {
            if (Math.ceilDiv(count, columns) * columns < Math.ceilDiv(count, best) * best) {
                best = columns;
            }
        }
        return Math.max(1, best);
    }

    /**
     * Draws the sheet and writes it.
     *
     * @param exhibits at least one
     * @throws IOException if the sheet would be too large, or the file cannot be written; an older one is whole then
     */
    public static void write(Heading heading, List<Exhibit> exhibits, Path file) throws IOException {
        byte[] png = Png.of(draw(heading, exhibits));
        AtomicFile.replace(file, out -> out.write(png));
    }

    static BufferedImage draw(Heading heading, List<Exhibit> exhibits) throws IOException {
        if (exhibits.size() > MAX_PICTURES) {
            throw new IOException(exhibits.size() + " pictures on one sheet: expected at most " + MAX_PICTURES);
        }
        return new Sheet(heading, exhibits).draw();
    }

    private BufferedImage draw() {
        BufferedImage image = new BufferedImage(DENSITY * width, DENSITY * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.scale(DENSITY, DENSITY);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(PAPER);
        g.fillRect(0, 0, width, height);
        drawHeading(g, width - 2 * MARGIN);
        for (int i = 0; i < exhibits.size(); i++) {
            Graphics2D card = (Graphics2D) g.create();
            card.translate(
                    MARGIN + i % columns * (cardWidth + GAP), MARGIN + HEADING + i / columns * (cardHeight + GAP));
            drawCard(card, exhibits.get(i));
            card.dispose();
        }
        g.dispose();
        return image;
    }

    /** As large as fits; a sheet of one picture is narrow. */
    private void drawHeading(Graphics2D g, int room) {
        int size = TITLE;
        while (size > TINY && lettering.width(g, heading.title, style(size, TEXT)) > room) {
            size--;
        }
        lettering.draw(g, heading.title, MARGIN, MARGIN + TITLE - 4, style(size, TEXT));
        lettering.draw(g, heading.line, MARGIN, MARGIN + TITLE + LINE + 2, style(LINE, FAINT));
    }

    private void drawCard(Graphics2D g, Exhibit exhibit) {
        var outline = new RoundRectangle2D.Float(0, 0, cardWidth - 1f, cardHeight - 1f, 10, 10);
        g.setColor(CARD);
        g.fill(outline);
        g.setColor(exhibit.wrong() ? WRONG : EDGE);
        g.draw(outline);
        drawPicture(g, exhibit);
        int below = PADDING + exhibit.shape().height() * ZOOM;
        drawCaption(g, exhibit, below + CAPTION - 4);
        if (exhibit.guess() != null) {
            drawBars(g, exhibit.guess(), below + CAPTION + 4, exhibit.wrong() ? WRONG : RIGHT);
        }
    }

    /** Dark ink on white, as it was written. */
    private static void drawPicture(Graphics2D g, Exhibit exhibit) {
        int width = exhibit.shape().width();
        for (int i = 0; i < exhibit.pixels().length; i++) {
            int gray = 255 - Byte.toUnsignedInt(exhibit.pixels()[i]);
            g.setColor(new Color(gray, gray, gray));
            g.fillRect(PADDING + i % width * ZOOM, PADDING + i / width * ZOOM, ZOOM, ZOOM);
        }
    }

    private void drawCaption(Graphics2D g, Exhibit exhibit, int baseline) {
        Lettering.Style large = style(LARGE, exhibit.wrong() ? WRONG : TEXT);
        Lettering.Style small = style(SMALL, FAINT);
        String caption =
                exhibit.guess() == null ? exhibit.caption() : exhibit.guess().name();
        lettering.draw(g, caption, PADDING, baseline, large);
        double right = PADDING + lettering.width(g, caption, large) + 8;
        if (exhibit.wrong()) {
            g.setColor(WRONG);
            drawCross(g, (int) right, baseline - 10, 8);
            right += 16;
            String truth = "is " + exhibit.label();
            lettering.draw(g, truth, right, baseline, small);
            right += lettering.width(g, truth, small) + 8;
        }
        double title = lettering.width(g, exhibit.title(), small);
        if (right + title <= cardWidth - PADDING) {
            lettering.draw(g, exhibit.title(), cardWidth - PADDING - title, baseline, small);
        }
    }

    private static Lettering.Style style(int size, Color color) {
        return new Lettering.Style(size, Lettering.Weight.PLAIN, color);
    }

    /** A drawn cross, because not every font has the sign. */
    private static void drawCross(Graphics2D g, int x, int y, int size) {
        g.drawLine(x, y, x + size, y + size);
        g.drawLine(x + size, y, x, y + size);
        g.drawLine(x + 1, y, x + size, y + size - 1);
        g.drawLine(x + size - 1, y, x, y + size - 1);
    }

    /** One upright bar per class, its name beneath. */
    private void drawBars(Graphics2D g, Exhibit.Guess guess, int top, Color color) {
        int count = guess.probabilities().length;
        int room = cardWidth - 2 * PADDING;
        int step = Math.max(1, room / count);
        int width = Math.max(1, step - 3);
        int height = BARS - 24;
        for (int i = 0; i < count; i++) {
            int x = PADDING + (room - step * count) / 2 + i * step;
            int filled = Math.round(guess.probabilities()[i] * height);
            g.setColor(TRACK);
            g.fillRect(x, top, width, height);
            g.setColor(i == guess.best() ? color : FAINT);
            g.fillRect(x, top + height - filled, width, filled);
            String name = guess.classNames().get(i);
            Lettering.Style tiny = style(TINY, i == guess.best() ? TEXT : FAINT);
            String initial = lettering.width(g, name, tiny) <= step ? name : name.substring(0, 1);
            double indent = (width - lettering.width(g, initial, tiny)) / 2;
            lettering.draw(g, initial, x + indent, top + height + 11, tiny);
        }
    }
}
