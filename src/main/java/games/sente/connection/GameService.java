package games.sente.connection;

import games.sente.player.Guesses;
import games.sente.player.Identity;
import games.sente.player.RefusalCount;
import games.sente.player.Tickets;
import games.sente.protocol.ClientMessage;
import games.sente.protocol.Messages;
import games.sente.protocol.Outgoing;
import games.sente.protocol.ServerMessage;
import games.sente.room.Answer;
import games.sente.room.Command;
import games.sente.room.FaultTrace;
import games.sente.room.LimitedLog;
import games.sente.room.NodeFailure;
import games.sente.room.PlayerId;
import games.sente.room.Refusal.Code;
import games.sente.room.RoomId;
import games.sente.room.Rooms;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Handles the messages of a connection, alike for every transport: {@link Admission} admits it, then its commands go to
 * its room. Thread-safe; the messages of one connection come one after another.
 */
public final class GameService {
    /** The cost of an invalid message, in messages. */
    private static final int WRONG = 4;

    /** After how many invalid, premature or rate-limited messages a connection is closed. */
    private static final int STRIKES = 100;

    /** The share of the heap that unsent messages may take. */
    private static final int UNSENT_SHARE = 8;

    private static final Outgoing PONG = new Outgoing(new ServerMessage.Pong());

    private static final LimitedLog LOG = new LimitedLog(System.getLogger(GameService.class.getName()));

    private static volatile @Nullable GameService current;

    private final Rooms rooms;
    private final Connections connections;
    private final Presence presence;
    private final Limits limits;
    private final Admission admission;
    private final WriteLimits written;
    private final Executor closer;
    private final Unsent unsent = new Unsent(Runtime.getRuntime().maxMemory() / UNSENT_SHARE);
    private final Strangers checks = new Strangers();

    /**
     * @param closer where closing a connection may block for a while
     */
    public GameService(
            Rooms rooms,
            Tickets tickets,
            Guesses guesses,
            Connections connections,
            Presence presence,
            Limits limits,
            WriteLimits written,
            Executor closer) {
        this.rooms = rooms;
        this.connections = connections;
        this.presence = presence;
        this.limits = limits;
        this.written = written;
        this.admission = new Admission(rooms, tickets, guesses, connections, presence, limits, written, unsent);
        this.closer = closer;
    }

    /**
     * The service of this web application, for the endpoint instances that the container makes; null while there is
     * none.
     */
    public static @Nullable GameService current() {
        return current;
    }

    /** Sets the service for endpoints; null when the application ends. */
    public static void install(@Nullable GameService service) {
        current = service;
    }

    public Limits limits() {
        return limits;
    }

    /** Where closing a connection may block for a while. */
    public Executor closer() {
        return closer;
    }

    /** Somebody has opened a connection for this room. */
    public Connection opened(Transport transport, String room) {
        Connection connection = new Connection(transport, RoomId.parse(room).orElse(null), limits, unsent, closer);
        connections.opened(connection, limits.strangers());
        return connection;
    }

    /**
     * Somebody has opened a connection that belongs to no room.
     *
     * @param most how many there may be
     */
    public void opened(Watched connection, int most) {
        connections.opened(connection, limits.strangers());
        checks.add(connection, most);
    }

    /** That connection has ended. */
    public void closed(Watched connection) {
        connections.closed(connection);
        checks.remove(connection);
    }

    /** A connection has ended. */
    public void closed(Connection connection) {
        connection.ended();
        connections.closed(connection);
        RoomId room = connection.room();
        if (room != null && connection.identity() != null) {
            presence.moved(room);
        }
    }

    /**
     * Handles a message. An exception of ours closes the connection, because containers differ in what they do about
     * one.
     */
    public void received(Connection connection, ClientMessage message) {
        try {
            handle(connection, message);
        } catch (RuntimeException | Error e) {
            NodeFailure.check(e);
            LOG.log(
                    e instanceof Error ? Level.ERROR : Level.DEBUG,
                    "A message could not be handled.",
                    FaultTrace.of(e));
            connection.close(CloseCode.FAULT);
        }
    }

    private void handle(Connection connection, ClientMessage message) {
        if (connection.isClosed()) {
            return;
        }
        boolean wrong = message instanceof ClientMessage.Malformed;
        if (!connection.heard(wrong ? WRONG : 1)) {
            RefusalCount.SPEED.add();
            connection.refuse(idOf(message), Code.RATE_LIMITED, "That was too fast. Please wait a second.");
            strike(connection);
        } else if (message instanceof ClientMessage.Malformed malformed) {
            RefusalCount.add(malformed.refusal().code());
            connection.send(Messages.refused(malformed.id(), malformed.refusal()));
            strike(connection);
        } else if (message instanceof ClientMessage.Ping) {
            connection.send(PONG);
        } else if (message instanceof ClientMessage.Pong) {
            return;
        } else if (message instanceof ClientMessage.Hello hello) {
            admission.hello(connection, hello);
        } else if (message instanceof ClientMessage.OfRoom command) {
            command(connection, command);
        }
    }

    /** Something binary has come, or a part of it. */
    public void receivedBinary(Connection connection) {
        connection.heard(WRONG);
        RefusalCount.add(Code.BINARY);
        connection.refuse(null, Code.BINARY, "This connection takes text only.");
        strike(connection);
    }

    private void strike(Connection connection) {
        if (connection.strike() >= STRIKES) {
            connection.close(CloseCode.ABUSE);
        }
    }

    private void command(Connection connection, ClientMessage.OfRoom message) {
        Identity who = connection.identity();
        RoomId room = connection.room();
        if (who == null || room == null) {
            connection.refuse(message.id(), Code.HELLO_FIRST, "The first message must be hello.");
            strike(connection);
            return;
        }
        Command command = Commands.of(message, who, () -> presence.away(room));
        if (!written.take(connection, command)) {
            RefusalCount.WRITTEN.add();
            connection.refuse(command.id(), Code.RATE_LIMITED, "You have written very much. Please wait a while.");
            strike(connection);
            return;
        }
        rooms.submitHere(room, command, answer -> answered(connection, who, command, answer), connection.thread());
    }

    private static void answered(Connection connection, Identity who, Command command, Answer answer) {
        if (answer instanceof Answer.Refused refused) {
            RefusalCount.add(refused.refusal().code());
            connection.send(Messages.refused(command.id(), refused.refusal()));
        } else if (answer instanceof Answer.Repeated repeated) {
            connection.send(
                    Messages.update(repeated.last(), repeated.last().after().seatsOf(who.id()), command.id()));
        }
    }

    private static @Nullable String idOf(ClientMessage message) {
        if (message instanceof ClientMessage.Malformed malformed) {
            return malformed.id();
        }
        return message instanceof ClientMessage.OfRoom command ? command.id() : null;
    }

    /** Looks after all connections. To be called once a second, by one thread. */
    public void check() {
        long now = System.nanoTime();
        connections.all().forEach(connection -> connection.check(now, limits));
    }

    /** A player has signed out everywhere: closes their connections. */
    public void signedOut(PlayerId player) {
        connections.all().forEach(watched -> {
            if (watched instanceof Connection connection
                    && connection.identity() != null
                    && connection.identity().id().equals(player)) {
                connection.close(CloseCode.TICKET_INVALID);
            }
        });
    }

    /** Ends all connections. */
    public void closeAll(CloseCode code) {
        connections.all().forEach(connection -> connection.close(code));
    }
}
