package games.sente.player;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.room.PlayerId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TicketsTest {
    private static final byte[] KEY = new byte[32];
    private static final Identity ANN = new Identity(new PlayerId("ann"), "Ann 先手");

    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private final Tickets tickets = new Tickets(KEY, () -> now);

    @Test
    void aTicketSaysWhoAndFromWhere() {
        assertEquals(
                Optional.of(new Tickets.Ticket(ANN, "2001:db8::1")), tickets.use(tickets.issue(ANN, "2001:db8::1")));
    }

    @Test
    void aTicketIsGoodOnce() {
        String ticket = tickets.issue(ANN, "127.0.0.1");
        tickets.use(ticket);
        assertEquals(Optional.empty(), tickets.use(ticket));
        now = now.plusSeconds(30);
        tickets.sweep();
        assertEquals(Optional.empty(), tickets.use(ticket));
    }

    @Test
    void aTicketIsGoodForSixtySeconds() {
        String early = tickets.issue(ANN, "127.0.0.1");
        String late = tickets.issue(ANN, "127.0.0.1");
        now = now.plus(Duration.ofSeconds(60));
        assertEquals(Optional.of(ANN), tickets.use(early).map(Tickets.Ticket::identity));
        now = now.plusMillis(1);
        assertEquals(Optional.empty(), tickets.use(late));
    }

    @Test
    void whatWasNotMadeHereIsNoTicket() {
        String ticket = tickets.issue(ANN, "127.0.0.1");
        byte[] otherKey = KEY.clone();
        otherKey[0] = 1;
        String body = ticket.substring(0, ticket.indexOf('.'));
        String signature = ticket.substring(ticket.indexOf('.'));
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
            forged + signature,
            "%%%.%%%",
            "a".repeat(100_000),
            new Tickets(otherKey, () -> now).issue(ANN, "127.0.0.1"),
            new Identities(KEY).token(ANN)
        }) {
            assertEquals(Optional.empty(), tickets.use(wrong), wrong);
        }
    }
}
