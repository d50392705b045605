package games.sente.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nayuki.qrcodegen.QrCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class QrTextTest {
    private static final String URL = "http://192.168.1.20:8080/";

    @Test
    void everyModuleOfTheCodeIsDrawn() {
        QrCode code = QrCode.encodeText(URL, QrCode.Ecc.LOW);
        List<String> lines = QrText.of(URL)
                .lines()
                .map(line -> line.replaceAll("\u001B\\[[0-9;]*m", ""))
                .toList();

        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                assertEquals(code.getModule(x, y), isDark(lines, x + 2, y + 2), "module " + x + ", " + y);
            }
        }
    }

    @Test
    void aLightBorderSurroundsIt() {
        assertTrue(QrText.of(URL).lines().findFirst().orElseThrow().contains("    "));
    }

    private static boolean isDark(List<String> lines, int x, int y) {
        char drawn = lines.get(y / 2).charAt(x);
        return drawn == '\u2588' || drawn == (y % 2 == 0 ? '\u2580' : '\u2584');
    }
}
