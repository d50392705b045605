package games.sente.player;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.room.Refusal.Code;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RefusalCountTest {
    @Test
    void eachKindIsToldOnceWithItsNumber() {
        RefusalCount.take();
        assertEquals(List.of(), RefusalCount.take());
        Stream.generate(() -> RefusalCount.HOSTS).limit(3).forEach(RefusalCount::add);
        RefusalCount.ORIGINS.add();
        assertEquals(List.of("foreign pages (origins) 1", "unknown hosts (hosts) 3"), RefusalCount.take());
        assertEquals(List.of(), RefusalCount.take());
    }

    @Test
    void whatTheRulesOfPlayRefuseIsNotCounted() {
        RefusalCount.take();
        Stream.of(Code.ILLEGAL_MOVE, Code.NOT_YOUR_TURN, Code.STALE_TURN, Code.SEAT_TAKEN, Code.MATCH_OVER)
                .forEach(RefusalCount::add);
        assertEquals(List.of(), RefusalCount.take());
        RefusalCount.add(Code.BUSY);
        RefusalCount.add(Code.TOO_LARGE);
        RefusalCount.add(Code.MALFORMED);
        assertEquals(List.of("unreadable messages 2", "busy 1"), RefusalCount.take());
    }
}
