package games.sente.boot;

import io.nayuki.qrcodegen.QrCode;

/** A QR code in characters: each shows two modules, one above the other, dark on light in any terminal. */
final class QrText {
    private static final int QUIET_ZONE = 2;

    private QrText() {}

    static String of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.LOW);
        StringBuilder lines = new StringBuilder();
        for (int y = -QUIET_ZONE; y < code.size + QUIET_ZONE; y += 2) {
            lines.append("\u001B[30;47m");
            for (int x = -QUIET_ZONE; x < code.size + QUIET_ZONE; x++) {
                lines.append(character(code.getModule(x, y), code.getModule(x, y + 1)));
            }
            lines.append("\u001B[0m").append(System.lineSeparator());
        }
        return lines.toString();
    }

    private static char character(boolean upper, boolean lower) {
        if (upper) {
            return lower ? '\u2588' : '\u2580';
        }
        return lower ? '\u2584' : ' ';
    }
}
