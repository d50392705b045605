package games.sente.connection;

import games.sente.player.Guesses;
import games.sente.player.Identity;
import games.sente.player.LimitKey;
import games.sente.player.RefusalCount;
import games.sente.player.Tickets;
import games.sente.protocol.ClientMessage;
import games.sente.protocol.Messages;
import games.sente.protocol.Outgoing;
import games.sente.protocol.ServerMessage;
import games.sente.room.Answer;
import games.sente.room.Away;
import games.sente.room.Command;
import games.sente.room.FaultTrace;
import games.sente.room.LimitedLog;
import games.sente.room.NodeFailure;
import games.sente.room.PlayerId;
import games.sente.room.Refusal;
import games.sente.room.Refusal.Code;
import games.sente.room.Room;
import games.sente.room.RoomId;
import games.sente.room.Rooms;
import games.sente.room.Spoken;
import games.sente.room.Standing;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is done with the messages of a connection, the same for every transport. Thread-safe; the messages of one connection come
 * one after another.
 */
public final class GameService {
    /** What a message costs that no honest client sends, counted in messages. */
    private static final int WRONG = 4;

    /** After how many of those, and of messages beyond the budget, a connection is closed. */
    private static final int STRIKES = 100;

    /** Which part of the heap may wait for players and spectators to take it. */
    private static final int UNSENT_SHARE = 8;

    private static final Outgoing PONG = new Outgoing(new ServerMessage.Pong());

    private static final Refusal TOO_MUCH =
            Refusal.of(Code.UNAVAILABLE, "The server has too much to send. Please try again in a moment.");

    private static final LimitedLog LOG = new LimitedLog(System.getLogger(GameService.class.getName()));

    private static volatile @Nullable GameService current;

