package games.sente.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {
    private static final PlayerId ANN = new PlayerId("ann");
    private static final PlayerId EVE = new PlayerId("eve");

    private static String apart(String name, String... others) {
        List<Seat> seats = Arrays.stream(others)
                .map(other -> new Seat(new PlayerId("of-" + Math.abs(other.hashCode())), other, null))
                .toList();
        return Names.apart(name, EVE, seats);
    }

    @ParameterizedTest
    @CsvSource({
        "Bob, bob",
        "Bob, ВоЬ",
        "Bob, B o b",
        "Bob, B.o.b.",
        "Bob, Bób",
        "Bob, B0b",
        "Bob, 𝓑𝓸𝓫",
        "Bob, Ｂｏｂ",
        "Alice, A1ice",
        "Alice, AIice",
        "Alice, Аlісе",
        "Ann, ΑΝΝ",
        "Marnie, Mamie",
        "先手王, 先 手 王",
        "İpek, ipek",
        "Guest 1234, 访客 1234",
    })
    void whoLooksLikeAnotherPlayerGetsANumber(String other, String name) {
        assertEquals(name + " (2)", apart(name, other));
        assertEquals(other + " (2)", apart(other, name));
    }

    @Test
    void theNumberIsTheFirstThatIsFree() {
        assertEquals("Bob (3)", apart("Bob", "bob", "Bob2"));
    }

    @ParameterizedTest
    @CsvSource({"Bob, Rob", "Ann, Anna", "小明, 小红", "🐱, 🐶", "李, 季", "Guest 1234, Guest 1235", "..., !?", "สมชาย, สมศรี"
    })
    void whoDoesNotKeepsTheNameAsItIs(String other, String name) {
        assertEquals(name, apart(name, other));
    }

    @Test
    void nobodyIsToldApartFromThemselves() {
        Seat own = new Seat(ANN, "Ann", null);
        assertEquals("Ann", Names.apart("Ann", ANN, Arrays.asList(own, null, own)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Computer",
                "computer",
                "Соmрutеr",
                "C o m p u t e r",
                "电脑",
                "電腦",
                "Bot",
                "YOU",
                "你",
                "Free seat",
                "ＣＯＭＰＵＴＥＲ"
            })
    void theWordsOfThePageAreNobodysName(String name) {
        assertTrue(Names.isReserved(name));
        assertEquals("Guest", apart(name));
    }

    @Test
    void aNameWithSuchAWordInItIsFine() {
        assertFalse(Names.isReserved("Computerfreak"));
        assertFalse(Names.isReserved("Botho"));
        assertNotEquals(Lookalikes.skeleton("♔"), Lookalikes.skeleton("♛"));
    }
}
