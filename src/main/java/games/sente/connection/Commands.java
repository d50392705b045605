package games.sente.connection;

import games.sente.player.Identity;
import games.sente.protocol.ClientMessage;
import games.sente.room.Away;
import games.sente.room.Command;
import games.sente.room.PlayerId;
import java.util.function.Supplier;

/** Turns clients' messages into commands. */
final class Commands {
    private Commands() {}

    /**
     * The command that this message asks for.
     *
     * @param away who is away from the room, now
     */
    static Command of(ClientMessage.OfRoom message, Identity who, Supplier<Away> away) {
        if (message instanceof ClientMessage.OfMatch ofMatch) {
            return of(ofMatch, who.id(), away);
        } else if (message instanceof ClientMessage.OfSeats ofSeats) {
            return of(ofSeats, who, away);
        } else if (message instanceof ClientMessage.OfChat ofChat) {
            return of(ofChat, who);
        }
        throw new IllegalArgumentException("not a command: " + message.getClass());
    }

    private static Command of(ClientMessage.OfChat message, Identity who) {
        if (message instanceof ClientMessage.Chat chat) {
            return new Command.Say(chat.id(), who.id(), who.name(), chat.text());
        }
        throw new IllegalArgumentException("not a command: " + message.getClass());
    }

    private static Command of(ClientMessage.OfMatch message, PlayerId player, Supplier<Away> away) {
        if (message instanceof ClientMessage.Move move) {
            return new Command.Move(move.id(), player, move.game(), move.turn(), move.move());
        } else if (message instanceof ClientMessage.Resign resign) {
            return new Command.Resign(resign.id(), player);
        } else if (message instanceof ClientMessage.Abort abort) {
            return new Command.Abort(abort.id(), player);
        } else if (message instanceof ClientMessage.Claim claim) {
            return new Command.Claim(claim.id(), player, away.get());
        }
        throw new IllegalArgumentException("not a command: " + message.getClass());
    }

    private static Command of(ClientMessage.OfSeats message, Identity who, Supplier<Away> away) {
        if (message instanceof ClientMessage.Sit sit) {
            return new Command.Sit(sit.id(), who.id(), who.name(), sit.seat(), null);
        } else if (message instanceof ClientMessage.Stand stand) {
            return new Command.Stand(stand.id(), who.id());
        } else if (message instanceof ClientMessage.Free free) {
            return new Command.Free(free.id(), who.id(), free.seat(), away.get());
        } else if (message instanceof ClientMessage.Rematch rematch) {
            return new Command.Rematch(rematch.id(), who.id());
        }
        throw new IllegalArgumentException("not a command: " + message.getClass());
    }
}
