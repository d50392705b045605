package games.sente.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedTextsTest {
    private final List<String> told = new ArrayList<>();
    private final BoundedTexts texts = new BoundedTexts(5, told::add, () -> told.add("too long"));

    @Test
    void aTextInPartsIsWholeAfterItsLast() {
        texts.onMessage("ab", false);
        texts.onMessage("", false);
        assertEquals(List.of(), told);
        texts.onMessage("cd", true);
        texts.onMessage("e", true);
        assertEquals(List.of("abcd", "e"), told);
    }

    @Test
    void theBoundIsForAllPartsOfOneTextTogether() {
        texts.onMessage("abc", false);
        texts.onMessage("de", true);
        texts.onMessage("fghij", true);
        texts.onMessage("klm", false);
        texts.onMessage("nop", false);
        assertEquals(List.of("abcde", "fghij", "too long"), told);
    }

    @Test
    void afterOneThatIsTooLongNothingIsTold() {
        texts.onMessage("abcdef", false);
        texts.onMessage("g", true);
        texts.onMessage("h", true);
        assertEquals(List.of("too long"), told);
    }
}