    private final Rooms rooms;
    private final Tickets tickets;
    private final Guesses guesses;
    private final Connections connections;
    private final Presence presence;
    private final Limits limits;
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
        this.tickets = tickets;
        this.guesses = guesses;
        this.connections = connections;
        this.presence = presence;
        this.limits = limits;
        this.written = written;
        this.closer = closer;
    }

    /** The service of this web application, by which the container's endpoint instances reach it; null while there is none. */
    public static @Nullable GameService current() {
        return current;
    }

    /** Makes this the one that endpoints reach; null when the application ends. */
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
     * @param most how many of those there may be
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

    /** A message has come. A fault of ours ends the connection: containers differ in what they do about it. */
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
            refuse(connection, idOf(message), Code.RATE_LIMITED, "That was too fast. Please wait a second.");
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
            hello(connection, hello);
        } else {
            command(connection, message);
        }
    }

    /** Something binary has come, or a part of it. */
    public void receivedBinary(Connection connection) {
        connection.heard(WRONG);
        RefusalCount.add(Code.BINARY);
        refuse(connection, null, Code.BINARY, "This connection takes text only.");
        strike(connection);
    }

    private void strike(Connection connection) {
        if (connection.strike() >= STRIKES) {
            connection.close(CloseCode.ABUSE);
        }
    }

    private void hello(Connection connection, ClientMessage.Hello hello) {
        if (connection.identity() != null) {
            refuse(connection, null, Code.HELLO_AGAIN, "Hello was said already.");
            return;
        }
        Optional<Tickets.Ticket> ticket = tickets.use(hello.ticket());
        if (ticket.isEmpty()) {
            RefusalCount.TICKETS.add();
            refuse(connection, null, Code.TICKET_INVALID, "The ticket is not valid any more; get a new one.");
            connection.close(CloseCode.TICKET_INVALID);
        } else {
            admit(connection, ticket.get(), hello);
        }
    }

    private void admit(Connection connection, Tickets.Ticket ticket, ClientMessage.Hello hello) {
        LimitKey address = LimitKey.ofAddress(ticket.address());
        if (!connections.admit(connection, ticket.identity(), address, limits.connectionsPerAddress())) {
            RefusalCount.CONNECTIONS.add();
            refuse(connection, null, Code.RATE_LIMITED, "There are too many connections from your network.");
            connection.close(CloseCode.TOO_MANY);
        } else {
            enter(connection, ticket.identity(), address, hello);
        }
    }

    /** Who holds a seat in the room is let in, however often they or others of their network were wrong. */
    private void enter(Connection connection, Identity who, LimitKey address, ClientMessage.Hello hello) {
        RoomId room = connection.room();
        boolean mayGuess = guesses.hasLeft(who.id(), address);
        Runnable unknown = () -> unknown(connection, who, address, mayGuess);
        if (room == null) {
            unknown.run();
            return;
        }
        long chatSince = hello.since() == null ? 0 : hello.since().chat();
        rooms.visit(
                room,
                standing -> {
                    if (!mayGuess && standing.room().seatsOf(who.id()).isEmpty()) {
                        unknown.run();
                        return;
                    }
                    if (unsent.isTooMuch() && standing.room().seatsOf(who.id()).isEmpty()) {
                        turnAway(connection, TOO_MUCH, unknown);
                        return;
                    }
                    connections.entered(connection, room, who.id());
                    presence.seated(standing.room());
                    connection.welcome(welcome(standing, who, chatSince));
                    presence.moved(room);
                    tellName(connection, standing.room(), who);
                },
                why -> turnAway(connection, why, unknown));
    }

    /** A player who was renamed is renamed in the room too. */
    private void tellName(Connection connection, Room room, Identity who) {
        boolean renamed = room.seatsOf(who.id()).stream()
                .map(room.seats()::get)
                .anyMatch(seat -> seat != null && !seat.name().equals(who.name()));
        Command rename = new Command.Rename(null, who.id(), who.name());
        if (renamed && mayWrite(connection, rename)) {
            rooms.submit(room.id(), rename, answer -> {});
        }
    }

    /** Only a room that is not there counts as a wrong guess: a store that can't be read is no fault of who asks. */
    private static void turnAway(Connection connection, Refusal why, Runnable unknown) {
        if (why.code() == Code.ROOM_UNKNOWN) {
            unknown.run();
            return;
        }
        RefusalCount.add(why.code());
        connection.send(Messages.refused(null, why));
        connection.close(why.code() == Code.UNAVAILABLE ? CloseCode.UNAVAILABLE : CloseCode.FAULT);
    }

    private void unknown(Connection connection, Identity who, LimitKey address, boolean mayGuess) {
        if (!mayGuess) {
            RefusalCount.GUESSES.add();
            refuse(connection, null, Code.RATE_LIMITED, "Too many wrong addresses. Please wait a minute.");
            connection.close(CloseCode.TOO_MANY);
            return;
        }
        guesses.wrongRoom(connection.room(), who.id(), address);
        refuse(connection, null, Code.ROOM_UNKNOWN, "There is no such room. Please check the link.");
        connection.close(CloseCode.ROOM_UNKNOWN);
    }

    private ServerMessage welcome(Standing standing, Identity who, long chatSince) {
        List<ServerMessage.Said> chat = standing.chat().stream()
                .filter((Spoken spoken) -> spoken.version() > chatSince)
                .map(spoken -> Messages.said(spoken, who.id()))
                .toList();
        return new ServerMessage.Welcome(
                1,
                standing.room().id().toString(),
                standing.room().game().id(),
                standing.room().options(),
                who.id().value(),
                who.name(),
                Messages.update(standing.last(), standing.room().seatsOf(who.id()), null),
                chat,
                presence.of(standing.room().id()));
    }

    private void command(Connection connection, ClientMessage message) {
        Identity who = connection.identity();
        RoomId room = connection.room();
        if (who == null || room == null) {
            refuse(connection, idOf(message), Code.HELLO_FIRST, "The first message must be hello.");
            strike(connection);
            return;
        }
        Command command = commandOf(message, who, () -> presence.away(room));
        if (!mayWrite(connection, command)) {
            RefusalCount.WRITTEN.add();
            refuse(connection, command.id(), Code.RATE_LIMITED, "You have written very much. Please wait a while.");
            strike(connection);
            return;
        }
        rooms.submitHere(room, command, answer -> answered(connection, who, command, answer), connection.thread());
    }

    private boolean mayWrite(Connection connection, Command command) {
        LimitKey player = connection.player();
        LimitKey address = connection.address();
        return player != null && address != null && written.take(player, address, command);
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

    /** @param away who is away from the room, now */
    private static Command commandOf(ClientMessage message, Identity who, Supplier<Away> away) {
        if (message instanceof ClientMessage.Move move) {
            return new Command.Move(move.id(), who.id(), move.game(), move.turn(), move.move());
        } else if (message instanceof ClientMessage.Sit sit) {
            return new Command.Sit(sit.id(), who.id(), who.name(), sit.seat(), null);
        } else if (message instanceof ClientMessage.Stand stand) {
            return new Command.Stand(stand.id(), who.id());
        } else if (message instanceof ClientMessage.Resign resign) {
            return new Command.Resign(resign.id(), who.id());
        } else if (message instanceof ClientMessage.Abort abort) {
            return new Command.Abort(abort.id(), who.id());
        } else if (message instanceof ClientMessage.Claim claim) {
            return new Command.Claim(claim.id(), who.id(), away.get());
        } else if (message instanceof ClientMessage.Free free) {
            return new Command.Free(free.id(), who.id(), free.seat(), away.get());
        } else if (message instanceof ClientMessage.Rematch rematch) {
            return new Command.Rematch(rematch.id(), who.id());
        } else if (message instanceof ClientMessage.Chat chat) {
            return new Command.Say(chat.id(), who.id(), who.name(), chat.text());
        }
        throw new IllegalArgumentException("not a command: " + message.getClass());
    }

    private static @Nullable String idOf(ClientMessage message) {
        if (message instanceof ClientMessage.Malformed malformed) {
            return malformed.id();
        }
        boolean isCommand = !(message instanceof ClientMessage.Hello
                || message instanceof ClientMessage.Ping
                || message instanceof ClientMessage.Pong);
        Identity nobody = new Identity(new PlayerId("-"), "-");
        return isCommand ? commandOf(message, nobody, () -> Away.NOBODY).id() : null;
    }

    private static void refuse(Connection connection, @Nullable String id, Code code, String sentence) {
        connection.send(Messages.refused(id, Refusal.of(code, sentence)));
    }

    /** Looks after all connections. To be called once a second, by one thread. */
    public void check() {
        long now = System.nanoTime();
        connections.all().forEach(connection -> connection.check(now, limits));
    }

    /** A player has signed out everywhere: no connection stays that an ended ticket has opened. */
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
