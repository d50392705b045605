package games.sente.player;

import games.sente.room.PlayerId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tickets: what a client got over HTTP, where the cookie and its address are known, and shows in the first message on a
 * connection, where they are not. Each is good once, for {@link #LIFE}. Thread-safe.
 */
public final class Tickets {

    /** How long a ticket is good. */
    public static final Duration LIFE = Duration.ofSeconds(60);

    /** How many used tickets are remembered; beyond, the oldest of all are refused before their time. */
    private static final int MOST_USED = 50_000;

    /** What a ticket says. @param address the network address that asked for it */
    public record Ticket(Identity identity, String address) {}

    private final Signature signature;
    private final InstantSource clock;
    private final SecureRandom random;
    private final UsedTickets used = new UsedTickets(MOST_USED);

    /** @param key the server's signing key, at least 32 bytes */
    public Tickets(byte[] key, InstantSource clock) {
        this(key, clock, new SecureRandom());
    }

    /** The same. @param random where the tickets' numbers come from */
    public Tickets(byte[] key, InstantSource clock, SecureRandom random) {
        this.signature = new Signature(key, "ticket");
        this.clock = clock;
        this.random = random;
    }

    /** A new ticket. */
    public String issue(Identity identity, String address) {
        Instant end = clock.instant().plus(LIFE);
        String number = Long.toUnsignedString(random.nextLong(), 36);
        return signature.sign(String.join(
                "\n",
                number,
                Long.toString(end.toEpochMilli()),
                address,
                identity.id().value(),
                identity.name()));
    }

    /** What this ticket says; empty if it is not one of ours, too old, or used before. */
    public Optional<Ticket> use(String ticket) {
        String[] parts = signature.verify(ticket).orElse("").split("\n", -1);
        if (parts.length != 5) {
            return Optional.empty();
        }
        Instant end = Instant.ofEpochMilli(Long.parseLong(parts[1]));
        if (clock.instant().isAfter(end) || !used.add(parts[0], end)) {
            return Optional.empty();
        }
        return Optional.of(new Ticket(new Identity(new PlayerId(parts[3]), parts[4]), parts[2]));
    }

    /** Forgets used tickets that are too old to be shown again. To be called now and then. */
    public void sweep() {
        used.sweep(clock.instant());
    }
}
