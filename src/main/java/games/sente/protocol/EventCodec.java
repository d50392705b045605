package games.sente.protocol;

import games.sente.game.Catalogue;
import games.sente.game.Game;
import games.sente.room.Entry;
import games.sente.room.EntryCodec;
import games.sente.room.Event;
import games.sente.room.PlayerId;
import games.sente.room.StoreException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps entries as JSON in UTF-8: {@code
 * {"at":1763700000000,"by":"p1","id":"c1","event":{"moved":{"seat":0,"ply":0,"move":{"cell":4}}}}}, the time in
 * milliseconds since 1970.
 */
public final class EventCodec implements EntryCodec {

    /** An entry as it is stored: names and types are never changed, new components are nullable. */
    record Stored(long at, @Nullable PlayerId by, @Nullable String id, Event event) {}

    /** Where {@link Event.RoomOpened#game} stands: in the event, in its tag, in the entry. */
    private static final int GAME_LEVEL = 3;

    private final Function<String, Optional<Game<?, ?, ?, ?>>> games;

    /** A codec for rooms of the {@link Catalogue}'s games. */
    public EventCodec() {
        this(Catalogue::find);
    }

    /**
     * A codec for rooms of these games.
     *
     * @param games finds a game by its id
     */
    public EventCodec(Function<String, Optional<Game<?, ?, ?, ?>>> games) {
        this.games = games;
    }

    @Override
    public byte[] encode(Game<?, ?, ?, ?> game, Entry entry) {
        return Json.write(new Stored(entry.at().toEpochMilli(), entry.by(), entry.id(), entry.event()))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Entry decode(Game<?, ?, ?, ?> game, byte[] bytes) {
        return entry(game, text(bytes));
    }

    @Override
    public Entry decodeFirst(byte[] bytes) {
        String text = text(bytes);
        String id = Json.peek(text, GAME_LEVEL, Set.of("game")).getOrDefault("game", "");
        Game<?, ?, ?, ?> game =
                games.apply(id).orElseThrow(() -> new StoreException("A room's log names no game that is known here."));
        Entry entry = entry(game, text);
        if (entry.event() instanceof Event.RoomOpened) {
            return entry;
        }
        throw new StoreException("A room's log does not start with its opening.");
    }

    private static Entry entry(Game<?, ?, ?, ?> game, String text) {
        Reading<Stored> reading = Json.read(text, Stored.class, game);
        if (reading instanceof Reading.Done<Stored> done) {
            Stored stored = done.value();
            return new Entry(Instant.ofEpochMilli(stored.at), stored.by, stored.id, stored.event);
        }
        throw new StoreException(
                "The log has an entry that can't be read. " + ((Reading.Refused<Stored>) reading).sentence());
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new StoreException("The log has an entry that is not UTF-8.", e);
        }
    }
}
