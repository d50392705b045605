package games.sente.connection;

import games.sente.player.Guesses;
import games.sente.player.Identity;
import games.sente.player.LimitKey;
import games.sente.player.RefusalCount;
import games.sente.player.Tickets;
import games.sente.protocol.ClientMessage;
import games.sente.protocol.Messages;
import games.sente.protocol.ServerMessage;
import games.sente.room.Command;
import games.sente.room.Refusal;
import games.sente.room.Refusal.Code;
import games.sente.room.Room;
import games.sente.room.RoomId;
import games.sente.room.Rooms;
import games.sente.room.Spoken;
import games.sente.room.Standing;
import java.util.List;
import java.util.Optional;

/** Admits connections: authenticates them, checks the limits, and sends the room. Thread-safe. */
final class Admission {
    private static final Refusal TOO_MUCH =
            Refusal.of(Code.UNAVAILABLE, "The server has too much to send. Please try again in a moment.");

    private final Rooms rooms;
    private final Tickets tickets;
    private final Guesses guesses;
    private final Connections connections;
    private final Presence presence;
    private final Limits limits;
    private final WriteLimits written;
    private final Unsent unsent;

    Admission(
            Rooms rooms,
            Tickets tickets,
            Guesses guesses,
            Connections connections,
            Presence presence,
            Limits limits,
            WriteLimits written,
            Unsent unsent) {
        this.rooms = rooms;
        this.tickets = tickets;
        this.guesses = guesses;
        this.connections = connections;
        this.presence = presence;
        this.limits = limits;
        this.written = written;
        this.unsent = unsent;
    }

    /** The first message has come. */
    void hello(Connection connection, ClientMessage.Hello hello) {
        if (connection.identity() != null) {
            connection.refuse(null, Code.HELLO_AGAIN, "Hello was said already.");
            return;
        }
        Optional<Tickets.Ticket> ticket = tickets.use(hello.ticket());
        if (ticket.isEmpty()) {
            RefusalCount.TICKETS.add();
            connection.refuse(null, Code.TICKET_INVALID, "The ticket is not valid any more; get a new one.");
            connection.close(CloseCode.TICKET_INVALID);
        } else {
            admit(connection, ticket.get(), hello);
        }
    }

    private void admit(Connection connection, Tickets.Ticket ticket, ClientMessage.Hello hello) {
        LimitKey address = LimitKey.ofAddress(ticket.address());
        if (!connections.admit(connection, ticket.identity(), address, limits.connectionsPerAddress())) {
            RefusalCount.CONNECTIONS.add();
            connection.refuse(null, Code.RATE_LIMITED, "There are too many connections from your network.");
            connection.close(CloseCode.TOO_MANY);
        } else {
            enter(connection, ticket.identity(), address, hello);
        }
    }

    /** A player who holds a seat in the room is admitted, however many wrong addresses came from their network. */
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
        if (renamed && written.take(connection, rename)) {
            rooms.submit(room.id(), rename, answer -> {});
        }
    }

    /** Only a room that does not exist counts as a wrong guess, not a store that can't be read. */
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
            connection.refuse(null, Code.RATE_LIMITED, "Too many wrong addresses. Please wait a minute.");
            connection.close(CloseCode.TOO_MANY);
            return;
        }
        guesses.wrongRoom(connection.room(), who.id(), address);
        connection.refuse(null, Code.ROOM_UNKNOWN, "There is no such room. Please check the link.");
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
}
