package games.sente.browser;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.openqa.selenium.Rectangle;

/** What a page looks like, pixel by pixel: the only thing that knows what is drawn in front of what. */
final class Sight {
    /** So much of what is drawn has to stand out: the rim of a stone is enough, a few pixels at its edge are not. */
    private static final double ENOUGH = 0.05;

    /** The light of each value of a channel, as WCAG 2 defines it. */
    private static final double[] LINEAR =
            IntStream.range(0, 256).mapToDouble(Sight::linear).toArray();

    private final BufferedImage image;
    private final Rectangle part;
    private final int zoom;

    private Sight(BufferedImage image, Rectangle part, int zoom) {
        this.image = image;
        this.part = part;
        this.zoom = zoom;
    }

    /**
     * Reads a screenshot.
     *
     * @param part of the page that is on it
     * @param zoom its pixels for one of the page's
     */
    static Sight of(byte[] png, Rectangle part, int zoom) {
        try {
            return new Sight(Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png))), part, zoom);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How much what is drawn here stands out from what is behind it.
     *
     * @param behind the same without it
     * @param part of the page
     * @return the contrast as WCAG counts it, from 1 to 21; 1 if nothing is drawn
     */
    double contrast(Sight behind, Rectangle part) {
        int[] front = pixels(part);
        int[] back = behind.pixels(part);
        double[] all = new double[front.length];
        int changed = 0;
        for (int pixel = 0; pixel < front.length; pixel++) {
            if (front[pixel] != back[pixel]) {
                all[changed++] = contrast(front[pixel], back[pixel]);
            }
        }
        if (changed == 0) {
            return 1;
        }
        Arrays.sort(all, 0, changed);
        return all[(int) (changed * (1 - ENOUGH))];
    }

    /** How much of one part can be told from another of the same size, from 0 to 1. */
    double unlike(Rectangle one, Rectangle other) {
        int[] first = pixels(one);
        int[] second = pixels(other);
        long apart = IntStream.range(0, first.length)
                .filter(pixel -> contrast(first[pixel], second[pixel]) >= 3)
                .count();
        return (double) apart / first.length;
    }

    /** The colours in this part of the page, as far as they are on the screenshot. */
    private int[] pixels(Rectangle of) {
        int x = (of.x - part.x) * zoom;
        int y = (of.y - part.y) * zoom;
        int width = Math.min(of.width * zoom, image.getWidth() - x);
        int height = Math.min(of.height * zoom, image.getHeight() - y);
        return image.getRGB(x, y, width, height, null, 0, width);
    }

    private static double contrast(int one, int other) {
        double first = luminance(one) + 0.05;
        double second = luminance(other) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }

    private static double luminance(int rgb) {
        return 0.2126 * LINEAR[rgb >> 16 & 0xff] + 0.7152 * LINEAR[rgb >> 8 & 0xff] + 0.0722 * LINEAR[rgb & 0xff];
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
