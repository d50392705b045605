package games.sente.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.room.PlayerId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TicketsTest {
    private static final byte[] KEY = new byte[32];
    private static final Identity ANN = new Identity(new PlayerId("ann"), "Ann 先手");

    private final TestTime time = new TestTime(Instant.parse("2026-11-21T10:00:00Z"));
    private Instant goodFrom = Instant.EPOCH;
    private final Tickets tickets = tickets(KEY);

    private Tickets tickets(byte[] key) {
        return new Tickets(List.of(key), time.steady(), player -> goodFrom);
    }

    @Test
    void aTicketSaysWhoAndFromWhere() {
        assertEquals(
                Optional.of(new Tickets.Ticket(ANN, "2001:db8::1")), tickets.use(tickets.issue(ANN, "2001:db8::1")));
    }

    @Test
    void theLongestNameAtTheLongestAddressMakesAGoodTicket() {
        Identity named = new Identity(ANN.id(), IdentitiesTest.LONGEST_NAME);
        String address = "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff";
        assertEquals(Optional.of(new Tickets.Ticket(named, address)), tickets.use(tickets.issue(named, address)));
    }

    @Test
    void aTicketIsGoodOnce() {
        String ticket = tickets.issue(ANN, "127.0.0.1");
        tickets.use(ticket);
        assertEquals(Optional.empty(), tickets.use(ticket));
        time.pass(Duration.ofSeconds(30));
        tickets.sweep();
        assertEquals(Optional.empty(), tickets.use(ticket));
    }

    @Test
    void aTicketIsGoodForSixtySeconds() {
        String early = tickets.issue(ANN, "127.0.0.1");
        String late = tickets.issue(ANN, "127.0.0.1");
        time.pass(Duration.ofSeconds(60));
        assertEquals(Optional.of(ANN), tickets.use(early).map(Tickets.Ticket::identity));
        time.pass(Duration.ofMillis(1));
        assertEquals(Optional.empty(), tickets.use(late));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -1, 4_000, -20_000})
    void aClockThatIsSetRefusesNoTicketAndMakesNoneGoodTwice(long days) {
        String used = tickets.issue(ANN, "127.0.0.1");
        assertTrue(tickets.use(used).isPresent());
        String early = tickets.issue(ANN, "127.0.0.1");
        String over = tickets.issue(ANN, "127.0.0.1");
        time.jump(Duration.ofDays(days));
        tickets.sweep();
        assertEquals(Optional.of(ANN), tickets.use(early).map(Tickets.Ticket::identity));
        assertEquals(Optional.empty(), tickets.use(early));
        assertEquals(Optional.empty(), tickets.use(used));
        String late = tickets.issue(ANN, "127.0.0.1");
        time.jump(Duration.ofDays(-days));
        assertEquals(Optional.of(ANN), tickets.use(late).map(Tickets.Ticket::identity));
        time.pass(Duration.ofSeconds(61));
        tickets.sweep();
        time.jump(Duration.ofDays(days).minusSeconds(61));
        for (String each : List.of(used, early, late, over)) {
            assertEquals(Optional.empty(), tickets.use(each));
        }
    }

    @Test
    void aFloodBeforeTheClockIsSetBackLocksNobodyOut() {
        for (int i = 0; i < 50_001; i++) {
            assertTrue(tickets.use(tickets.issue(ANN, "127.0.0.1")).isPresent());
            time.pass(Duration.ofMillis(1));
        }
        time.jump(Duration.ofDays(-1));
        assertTrue(tickets.use(tickets.issue(ANN, "127.0.0.1")).isPresent());
    }

    @Test
    void aTicketIsOfOneStart() {
        String before = tickets.issue(ANN, "127.0.0.1");
        assertEquals(Optional.empty(), tickets(KEY).use(before));
        assertEquals(Optional.of(ANN), tickets.use(before).map(Tickets.Ticket::identity));
    }

    @Test
    void whoSignsOutEverywhereEndsTheTicketsTheyHave() {
        String before = tickets.issue(ANN, "127.0.0.1");
        goodFrom = time.shown().plusMillis(1);
        assertEquals(Optional.empty(), tickets.use(before));
        String after = tickets.issue(ANN, "127.0.0.1");
        assertEquals(Optional.of(ANN), tickets.use(after).map(Tickets.Ticket::identity));
    }

    @Test
    void whatWasNotMadeHereIsNoTicket() {
        String ticket = tickets.issue(ANN, "127.0.0.1");
        byte[] otherKey = KEY.clone();
        otherKey[0] = 1;
        String[] parts = ticket.split("\\.");
        String key = parts[0];
        String body = parts[1];
        String signature = "." + parts[2];
        String forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(new String(Base64.getUrlDecoder().decode(body), StandardCharsets.UTF_8)
                        .replace("ann", "ben")
                        .getBytes(StandardCharsets.UTF_8));
        for (String wrong : new String[] {
            "",
            ".",
            "..",
            "x",
            "x.y",
            ticket + "x",
            ticket.substring(1),
            body,
            body + ".",
            body + signature,
            "." + body + signature,
            key + "." + forged + signature,
            key + "x." + body + signature,
            "%%%.%%%",
            "a".repeat(100_000),
            tickets(otherKey).issue(ANN, "127.0.0.1"),
            new Identities(List.of(KEY), time.steady(), player -> Instant.EPOCH).token(ANN)
        }) {
            assertEquals(Optional.empty(), tickets.use(wrong), wrong);
        }
    }
}
