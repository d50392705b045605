package games.sente.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PreviewPictureTest {
    @Test
    void itIsAPictureThatOthersCanRead() throws Exception {
        byte[] png = PreviewPicture.draw();

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(PreviewPicture.WIDTH, picture.getWidth());
        assertEquals(PreviewPicture.HEIGHT, picture.getHeight());
        assertEquals(0xff1d1c1a, picture.getRGB(600, 315), "a black stone in the middle");
        assertEquals(0xfffffdf8, picture.getRGB(726, 315), "a white one beside it");
        assertEquals(0xffe2b877, picture.getRGB(600 + 315, 315 - 63), "wood between the lines");
        assertTrue(png.length < 100_000, png.length + " bytes");
    }
}
