package games.sente.player;

import games.sente.room.PlayerId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tickets: what a client got over HTTP, where the cookie and its address are known, and shows in the first message on a
 * connection, where they are not. Each is good once, for {@link #LIFE}, at the node that issued it and while that runs:
 * used tickets are remembered in memory only. Its times count from that start, so changes of the system clock do not
 * affect tickets. Thread-safe.
 */
public final class Tickets {

    /** How long a ticket is good. */
    public static final Duration LIFE = Duration.ofSeconds(60);

    /** How many used tickets are remembered; beyond, the oldest of all are refused before their time. */
    private static final int MOST_USED = 50_000;

    /**
     * What a ticket says.
     *
     * @param address the network address that asked for it
     */
    public record Ticket(Identity identity, String address) {}

    private final Signature signature;
    private final SteadyTime time;
    private final Function<PlayerId, Instant> goodFrom;
    private final SecureRandom random;
    private final UsedTickets used = new UsedTickets(MOST_USED);
    /** Names this start of the node. */
    private final String start;

    /**
     * @param keys the server's signing keys, at least 32 bytes each; the first signs
     * @param goodFrom what {@link Identities} takes it for
     */
    public Tickets(List<byte[]> keys, SteadyTime time, Function<PlayerId, Instant> goodFrom) {
        this(keys, time, goodFrom, new SecureRandom());
    }

    /**
     * The same.
     *
     * @param random where the tickets' numbers come from
     */
    public Tickets(List<byte[]> keys, SteadyTime time, Function<PlayerId, Instant> goodFrom, SecureRandom random) {
        this.signature = new Signature(keys, "ticket");
        this.time = time;
        this.goodFrom = goodFrom;
        this.random = random;
        this.start = number();
    }

    private String number() {
        return Long.toUnsignedString(random.nextLong(), 36);
    }

    /** A new ticket. */
    public String issue(Identity identity, String address) {
        return signature.sign(String.join(
                "\n",
                start,
                number(),
                String.valueOf(time.passed().toMillis()),
                String.valueOf(goodFrom.apply(identity.id()).toEpochMilli()),
                address,
                identity.id().value(),
                identity.name()));
    }

    /**
     * The content of a ticket; empty if it is not of this start, too old, used before, or if its player has signed out
     * since.
     */
    public Optional<Ticket> use(String ticket) {
        String[] parts = signature.verify(ticket).orElse("").split("\n", -1);
        if (parts.length != 7 || !parts[0].equals(start)) {
            return Optional.empty();
        }
        Duration end = Duration.ofMillis(Long.parseLong(parts[2])).plus(LIFE);
        Instant from = Instant.ofEpochMilli(Long.parseLong(parts[3]));
        Identity identity = new Identity(new PlayerId(parts[5]), parts[6]);
        if (time.passed().compareTo(end) > 0
                || from.isBefore(goodFrom.apply(identity.id()))
                || !used.add(parts[1], end)) {
            return Optional.empty();
        }
        return Optional.of(new Ticket(identity, parts[4]));
    }

    /** Forgets used tickets that are too old to be shown again. To be called now and then. */
    public void sweep() {
        used.sweep(time.passed());
    }
}
