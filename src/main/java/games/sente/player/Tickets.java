package games.sente.player;

import games.sente.room.PlayerId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tickets: what a client got over HTTP, where the cookie and its address are known, and shows in the first message on a
 * connection, where they are not. Each is good once, for {@link #LIFE}, at the node that issued it and while that runs: which
 * tickets were used is remembered in memory only. Thread-safe.
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
    private final Function<PlayerId, Instant> goodFrom;
    private final SecureRandom random;
    private final UsedTickets used = new UsedTickets(MOST_USED);
    /** Names this start of the node. */
    private final String start;

    /**
     * @param keys the server's signing keys, at least 32 bytes each; the first signs
     * @param goodFrom since when a player's tickets count: those issued earlier were ended
     */
    public Tickets(List<byte[]> keys, InstantSource clock, Function<PlayerId, Instant> goodFrom) {
        this(keys, clock, goodFrom, new SecureRandom());
    }

    /** The same. @param random where the tickets' numbers come from */
    public Tickets(List<byte[]> keys, InstantSource clock, Function<PlayerId, Instant> goodFrom, SecureRandom random) {
        this.signature = new Signature(keys, "ticket");
        this.clock = clock;
        this.goodFrom = goodFrom;
        this.random = random;
        this.start = number();
    }

    private String number() {
        return Long.toUnsignedString(random.nextLong(), 36);
    }

    /** A new ticket. */
    public String issue(Identity identity, String address) {
        Instant now = clock.instant();
        Instant from = goodFrom.apply(identity.id());
        return signature.sign(String.join(
                "\n",
                start,
                number(),
                String.valueOf((now.isBefore(from) ? from : now).toEpochMilli()),
                address,
                identity.id().value(),
                identity.name()));
    }

    /** What this ticket says; empty if it is not one of this start's, too old, used before, or if its player signed out since. */
    public Optional<Ticket> use(String ticket) {
        String[] parts = signature.verify(ticket).orElse("").split("\n", -1);
        if (parts.length != 6 || !parts[0].equals(start)) {
            return Optional.empty();
        }
        Instant issued = Instant.ofEpochMilli(Long.parseLong(parts[2]));
        Instant end = issued.plus(LIFE);
        Identity identity = new Identity(new PlayerId(parts[4]), parts[5]);
        if (clock.instant().isAfter(end)
                || issued.isBefore(goodFrom.apply(identity.id()))
                || !used.add(parts[1], end)) {
            return Optional.empty();
        }
        return Optional.of(new Ticket(identity, parts[3]));
    }

    /** Forgets used tickets that are too old to be shown again. To be called now and then. */
    public void sweep() {
        used.sweep(clock.instant());
    }
}
