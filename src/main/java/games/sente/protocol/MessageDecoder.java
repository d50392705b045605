package games.sente.protocol;

import games.sente.game.Catalogue;
import games.sente.game.Game;
import games.sente.protocol.ClientMessage.Malformed;
import games.sente.room.NodeFailure;
import games.sente.room.Refusal;
import games.sente.room.Refusal.Code;
import jakarta.websocket.Decoder;
import jakarta.websocket.EndpointConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns a text into a message, whatever the text is: bad input becomes a {@link Malformed}, because containers differ
 * in what they do with a {@code DecodeException}, and some close the session. Safe for use by many threads.
 */
public final class MessageDecoder implements Decoder.Text<ClientMessage> {

    /** The limit unless another is set, in bytes of UTF-8. */
    public static final int DEFAULT_LIMIT = 16 * 1024;

    private static final Set<String> HEAD = Set.of("type", "id", "game");

    private static final Map<String, Class<?>> TYPES = types();

    /** Static because containers make decoders by themselves, each with its own idea of when they are configured. */
    private static volatile int limit = DEFAULT_LIMIT;

    private final Function<String, Optional<Game<?, ?, ?, ?>>> games;

    /** A decoder of the moves of the {@link Catalogue}'s games; what containers call. */
    public MessageDecoder() {
        this(Catalogue::find);
    }

    /**
     * A decoder of the moves of these games.
     *
     * @param games finds a game by its id
     */
    public MessageDecoder(Function<String, Optional<Game<?, ?, ?, ?>>> games) {
        this.games = games;
    }

    /** Sets how long a message may be, in bytes of UTF-8, for all decoders of this application. */
    public static void limit(int bytes) {
        limit = bytes;
    }

    /** How long a message may be, in bytes of UTF-8. */
    public static int limit() {
        return limit;
    }

    @Override
    public void init(EndpointConfig config) {}

    @Override
    public void destroy() {}

    /** Always true. */
    @Override
    public boolean willDecode(String text) {
        return true;
    }

    /** The message, whatever the text is. */
    @Override
    public ClientMessage decode(String text) {
        try {
            return message(text);
        } catch (Error e) {
            // Servers differ in whom they tell.
            NodeFailure.check(e);
            throw e;
        }
    }

    private ClientMessage message(String text) {
        int most = limit;
        if (longer(text, most)) {
            String start = text.substring(0, Math.min(text.length(), most));
            return malformed(
                    id(Json.peek(start, 1, Set.of("id"))),
                    Code.TOO_LARGE,
                    "A message may have " + most + " bytes at most.");
        }
        Map<String, String> head = Json.peek(text, 1, HEAD);
        String type = head.get("type");
        if (type == null) {
            return malformed(id(head), Code.MALFORMED, "The text is not a JSON object with a type.");
        }
        Class<?> record = TYPES.get(type);
        if (record == null) {
            return malformed(id(head), Code.MALFORMED, "There is no message of that type.");
        }
        return record == ClientMessage.Move.class ? move(text, head) : read(text, head, record, null);
    }

    private ClientMessage move(String text, Map<String, String> head) {
        String id = head.get("game");
        if (id == null) {
            return malformed(id(head), Code.MALFORMED, "The component game is missing.");
        }
        Optional<Game<?, ?, ?, ?>> game = games.apply(id);
        return game.isPresent()
                ? read(text, head, ClientMessage.Move.class, game.get())
                : malformed(id(head), Code.WRONG_GAME, "There is no such game here.");
    }

    private static ClientMessage read(
            String text, Map<String, String> head, Class<?> record, @Nullable Game<?, ?, ?, ?> game) {
        Reading<?> reading = Json.read(text, record, game);
        if (reading instanceof Reading.Refused<?> refused) {
            return malformed(id(head), Code.MALFORMED, refused.sentence());
        }
        if (head.containsKey("id") && id(head) == null) {
            return malformed(null, Code.MALFORMED, "The component id must be 1 to 32 printable ASCII characters.");
        }
        return (ClientMessage) ((Reading.Done<?>) reading).value();
    }

    private static Malformed malformed(@Nullable String id, Code code, String sentence) {
        return new Malformed(id, Refusal.of(code, sentence));
    }

    /** The command's id, if it is one that an answer can name. */
    private static @Nullable String id(Map<String, String> head) {
        String id = head.get("id");
        boolean valid =
                id != null && !id.isEmpty() && id.length() <= 32 && id.chars().allMatch(c -> c >= ' ' && c <= '~');
        return valid ? id : null;
    }

    /** Whether the text has more bytes than that; a character has one to three, so most texts need no counting. */
    private static boolean longer(String text, int bytes) {
        if (text.length() > bytes || text.length() * 3L <= bytes) {
            return text.length() > bytes;
        }
        long count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            count += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return count > bytes;
    }

    private static Map<String, Class<?>> types() {
        Map<String, Class<?>> types = new HashMap<>(Tags.family(ClientMessage.class));
        types.remove(Tags.of(Malformed.class));
        return Map.copyOf(types);
    }
}
