package games.sente.protocol;

import games.sente.game.Game;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.config.PropertyVisibilityStrategy;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.parsson.JsonProviderImpl;
import org.eclipse.parsson.api.JsonConfig;
import org.eclipse.yasson.JsonBindingProvider;
import org.eclipse.yasson.YassonJsonb;
import org.jspecify.annotations.Nullable;

/**
 * Records from JSON and back: the house's one JSON-B. Reading is strict; writing leaves out what is null, and leaves to
 * JSON-B only what is no record, list, map or scalar, for its layers cost more than the writing. The WAR's own provider
 * is named because a server's may stand before it. Safe for use by many threads.
 */
public final class Json {

    /** How deep objects and lists may lie in one another. */
    public static final int DEPTH = 32;

    private static final String NOT_JSON =
            "The text is not one well-formed JSON object of at most " + DEPTH + " levels.";

    private static final JsonProvider PROVIDER = new JsonProviderImpl();

    /** Parsson refuses the level that equals its limit. */
    private static final JsonParserFactory PARSERS =
            PROVIDER.createParserFactory(Map.of(JsonConfig.MAX_DEPTH, DEPTH + 1));

    private static final YassonJsonb JSONB = (YassonJsonb) new JsonBindingProvider()
            .create()
            .withProvider(PROVIDER)
            .withConfig(new JsonbConfig()
                    .withPropertyVisibilityStrategy(new NotOfRecords())
                    .withDeserializers(new RecordDeserializer()))
            .build();

    /** Keeps JSON-B from looking into records: it would not have to, and fails for those that are not public. */
    private static final class NotOfRecords implements PropertyVisibilityStrategy {
        @Override
        public boolean isVisible(Field field) {
            return false;
        }

        @Override
        public boolean isVisible(Method method) {
            return Modifier.isPublic(method.getModifiers())
                    && !method.getDeclaringClass().isRecord();
        }
    }

    private Json() {}

    /** The JSON text of a record, or of a list or map of them. */
    public static String write(Object value) {
        return new JsonWriter(JSONB::toJson).write(value);
    }

    /**
     * Reads a record whose components are texts, {@code int}s, {@code long}s, {@code boolean}s, enums, player and room
     * ids, records, sealed interfaces of records, lists of these, or maps from text to scalar values. A component may
     * be absent if it is {@link Nullable}. Everything else is refused: what is unknown, missing, there twice, of
     * another type or out of range, or follows the object.
     *
     * @throws IllegalArgumentException if the type has components of other types
     */
    public static <R extends Record> Reading<R> read(String text, Class<R> type) {
        return read(text, type, null);
    }

    /** The same for a record in which {@code Object} is a move and {@code Record} the options of this game. */
    static <R> Reading<R> read(String text, Class<R> type, @Nullable Game<?, ?, ?, ?> game) {
        if (!isObject(text)) {
            return new Reading.Refused<>("The text is not a JSON object.");
        }
        Target target = new Target(type, game);
        Shape.of(target);
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            R value = type.cast(JSONB.<Object>fromJson(parser, target));
            return parser.hasNext() ? new Reading.Refused<>(NOT_JSON) : new Reading.Done<>(value);
        } catch (Unreadable e) {
            return new Reading.Refused<>(e.sentence());
        } catch (JsonException | JsonbException e) {
            return new Reading.Refused<>(NOT_JSON);
        }
    }

    private static boolean isObject(String text) {
        int start = 0;
        while (start < text.length() && " \t\r\n".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return text.startsWith("{", start);
    }

    /**
     * The first texts with these names at this level (1 for the object's own members), as far as the text can be read.
     * Stops as soon as it has them all. (The parser's own skipping of values does not end where the text ends in the
     * middle of one.)
     */
    static Map<String, String> peek(String text, int level, Set<String> names) {
        Map<String, String> found = new HashMap<>();
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            int depth = 0;
            String name = "";
            do {
                Event event = parser.next();
                switch (event) {
                    case START_OBJECT, START_ARRAY -> depth++;
                    case END_OBJECT, END_ARRAY -> depth--;
                    case KEY_NAME -> name = depth == level ? parser.getString() : "";
                    case VALUE_STRING -> {
                        if (depth == level && names.contains(name)) {
                            found.putIfAbsent(name, parser.getString());
                        }
                    }
                    default -> {}
                }
            } while (depth > 0 && found.size() < names.size());
        } catch (RuntimeException e) {
            // Parsson throws several kinds for what is no JSON. Whoever reads the whole text says what is wrong.
            return found;
        }
        return found;
    }
}
