package inkling.bench;

import inkling.data.Dataset;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Kinds of pictures of digits that people make, drawn from a data set's digits. */
enum PictureKind {
    PHOTO("a digit on paper, photographed, with shadows", 1) {
        @Override
        BufferedImage draw(Digits digits, Random random) {
            var page = new Page(260 + random.nextInt(300), 260 + random.nextInt(300), random);
            double size = 80 + 120 * random.nextDouble();
            writeInside(page, digits.next(), size, random);
            return page.photographed(random.nextInt(3) == 0 ? 0.4 : 0, 1, 1, 1);
        }
    },
    COLOURED("a blue pen on yellow paper", 1) {
        @Override
        BufferedImage draw(Digits digits, Random random) {
            var page = new Page(200 + random.nextInt(200), 200 + random.nextInt(200), random);
            writeInside(page, digits.next(), 90 + 60 * random.nextDouble(), random);
            return page.photographed(0, 0.95, 0.85, 0.3 + 0.4 * random.nextDouble());
        }
    },
    CELL("cut out of a scanned form, not tightly", 1) {
        @Override
        BufferedImage draw(Digits digits, Random random) {
            return cell(digits.next(), random, 0).scanned();
        }
    },
    CELL_WITH_LINES("the same with two printed lines left in", 1) {
        @Override
        BufferedImage draw(Digits digits, Random random) {
            return cell(digits.next(), random, 2).scanned();
        }
    },
    TIGHT("cut tightly", 1) {
        @Override
        BufferedImage draw(Digits digits, Random random) {
            return tight(digits.next(), 40 + random.nextInt(100), random).scanned();
        }
    },
    TIGHT_SMALL("cut tightly, 8 to 24 pixels high", 1) {
        @Override
        BufferedImage draw(Digits digits, Random random) {
            return tight(digits.next(), 8 + random.nextInt(17), random).scanned();
        }
    },
    RULED("on ruled paper, photographed", 1) {
        @Override
        BufferedImage draw(Digits digits, Random random) {
            var page = new Page(300 + random.nextInt(200), 300 + random.nextInt(200), random);
            rule(page, true, 30 + random.nextInt(50), random);
            writeInside(page, digits.next(), 80 + 80 * random.nextDouble(), random);
            return page.photographed(random.nextInt(3) == 0 ? 0.3 : 0, 1, 1, 1);
        }
    },
    SQUARED("on squared paper, photographed", 1) {
        @Override
        BufferedImage draw(Digits digits, Random random) {
            var page = new Page(300 + random.nextInt(200), 300 + random.nextInt(200), random);
            int step = 25 + random.nextInt(40);
            rule(page, true, step, random);
            rule(page, false, step, random);
            writeInside(page, digits.next(), 80 + 80 * random.nextDouble(), random);
            return page.photographed(0, 1, 1, 1);
        }
    },
    BOX("in a printed box on a page", 1) {
        @Override
        BufferedImage draw(Digits digits, Random random) {
            var page = new Page(300, 260, random);
            double size = 70 + 60 * random.nextDouble();
            page.box(60 + random.nextInt(15), 40, 230, 220 - random.nextInt(15), 1 + random.nextInt(4), 0.9);
            page.write(digits.next(), 110, 130 - size / 2, size, 0.4 + 0.5 * random.nextDouble(), 0.2);
            return page.photographed(0, 1, 1, 1);
        }
    },
    BLACK_FIELD("white on black in a white page", 1) {
        @Override
        BufferedImage draw(Digits digits, Random random) {
            var page = new Page(280, 280, random);
            writeInside(page, digits.next(), 200, random);
            return page.inverted(40 + random.nextInt(100), 30 + random.nextInt(60));
        }
    },
    NUMBER("four digits in a row", 4) {
        @Override
        BufferedImage draw(Digits digits, Random random) {
            double size = 60 + 60 * random.nextDouble();
            var page = new Page((int) (6 * size), (int) (2.2 * size), random);
            double left = 0.4 * size;
            for (int i = 0; i < 4; i++) {
                byte[] digit = digits.next();
                double own = size * (0.85 + 0.3 * random.nextDouble());
                page.write(digit, left, (0.4 + 0.3 * random.nextDouble()) * size, own, 0.8, 0.1);
                int[] box = Page.box(digit);
                left += (box[2] - box[0]) * own / 20 + (0.15 + 0.3 * random.nextDouble()) * size;
            }
            return page.photographed(0, 1, 1, 1);
        }
    },
    FORM_ROW("four digits in the boxes of a form", 4) {
        @Override
        BufferedImage draw(Digits digits, Random random) {
            int side = 50 + random.nextInt(40);
            var page = new Page(4 * side + 60, side + 60, random);
            int thickness = 1 + random.nextInt(3);
            for (int i = 0; i < 4; i++) {
                page.box(30 + i * side, 30, 30 + (i + 1) * side, 30 + side, thickness, 0.8);
                double size = side * (0.55 + 0.2 * random.nextDouble());
                writeCentred(page, digits.next(), 30 + (i + 0.5) * side, 30 + 0.5 * side, size, random);
            }
            return page.scanned();
        }
    },
    PAGE("a page of three lines of four", 12) {
        @Override
        BufferedImage draw(Digits digits, Random random) {
            var page = new Page(420, 360, random);
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 4; column++) {
                    double size = 45 + 20 * random.nextDouble();
                    writeCentred(page, digits.next(), 60 + 100 * column, 60 + 115 * row, size, random);
                }
            }
            return page.photographed(0, 1, 1, 1);
        }
    },
    EMPTY("no digit: blank, shaded, ruled or squared paper", 0) {
        @Override
        BufferedImage draw(Digits digits, Random random) {
            var page = new Page(150 + random.nextInt(500), 150 + random.nextInt(500), random);
            int kind = random.nextInt(4);
            if (kind >= 2) {
                rule(page, true, 25 + random.nextInt(40), random);
            }
            if (kind == 3) {
                rule(page, false, 25 + random.nextInt(40), random);
            }
            return page.photographed(kind == 1 ? 0.5 : 0, 1, 1, 1);
        }
    },
    PLOT("in the axes of a plot, with numbers beside them", 1) {
        @Override
        BufferedImage draw(Digits digits, Random random) {
            var page = new Page(480, 360, random);
            page.box(108, 44, 384, 320, 1, 0.9);
            for (int i = 0; i < 6; i++) {
                page.line(true, 54 + 50 * i, 103, 108, 1, 0, 0.9);
                page.line(false, 118 + 50 * i, 320, 325, 1, 0, 0.9);
                page.write(digits.unlabelled(), 90, 49 + 50 * i, 10, 0.9, 0);
                page.write(digits.unlabelled(), 115 + 50 * i, 329, 10, 0.9, 0);
            }
            writeCentred(page, digits.next(), 246, 182, 150 + 60 * random.nextDouble(), random);
            return page.scanned();
        }
    },
    WINDOW("white on black in a window, in a box with a name", 1) {
        @Override
        BufferedImage draw(Digits digits, Random random) {
            var page = new Page(460, 340, random);
            int side = 120 + random.nextInt(80);
            int x = 40 + random.nextInt(200);
            int y = 40 + random.nextInt(80);
            writeCentred(page, digits.next(), x + side / 2.0, y + side / 2.0, 0.75 * side, random);
            page.box(x, y, x + side, y + side, 2, 0.4);
            page.box(x + 4, y - 10, x + 26, y - 6, 8, 1);
            return page.inverted(1, 20);
        }
    },
    WHITEBOARD("a coloured marker on a grey, unevenly lit whiteboard, a lamp reflected", 1) {
        @Override
        BufferedImage draw(Digits digits, Random random) {
            var page = new Page(300 + random.nextInt(300), 260 + random.nextInt(240), random);
            double[][] markers = {{0.9, 0.7, 0.2}, {0.15, 0.9, 0.85}, {0.85, 0.3, 0.75}};
            double[] marker = markers[random.nextInt(markers.length)];
            page.pen(marker[0], marker[1], marker[2]);
            writeInside(page, digits.next(), 100 + 100 * random.nextDouble(), random);
            double size = page.width * (0.08 + 0.12 * random.nextDouble());
            double strength = 0.2 + 0.5 * random.nextDouble();
            page.glare(page.width * random.nextDouble(), page.height * random.nextDouble(), size, strength);
            double grey = 0.65 + 0.2 * random.nextDouble();
            return page.photographed(0, grey, grey, 1.03 * grey);
        }
    },
    MARGIN("several digits beside a red or blue margin line, faint lines under them", 3) {
        @Override
        BufferedImage draw(Digits digits, Random random) {
            var page = new Page(420 + random.nextInt(120), 220 + random.nextInt(160), random);
            page.pen(0.9, 0.6, 0.3);
            int step = 26 + random.nextInt(20);
            double slope = 0.008 * random.nextGaussian();
            double faint = 0.08 + 0.12 * random.nextDouble();
            for (int at = random.nextInt(step); at < page.height; at += step) {
                page.line(true, at, 0, page.width, 1.2, slope, faint);
            }
            boolean red = random.nextBoolean();
            page.pen(red ? 0.15 : 0.85, 0.8, red ? 0.8 : 0.25);
            int margin = 30 + random.nextInt(50);
            page.line(false, margin, 0, page.height, 1 + 1.5 * random.nextDouble(), -slope, 0.6);
            page.pen(0.95, 0.9, 0.6);
            double left = margin + 8 + 20 * random.nextDouble();
            double top = 30 + 40 * random.nextDouble();
            double size = 60 + 30 * random.nextDouble();
            for (int i = 0; i < 3; i++) {
                byte[] digit = digits.next();
                page.write(digit, left, top + 8 * random.nextDouble(), size, 0.5 + 0.4 * random.nextDouble(), 0.2);
                int[] box = Page.box(digit);
                left += (box[2] - box[0]) * size / 20 + (0.25 + 0.2 * random.nextDouble()) * size;
            }
            return page.photographed(0, 1, 1, 1);
        }
    },
    TABLE("a sheet on a dark table whose edge is in the photo", 1) {
        @Override
        BufferedImage draw(Digits digits, Random random) {
            var page = new Page(300 + random.nextInt(240), 300 + random.nextInt(240), random);
            writeCentred(
                    page, digits.next(), page.width / 2.0, page.height / 2.0, 90 + 60 * random.nextDouble(), random);
            double dark = 0.6 + 0.3 * random.nextDouble();
            double slope = 0.04 * random.nextGaussian();
            boolean across = random.nextBoolean();
            table(page, across, random.nextBoolean(), dark, slope, random);
            if (random.nextBoolean()) {
                table(page, !across, random.nextBoolean(), dark, -slope, random);
            }
            return page.photographed(0, 1, 1, 1);
        }
    };

    final String about;
    /** How many are in one picture. */
    final int digits;

    PictureKind(String about, int digits) {
        this.about = about;
        this.digits = digits;
    }

    /** Draws one picture. */
    abstract BufferedImage draw(Digits digits, Random random);

    /** Hands out the digits of a data set, one after the other, and remembers which. */
    static final class Digits {
        private final Dataset data;
        private final StringBuilder labels = new StringBuilder();
        private int next;

        Digits(Dataset data, int first) {
            this.data = data;
            this.next = first;
        }

        byte[] next() {
            int index = next++ % data.size();
            labels.append(data.classNames().get(data.label(index)));
            return data.picture(index);
        }

        /** One that is drawn on the picture but is not to be read. */
        byte[] unlabelled() {
            return data.picture(next % data.size());
        }

        /** The labels of those handed out since the last call. */
        String taken() {
            String taken = labels.toString();
            labels.setLength(0);
            return taken;
        }
    }

    private static void writeInside(Page page, byte[] digit, double size, Random random) {
        int[] box = Page.box(digit);
        double width = (box[2] - box[0]) * size / 20;
        double height = (box[3] - box[1]) * size / 20;
        double left = 15 + Math.max(0, page.width - width - 30) * random.nextDouble();
        double top = 15 + Math.max(0, page.height - height - 30) * random.nextDouble();
        page.write(digit, left, top, size, 0.35 + 0.6 * random.nextDouble(), 0.3 * random.nextDouble());
    }

    private static void writeCentred(Page page, byte[] digit, double x, double y, double size, Random random) {
        int[] box = Page.box(digit);
        double left = x - (box[2] - box[0]) * size / 40;
        page.write(digit, left, y - (box[3] - box[1]) * size / 40, size, 0.5 + 0.45 * random.nextDouble(), 0.2);
    }

    private static Page cell(byte[] digit, Random random, int lines) {
        int width = 50 + random.nextInt(100);
        int height = (int) (width * (0.9 + 0.4 * random.nextDouble()));
        var page = new Page(width, height, random);
        double size = height * (0.45 + 0.25 * random.nextDouble());
        double thickness = 1 + random.nextInt(Math.max(1, width / 35));
        double dark = 0.5 + 0.5 * random.nextDouble();
        if (lines > 0) {
            double inset = (0.02 + 0.08 * random.nextDouble()) * width;
            double slope = 0.01 * random.nextGaussian();
            page.line(true, random.nextBoolean() ? inset : height - inset, 0, width, thickness, slope, dark);
            page.line(false, random.nextBoolean() ? inset : width - inset, 0, height, thickness, -slope, dark);
        }
        double x = width * (0.45 + 0.1 * random.nextDouble());
        writeCentred(page, digit, x, height * (0.45 + 0.1 * random.nextDouble()), size, random);
        return page;
    }

    private static Page tight(byte[] digit, int size, Random random) {
        int[] box = Page.box(digit);
        int width = (int) Math.ceil((box[2] - box[0]) * size / 20.0);
        int height = (int) Math.ceil((box[3] - box[1]) * size / 20.0);
        var page = new Page(Math.max(3, width), height, random);
        page.write(digit, 0, 0, size, 0.7 + 0.3 * random.nextDouble(), 0.1);
        return page;
    }

    private static void table(Page page, boolean across, boolean first, double dark, double slope, Random random) {
        int breadth = across ? page.height : page.width;
        double seen = breadth * (0.03 + 0.12 * random.nextDouble());
        page.line(across, first ? 0 : breadth, 0, across ? page.width : page.height, 2 * seen, slope, dark);
    }

    private static void rule(Page page, boolean across, int step, Random random) {
        double slope = 0.01 * random.nextGaussian();
        double thickness = 1 + 1.5 * random.nextDouble();
        double dark = 0.15 + 0.4 * random.nextDouble();
        int length = across ? page.width : page.height;
        for (int at = random.nextInt(step) - step; at < (across ? page.height : page.width) + step; at += step) {
            page.line(across, at, 0, length, thickness, across ? slope : -slope, dark);
        }
    }
}
