package games.sente.secrets;

import games.sente.bot.Bot;
import games.sente.connection.Connections;
import games.sente.room.EntryCodec;
import games.sente.room.RoomListener;

/** What a stage takes instead of the product's own parts; by default nothing. */
interface Spoiler {

    default EntryCodec codec(EntryCodec real) {
        return real;
    }

    default RoomListener broadcast(RoomListener real, Connections connections) {
        return real;
    }

    default Bot bot(Bot real) {
        return real;
    }
}
