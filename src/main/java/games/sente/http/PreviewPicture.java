package games.sente.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The picture beside a link in a chat: stones on a board. Chats show no SVG, so it is a PNG (ISO/IEC 15948), drawn when
 * it is asked for first; by hand, since a Java may come without {@code java.desktop}.
 */
public final class PreviewPicture extends HttpServlet {
    private static final long serialVersionUID = 1;

    static final String NAME = "preview.png";
    static final int WIDTH = 1200;
    static final int HEIGHT = 630;

    private static final int WOOD = 0xe2b877;
    private static final int LINE = 0x7a5a2e;
    private static final int BLACK = 0x1d1c1a;
    private static final int WHITE = 0xfffdf8;

    private static final int POINT = 126;
    private static final double STONE = 57;

    /** @param x the point, counted from the middle of the picture */
    private record Stone(int x, int y, int colour) {}

    private static final List<Stone> STONES = List.of(
            new Stone(0, 0, BLACK),
            new Stone(1, -1, BLACK),
            new Stone(-1, 1, BLACK),
            new Stone(-3, -1, BLACK),
            new Stone(1, 0, WHITE),
            new Stone(0, 1, WHITE),
            new Stone(-1, -1, WHITE),
            new Stone(3, 1, WHITE));

    private transient @Nullable StaticFile drawn;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "public, max-age=86400");
        // Pages of other sites show it.
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        picture().send(request, response);
    }

    private synchronized StaticFile picture() throws IOException {
        StaticFile picture = drawn;
        if (picture == null) {
            picture = StaticFile.of(NAME, draw());
            drawn = picture;
        }
        return picture;
    }

    static byte[] draw() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(WIDTH);
        fields.writeInt(HEIGHT);
        fields.write(new byte[] {8, 2, 0, 0, 0});
        chunk(out, "IHDR", header.toByteArray());
        chunk(out, "IDAT", pixels());
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String name, byte[] content) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(type);
        sum.update(content);
        data.writeInt(content.length);
        data.write(type);
        data.write(content);
        data.writeInt((int) sum.getValue());
    }

    private static byte[] pixels() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] row = new byte[1 + 3 * WIDTH];
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(out)) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    int colour = colour(x + 0.5 - WIDTH / 2.0, y + 0.5 - HEIGHT / 2.0);
                    row[1 + 3 * x] = (byte) (colour >> 16);
                    row[2 + 3 * x] = (byte) (colour >> 8);
                    row[3 + 3 * x] = (byte) colour;
                }
                deflated.write(row);
            }
        }
        return out.toByteArray();
    }

    /** @param x of a pixel's middle, counted from the middle of the picture */
    private static int colour(double x, double y) {
        double fromLine = Math.min(fromLine(x), fromLine(y));
        int colour = mixed(WOOD, LINE, 2 - fromLine);
        for (Stone stone : STONES) {
            double from = Math.hypot(x - stone.x() * POINT, y - stone.y() * POINT);
            if (from < STONE + 1) {
                int edge = stone.colour() == WHITE ? LINE : BLACK;
                colour = mixed(mixed(colour, edge, STONE - from), stone.colour(), STONE - 2.5 - from);
            }
        }
        return colour;
    }

    private static double fromLine(double at) {
        return Math.abs(at - POINT * Math.rint(at / POINT));
    }

    /**
     * Two colours, with edges a pixel wide.
     *
     * @param inside how far inside the second one a pixel is
     */
    private static int mixed(int under, int over, double inside) {
        double share = Math.max(0, Math.min(1, inside + 0.5));
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = under >> shift & 0xff;
            int b = over >> shift & 0xff;
            colour |= (int) Math.round(a + (b - a) * share) << shift;
        }
        return colour;
    }
}
