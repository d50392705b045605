package games.sente.connection;

import games.sente.player.Identity;
import games.sente.player.LimitKey;
import games.sente.protocol.Messages;
import games.sente.protocol.Outgoing;
import games.sente.protocol.ServerMessage;
import games.sente.room.Refusal;
import games.sente.room.RoomId;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One connection of one client, with its identity (after hello) and its outbox. Thread-safe except for its budget. */
public final class Connection implements Watched {
    private static final Outgoing PING = new Outgoing(new ServerMessage.Ping());

    private final Transport transport;
    private final Closing closing;
    private final Outbox<Outgoing> outbox;
    private final @Nullable RoomId room;
    private final Budget budget;
    private final long openedNanos;
    private volatile @Nullable Identity identity;
    private volatile @Nullable LimitKey address;
    private volatile @Nullable LimitKey player;
    private final AtomicReference<@Nullable LimitKey> counted = new AtomicReference<>();
    private volatile long heardNanos;
    private volatile boolean pinged;
    private volatile boolean welcomed;
    private final AtomicInteger strikes = new AtomicInteger();

    /**
     * @param room the room that it asks for; null if that is no room's address
     * @param unsent what waits to be sent to all clients
     * @param closer where closing may block
     */
    Connection(Transport transport, @Nullable RoomId room, Limits limits, Unsent unsent, Executor closer) {
        this.transport = transport;
        this.closing = new Closing(transport, closer);
        this.room = room;
        this.openedNanos = System.nanoTime();
        this.heardNanos = openedNanos;
        this.budget = new Budget(limits.messagesPerSecond(), openedNanos);
        this.outbox = new Outbox<>(transport::send, limits.outboxMessages(), unsent, () -> close(CloseCode.TOO_SLOW));
    }

    /** Sends a message, or queues it. Never blocks; a client that does not keep up is disconnected. */
    void send(Outgoing message) {
        outbox.send(message);
    }

    void send(ServerMessage message) {
        outbox.send(new Outgoing(message));
    }

    /** Answers hello. */
    void welcome(ServerMessage message) {
        send(message);
        welcomed = true;
    }

    /** Whether welcome was sent; nothing else of the room may be sent before. */
    boolean isWelcomed() {
        return welcomed;
    }

    @Override
    public void close(CloseCode code) {
        outbox.close();
        closing.close(code);
    }

    /** It has ended on the other side. */
    void ended() {
        closing.ended();
        outbox.ended();
    }

    boolean isClosed() {
        return closing.isClosed();
    }

    /** Somebody said hello on it. */
    void hello(Identity who, LimitKey from) {
        address = from;
        player = LimitKey.ofPlayer(who.id());
        counted.set(from);
        identity = who;
    }

    /** The thread that serves it. */
    Executor thread() {
        return transport.thread();
    }

    /** Whose it is; null before hello. */
    @Nullable
    Identity identity() {
        return identity;
    }

    /** The address that limits count; null before hello. */
    @Nullable
    LimitKey address() {
        return address;
    }

    /** The player that limits count; null before hello. */
    @Nullable
    LimitKey player() {
        return player;
    }

    /** The address once: null when it was taken. */
    @Nullable
    LimitKey takeAddress() {
        return counted.getAndSet(null);
    }

    @Nullable
    RoomId room() {
        return room;
    }

    /**
     * Something was received.
     *
     * @return whether the client may ask that much now
     */
    boolean heard(double cost) {
        long now = System.nanoTime();
        heardNanos = now;
        pinged = false;
        return budget.take(cost, now);
    }

    /**
     * Counts a violation; each second takes one back.
     *
     * @return how many there are
     */
    int strike() {
        return strikes.incrementAndGet();
    }

    /** Pings a silent client. Closes a connection whose client does not answer, does not read, or sent no hello. */
    @Override
    public void check(long nowNanos, Limits limits) {
        if (closing.check(nowNanos)) {
            return;
        }
        strikes.updateAndGet(count -> Math.max(0, count - 1));
        long silent = nowNanos - heardNanos;
        if (identity == null && nowNanos - openedNanos > limits.helloDeadline().toNanos()) {
            close(CloseCode.HELLO_MISSING);
        } else if (silent > limits.silence().toNanos()) {
            close(CloseCode.SILENT);
        } else if (outbox.stuck(nowNanos, limits.sendDeadline().toNanos())) {
            close(CloseCode.TOO_SLOW);
        } else if (!pinged && silent > limits.pingAfter().toNanos()) {
            pinged = true;
            send(PING);
        }
    }

    /** Answers that this is not done. */
    void refuse(@Nullable String id, Refusal.Code code, String sentence) {
        send(Messages.refused(id, Refusal.of(code, sentence)));
    }
}
