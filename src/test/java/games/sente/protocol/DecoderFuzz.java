package games.sente.protocol;

import games.sente.game.Game;
import games.sente.game.tictactoe.TicTacToe;
import games.sente.room.Entry;
import games.sente.room.StoreException;
import java.nio.charset.StandardCharsets;

/**
 * What must hold for any bytes: they become some message or some refusal, soon, and what could be read is written and
 * read again as the same. A coverage-guided fuzzer looks for bytes for which it does not: see {@code .ci/fuzz}.
 */
public final class DecoderFuzz {
    private static final MessageDecoder DECODER = new MessageDecoder();
    private static final EventCodec EVENTS = new EventCodec();
    private static final Game<?, ?, ?, ?> GAME = new TicTacToe();

    private DecoderFuzz() {}

    /** Loads what the first call needs, which takes longer than the fuzzer allows a call. */
    public static void fuzzerInitialize() {
        fuzzerTestOneInput("{\"type\":\"chat\",\"id\":\"c\",\"text\":\"t\"}".getBytes(StandardCharsets.UTF_8));
    }

    /** Called by the fuzzer; throws if something does not hold. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        message(new String(bytes, StandardCharsets.UTF_8));
        event(bytes);
    }

    private static void message(String text) {
        ClientMessage message = DECODER.decode(text);
        if (!(message instanceof ClientMessage.Malformed)) {
            same(message, DECODER.decode(Json.write(message)));
        }
    }

    private static void event(byte[] bytes) {
        Entry entry;
        try {
            entry = EVENTS.decode(GAME, bytes);
        } catch (StoreException e) {
            return;
        }
        same(entry, EVENTS.decode(GAME, EVENTS.encode(GAME, entry)));
    }

    private static void same(Object first, Object second) {
        if (!first.equals(second)) {
            throw new AssertionError(first + " came back as " + second);
        }
    }
}
