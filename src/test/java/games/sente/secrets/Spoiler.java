package games.sente.secrets;

import games.sente.bot.Bot;
import games.sente.endpoint.Connections;
import games.sente.room.EntryCodec;
import games.sente.room.EventLog;
import games.sente.room.MatchRecord;
import games.sente.room.RoomId;
import games.sente.room.RoomListener;
import java.util.Optional;
import java.util.function.BiFunction;

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

    default BiFunction<RoomId, Integer, Optional<MatchRecord>> records(EventLog log, EntryCodec codec) {
        return (room, match) -> MatchRecord.read(log, codec, room, match);
    }
}
