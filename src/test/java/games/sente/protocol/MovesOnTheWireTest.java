package games.sente.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import games.sente.game.Catalogue;
import games.sente.game.Game;
import games.sente.game.Options;
import games.sente.game.Viewer;
import games.sente.room.Entry;
import games.sente.room.Event;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the rules of the catalogue's games are made of can be carried. */
class MovesOnTheWireTest {

    private final MessageDecoder decoder = new MessageDecoder();
    private final EventCodec codec = new EventCodec();

    @TestFactory
    Stream<DynamicTest> everyMoveOfARandomMatchComesBackAsItWas() {
        return Catalogue.GAMES.stream().map(game -> DynamicTest.dynamicTest(game.id(), () -> play(game)));
    }

    private <P extends Record, M, V extends Record, O extends Record> void play(Game<P, M, V, O> game) {
        Random random = new Random(7);
        P position = game.start(Options.of(game.optionsType()).presets(), random);
        for (int ply = 0; ply < 500 && !game.toMove(position).isEmpty(); ply++) {
            int seat = game.toMove(position).get(0);
            List<M> legal = game.legal(position, seat);
            for (M move : legal) {
                carry(game, ply, move);
            }
            Json.write(game.view(position, Viewer.of(seat)));
            position = game.play(position, seat, legal.get(random.nextInt(legal.size())), random);
        }
    }

    private void carry(Game<?, ?, ?, ?> game, int ply, Object move) {
        ClientMessage message = new ClientMessage.Move("c1", game.id(), ply, move);
        assertEquals(message, assertInstanceOf(ClientMessage.Move.class, decoder.decode(Json.write(message))));
        Entry entry = new Entry(Instant.EPOCH, null, null, new Event.Moved(0, ply, move));
        assertEquals(entry, codec.decode(game, codec.encode(game, entry)));
    }
}
