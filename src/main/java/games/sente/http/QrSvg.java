package games.sente.http;

import io.nayuki.qrcodegen.QrCode;
import java.util.Locale;

/** QR codes as pictures. */
final class QrSvg {
    private QrSvg() {}

    /** The code of this text in SVG, with the quiet zone of four modules that ISO/IEC 18004 asks for. */
    static String of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M").append(x + 4).append(' ').append(y + 4).append("h1v1h-1z");
                }
            }
        }
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %1$d\""
                        + " shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h%1$dv%1$dH0z\"/><path"
                        + " d=\"%2$s\"/></svg>",
                code.size + 8,
                path);
    }
}
