package games.sente.game;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;

/** JSON-B as the server uses it: plain. */
final class Json {

    private static final Jsonb JSONB = JsonbBuilder.create();

    private Json() {}

    static String write(Object value) {
        return JSONB.toJson(value);
    }

    static <T> T read(String json, Class<T> type) {
        return JSONB.fromJson(json, type);
    }
}
