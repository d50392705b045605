package games.sente.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class IdentitiesTest {
    private final Identities identities = new Identities(new byte[32]);

    @Test
    void aGuestComesBackByItsToken() {
        Identity guest = identities.guest();
        assertEquals(Optional.of(guest), identities.read(identities.token(guest)));
    }

    @Test
    void guestsAreDifferentPeople() {
        assertNotEquals(identities.guest().id(), identities.guest().id());
    }

    @Test
    void aTicketIsNoToken() {
        Identity guest = identities.guest();
        String ticket = new Tickets(new byte[32], java.time.Instant::now).issue(guest, "127.0.0.1");
        assertEquals(Optional.empty(), identities.read(ticket));
    }

    @Test
    void aNameIsTextInOneLineAndItsPlayerStaysTheSame() {
        Identity guest = identities.guest();
        assertEquals(Optional.of(new Identity(guest.id(), "Ann")), Identities.renamed(guest, "  Ann "));
        assertEquals(Optional.empty(), Identities.renamed(guest, "A\nforged line"));
        assertEquals(Optional.empty(), Identities.renamed(guest, "x".repeat(25)));
        assertEquals(Optional.empty(), Identities.renamed(guest, " "));
    }
}
