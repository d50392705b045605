package games.sente.room;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * The rough look of a name: names with the same skeleton could be confused. After Unicode Technical Standard 39
 * (section 4, "Confusable Detection"), with a small table of our own: letters of other alphabets that look like Latin
 * ones. Coarser than that standard, since nothing worse comes of it than a number behind a name.
 */
final class Lookalikes {

    /** A Latin letter, and what looks like it in some font. */
    private static final String[] TABLE = {
        "aАаΑαɑᴀᎪꓮ",
        "bВЬьΒβʙᏴꓐƄ",
        "cСсϹϲᴄᏟꓚ",
        "dԁᴅᎠꓓɖ",
        "eЕеЁёΕεɛᴇᎬꓰэҽ",
        "fғꜰꓝƒ",
        "gɡɢԌᏀꓖց",
        "hНнһΗʜᎻꓧհ",
        "iІіЇїΙιıɩɪӀⅼlL1|!ⲒⵏꓲǀᛁłŁ",
        "jЈјᴊᎫꓙϳ",
        "kКкΚκᴋᏦꓗ",
        "mМмΜᴍᎷꓟ",
        "nΝПпηɴꓠո",
        "oОоΟοσᴏоօՕ0ꓳ〇○◯Øø",
        "pРрΡρᴘᏢꓑ",
        "qԛզ",
        "rгʀᏒꓣ",
        "sЅѕꜱᏚꓢ$ƽՏ",
        "tТтΤτᴛᎢꓔ",
        "uυμᴜսՍꓴ",
        "vνᴠѵᏙꓦ",
        "wωԜԝᴡᎳꓪ",
        "xХхΧχꓫ×",
        "yУуΥγʏүҮꓬ",
        "zΖᴢᏃꓜ",
    };

    private static final Map<Integer, Integer> LATIN = table();

    private Lookalikes() {}

    private static Map<Integer, Integer> table() {
        Map<Integer, Integer> latin = new HashMap<>();
        for (String row : TABLE) {
            int letter = row.codePointAt(0);
            row.codePoints().skip(1).forEach(alike -> latin.put(alike, letter));
        }
        return latin;
    }

    /** Letters and digits, without case, marks and width; signs only if there is nothing else. */
    static String skeleton(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD);
        StringBuilder letters = new StringBuilder();
        plain.codePoints().filter(Lookalikes::counts).map(Lookalikes::latin).forEach(letters::appendCodePoint);
        String skeleton = letters.toString().replace("rn", "m").replace("vv", "w");
        return skeleton.isEmpty() ? plain.replaceAll("[\\s\\p{Z}\\p{Cf}\\p{M}]", "") : skeleton;
    }

    private static int latin(int c) {
        int folded = c;
        if (!LATIN.containsKey(c)) {
            folded = Character.toLowerCase(Character.toUpperCase(c));
        }
        return LATIN.getOrDefault(folded, folded);
    }

    /** Pictures tell names apart; punctuation and marks are overlooked. */
    private static boolean counts(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || LATIN.containsKey(c)
                || type == Character.OTHER_SYMBOL
                || type == Character.UNASSIGNED
                || type == Character.LETTER_NUMBER;
    }
}
