package games.sente.connection;

import games.sente.player.LimitKey;
import games.sente.player.Quota;
import games.sente.room.Command;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Limits how many bytes a player, and a network address, may write to the log, so that nobody fills the disk, with
 * however many connections and identities. Thread-safe.
 */
public final class WriteLimits {
    /** The approximate size of a command without text in the log: a move. */
    static final int COMMAND_BYTES = 100;

    /** How many players an address stands for. */
    static final int PLAYERS_AN_ADDRESS = 10;

    static final int BUSY_CONNECTIONS = 3;

    /** How much chat a player may write in an hour. */
    public static final long CHAT_BYTES_AN_HOUR = 1 << 20;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Quota players;
    private final Quota addresses;
    private final Quota talkers;
    private final Quota talkingAddresses;

    /**
     * @param messagesPerSecond of one connection, from 1; over a minute a player may have as many commands written as
     *     {@value #BUSY_CONNECTIONS} connections that are never silent
     */
    public WriteLimits(int messagesPerSecond) {
        this(BUSY_CONNECTIONS * MINUTE.toSeconds() * messagesPerSecond * COMMAND_BYTES, CHAT_BYTES_AN_HOUR);
    }

    /**
     * @param bytes how much a player may have written in a minute
     * @param chatBytes how much chat a player may write in an hour
     */
    WriteLimits(long bytes, long chatBytes) {
        this.players = new Quota(bytes, MINUTE);
        this.addresses = new Quota(PLAYERS_AN_ADDRESS * bytes, MINUTE);
        this.talkers = new Quota(chatBytes, HOUR);
        this.talkingAddresses = new Quota(PLAYERS_AN_ADDRESS * chatBytes, HOUR);
    }

    /**
     * Counts this command of a connection that was let in.
     *
     * @return whether it may be written; then it is counted
     */
    boolean take(Connection connection, Command command) {
        LimitKey player = connection.player();
        LimitKey address = connection.address();
        return player != null && address != null && take(player, address, command);
    }

    /** Counts this command of a player at an address. */
    boolean take(LimitKey player, LimitKey address, Command command) {
        if (!(command instanceof Command.Say say)) {
            return players.take(player, COMMAND_BYTES) && addresses.take(address, COMMAND_BYTES);
        }
        int bytes = COMMAND_BYTES + say.text().getBytes(StandardCharsets.UTF_8).length;
        return players.take(player, bytes)
                && addresses.take(address, bytes)
                && talkers.take(player, bytes)
                && talkingAddresses.take(address, bytes);
    }

    /** Removes expired counts. To be called now and then. */
    public void sweep() {
        players.sweep();
        addresses.sweep();
        talkers.sweep();
        talkingAddresses.sweep();
    }
}
