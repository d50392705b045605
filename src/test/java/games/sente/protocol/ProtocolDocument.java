package games.sente.protocol;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JakartaJsonNode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code webapp/} says about the protocol: the AsyncAPI document, and each game's own schemas. */
public final class ProtocolDocument {
    private static final Path WEBAPP = Path.of("webapp");
    private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

    /** The document. */
    static final JsonObject ASYNCAPI = read(WEBAPP.resolve("protocol/asyncapi.json"));

    private static final Map<String, ProtocolDocument> GAMES = new ConcurrentHashMap<>();
    private static final ProtocolDocument MESSAGES = new ProtocolDocument(
            Json.createObjectBuilder()
                    .add("$schema", DRAFT)
                    .add("components", ASYNCAPI.getJsonObject("components"))
                    .build(),
            "/components/schemas/");

    private final JsonObject root;
    private final String folder;
    private final Validator validator = new ValidatorFactory()
            .withJsonNodeFactory(new JakartaJsonNode.Factory())
            .createValidator();
    private final URI address;

    private ProtocolDocument(JsonObject root, String folder) {
        this.root = root;
        this.folder = folder;
        this.address = validator.registerSchema(URI.create("sente:/protocol"), (Object) root);
    }

    /** The schemas of the messages. */
    static ProtocolDocument messages() {
        return MESSAGES;
    }

    /** The schemas of a game: its options, move, choices and view. */
    static ProtocolDocument of(String game) {
        return GAMES.computeIfAbsent(game, id -> {
            Path file = WEBAPP.resolve("games/" + id + "/protocol.json");
            if (!Files.exists(file)) {
                throw new AssertionError(file + " is missing: it tells programs what this game's messages hold.");
            }
            return new ProtocolDocument(read(file), "/definitions/");
        });
    }

    private static JsonObject read(Path file) {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            return reader.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonObject root() {
        return root;
    }

    JsonObject schema(String name) {
        return root.getValue(folder + name).asJsonObject();
    }

    /** What is wrong with this value by the schema of that name; empty if nothing is. */
    List<String> faults(String name, JsonValue value) {
        JsonNode node = new JakartaJsonNode.Factory().wrap(value);
        Validator.Result result = validator.validate(URI.create(address + "#" + folder + name), node);
        return result.getErrors().stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getError())
                .toList();
    }

    /** What is wrong with a message from a client. */
    static List<String> faultsOfClient(JsonValue message) {
        List<String> faults = new ArrayList<>(MESSAGES.faults("ClientMessage", message));
        if (faults.isEmpty() && message.asJsonObject().containsKey("move")) {
            JsonObject move = message.asJsonObject();
            faults.addAll(of(move.getString("game")).faults("move", move.getJsonObject("move")));
        }
        return faults;
    }

    /** What is wrong with a message from the server, in a room of this game; null where it is not known yet. */
    public static List<String> faultsOfServer(JsonObject message, @Nullable String game) {
        List<String> faults = new ArrayList<>(MESSAGES.faults("ServerMessage", message));
        if (faults.isEmpty() && message.containsKey("update")) {
            faults.addAll(of(message.getString("game")).faults("options", message.getJsonObject("options")));
            faults.addAll(faultsOfUpdate(message.getJsonObject("update"), message.getString("game")));
        } else if (faults.isEmpty() && game != null) {
            faults.addAll(faultsOfUpdate(message, game));
        }
        return faults;
    }

    /**
     * What is wrong with what a request was answered; empty also for a request that answers no JSON.
     *
     * @param path such as {@code /api/games}
     */
    public static List<String> faultsOfAnswer(String method, String path, JsonObject answer) {
        for (JsonObject request : ASYNCAPI.getJsonArray("x-requests").getValuesAs(JsonObject.class)) {
            String form = request.getString("request").replaceAll("\\{\\w+}", "[^/]+");
            if ((method + " " + path.replaceFirst(".*/api/", "api/")).matches(form) && request.containsKey("answer")) {
                String schema = request.getJsonObject("answer").getString("$ref");
                return MESSAGES.faults(schema.substring(schema.lastIndexOf('/') + 1), answer);
            }
        }
        return List.of();
    }

    /** Whether the document explains this problem. */
    public static boolean explains(JsonObject problem) {
        return MESSAGES.faults("Problem", problem).isEmpty()
                && ASYNCAPI.getJsonArray("x-problems").getValuesAs(JsonObject.class).stream()
                        .anyMatch(known -> known.getInt("status") == problem.getInt("status")
                                && known.getString("code").equals(problem.getString("code")));
    }

    private static List<String> faultsOfUpdate(JsonObject update, String game) {
        JsonObject last = update.containsKey("last") ? update.getJsonObject("last") : JsonValue.EMPTY_JSON_OBJECT;
        return Stream.of(
                        part(game, "view", update.get("view")),
                        part(game, "choices", update.get("choices")),
                        part(game, "move", last.get("move")))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> part(String game, String name, @Nullable JsonValue value) {
        return value == null ? List.of() : of(game).faults(name, value);
    }
}
