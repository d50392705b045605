package games.sente.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import games.sente.game.tictactoe.TicTacToe;
import games.sente.room.Entry;
import games.sente.room.Event;
import games.sente.room.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

    private final EventCodec codec = new EventCodec(WireGames::find);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theFirstEntryTellsItsGame() {
        Samples.events().forEach((name, logged) -> {
            byte[] bytes = codec.encode(logged.game(), logged.entry());
            if (logged.entry().event() instanceof Event.RoomOpened) {
                assertEquals(logged.entry(), codec.decodeFirst(bytes), name);
            } else {
                assertThrows(StoreException.class, () -> codec.decodeFirst(bytes), name);
            }
        });
    }

    @Test
    void theCodecOfTheServerKnowsTheCatalogue() {
        String text = GoldenFiles.texts("event").getOrDefault("roomOpened", "");
        assertEquals(codec.decodeFirst(bytes(text)), new EventCodec().decodeFirst(bytes(text)));
    }

    @Test
    void aRoomOfAGameThatIsNotKnownAnyMoreIsAFault() {
        byte[] bytes = bytes(
                "{\"at\":1,\"by\":\"p\",\"id\":\"c\",\"event\":{\"roomOpened\":{\"game\":\"poker\",\"options\":{},\"by\":\"p\"}}}");
        assertThrows(StoreException.class, () -> codec.decodeFirst(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "{\"at\":1,\"event\":{}}",
                "{\"at\":1,\"event\":{\"moved\":{\"seat\":0,\"ply\":0,\"move\":{\"column\":4}}}}",
                "{\"at\":1,\"event\":{\"seatLeft\":{\"seat\":0},\"resigned\":{\"seat\":0}}}",
                "{\"at\":1,\"event\":{\"seatStolen\":{\"seat\":0}}}",
                "{\"at\":1,\"by\":\"not an id\",\"event\":{\"seatLeft\":{\"seat\":0}}}",
                "{\"at\":\"now\",\"event\":{\"seatLeft\":{\"seat\":0}}}",
                "{\"at\":1,\"event\":{\"seatLeft\":{\"seat\":0}}}{}"
            })
    void whatIsNoEntryIsAFault(String text) {
        assertThrows(StoreException.class, () -> codec.decode(WireGames.TIC_TAC_TOE, bytes(text)));
    }

    @Test
    void damagedUtf8IsAFaultAlsoInsideOfAText() {
        Samples.Logged said = Samples.events().get("said");
        byte[] bytes = said == null ? new byte[0] : codec.encode(said.game(), said.entry());
        int multibyte = 0;
        while (bytes[multibyte] >= 0) {
            multibyte++;
        }
        byte[] damaged = bytes.clone();
        damaged[multibyte + 1] = 'x';
        assertThrows(StoreException.class, () -> codec.decode(WireGames.TIC_TAC_TOE, damaged));
        assertThrows(
                StoreException.class,
                () -> codec.decode(WireGames.TIC_TAC_TOE, Arrays.copyOf(bytes, bytes.length - 1)));
    }

    @Test
    void aTimeIsKeptToTheMillisecond() {
        Event event = new Event.Moved(0, 0, new TicTacToe.Mark(4));
        Entry entry = new Entry(Instant.parse("2026-11-21T04:00:00.123456Z"), null, null, event);
        assertEquals(
                Instant.parse("2026-11-21T04:00:00.123Z"),
                codec.decode(WireGames.TIC_TAC_TOE, codec.encode(WireGames.TIC_TAC_TOE, entry))
                        .at());
    }
}
