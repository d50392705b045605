package games.sente.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.connection.CloseCode;
import games.sente.endpoint.EchoEndpoint;
import games.sente.endpoint.GameEndpoint;
import games.sente.game.Catalogue;
import games.sente.room.Directory;
import games.sente.room.Refusal;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ProtocolDocumentTest {

    /**
     * What is wrong with these texts is no longer there once a lenient parser has read them, so no schema can say it.
     */
    private static final Set<String> SEEN_IN_THE_TEXT_ONLY = Set.of(
            "component-twice",
            "component-twice-escaped",
            "type-twice",
            "integer-fraction",
            "integer-exponent",
            "lone-surrogate",
            "lone-low-surrogate",
            "nul-after",
            "trailing-bracket",
            "trailing-object",
            "trailing-text");

    @TestFactory
    Stream<DynamicTest> aClientsMessageIsDocumentedAsItsRecord() {
        return documentedAs("say", ClientMessage.class, true);
    }

    @TestFactory
    Stream<DynamicTest> aServersMessageIsDocumentedAsItsRecord() {
        return documentedAs("hear", ServerMessage.class, false);
    }

    private static Stream<DynamicTest> documentedAs(String operation, Class<?> family, boolean closed) {
        Map<String, JsonObject> payloads = payloads(operation);
        SchemaCheck check = new SchemaCheck(ProtocolDocument.messages().root(), closed);
        return spoken(family).entrySet().stream()
                .filter(type -> closed || !Set.of("ping", "pong").contains(type.getKey()))
                .map(type -> DynamicTest.dynamicTest(
                        type.getKey(),
                        () -> check.check(
                                type.getValue(), payloads.getOrDefault(type.getKey(), JsonValue.EMPTY_JSON_OBJECT))));
    }

    @Test
    void theDocumentHasTheMessagesThatThereAreAndNoOthers() {
        assertEquals(spoken(ClientMessage.class).keySet(), payloads("say").keySet());
        assertEquals(spoken(ServerMessage.class).keySet(), payloads("hear").keySet());
        assertEquals(List.copyOf(payloads("say").values()), alternatives("ClientMessage", "oneOf"));
        assertEquals(List.copyOf(payloads("hear").values()), alternatives("ServerMessage", "oneOf"));
    }

    @Test
    void theChannelsAreTheEndpoints() {
        JsonObject channels = ProtocolDocument.ASYNCAPI.getJsonObject("channels");
        assertEquals(
                Set.of(path(GameEndpoint.class), path(EchoEndpoint.class)),
                Set.of(
                        "/" + channels.getJsonObject("room").getString("address"),
                        "/" + channels.getJsonObject("echo").getString("address")));
        assertEquals(2, channels.size());
    }

    private static String path(Class<?> endpoint) {
        return endpoint.getAnnotation(ServerEndpoint.class).value();
    }

    @Test
    void everyRefusalCodeIsExplained() {
        List<JsonObject> codes = alternatives("Refused/properties/code", "anyOf");
        assertEquals(
                Stream.of(Refusal.Code.values()).map(Refusal.Code::wire).toList(),
                codes.stream()
                        .map(code -> code.getString("const", null))
                        .limit(codes.size() - 1)
                        .toList());
        assertTrue(codes.stream().allMatch(code -> code.getString("description").endsWith(".")));
    }

    @Test
    void everyCloseCodeIsExplained() {
        List<JsonObject> codes = ProtocolDocument.ASYNCAPI
                .getValue("/channels/room/x-closeCodes")
                .asJsonArray()
                .getValuesAs(JsonObject.class);
        assertEquals(
                Arrays.stream(CloseCode.values())
                        .map(code -> code.number() + " " + code.reason())
                        .toList(),
                codes.stream()
                        .map(code -> code.getInt("code") + " " + code.getString("reason"))
                        .toList());
        assertTrue(codes.stream().allMatch(code -> code.getString("description").endsWith(".")));
    }

    @Test
    void theClientHasTheSameNameForEveryCloseCode() throws IOException {
        String script = Files.readString(Path.of("webapp/js/client/closing.js"));
        assertEquals(
                Arrays.stream(CloseCode.values())
                        .map(code -> code.number() + " " + code.reason())
                        .toList(),
                Pattern.compile("(\\d{4}): \\{ reason: '([a-z-]+)'")
                        .matcher(script)
                        .results()
                        .map(found -> found.group(1) + " " + found.group(2))
                        .toList());
    }

    @Test
    void everyStatusIsExplained() {
        assertEquals(
                Arrays.stream(Directory.Status.values())
                        .map(status -> status.name().toLowerCase(Locale.ROOT))
                        .toList(),
                alternatives("Update/properties/status", "oneOf").stream()
                        .map(status -> status.getString("const"))
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> anExampleIsTheGoldenFileOfItsName() {
        return ProtocolDocument.ASYNCAPI.getValue("/components/messages").asJsonObject().values().stream()
                .map(JsonValue::asJsonObject)
                .filter(message -> !message.getString("name").equals("anything"))
                .map(message -> DynamicTest.dynamicTest(message.getString("name"), () -> {
                    List<JsonObject> examples = message.getJsonArray("examples").getValuesAs(JsonObject.class);
                    assertFalse(examples.isEmpty());
                    for (JsonObject example : examples) {
                        String[] file = example.getString("name").split("/", 2);
                        String text = GoldenFiles.texts(file[0]).getOrDefault(file[1], "null");
                        assertEquals(parse(text).orElseThrow(), example.get("payload"), example.getString("name"));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> aGoldenMessageIsAsTheDocumentSays() {
        Stream<DynamicTest> client = GoldenFiles.texts("client").entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(),
                        () -> assertEquals(
                                List.of(),
                                ProtocolDocument.faultsOfClient(
                                        parse(file.getValue()).orElseThrow()))));
        Stream<DynamicTest> server = GoldenFiles.texts("server").entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(),
                        () -> assertEquals(
                                List.of(),
                                ProtocolDocument.messages()
                                        .faults(
                                                "ServerMessage",
                                                parse(file.getValue()).orElseThrow()))));
        return Stream.concat(client, server);
    }

    @Test
    void whatIsMalformedIsNotAsTheDocumentSays() {
        Set<String> letPass = new TreeSet<>();
        GoldenFiles.texts("malformed").forEach((name, file) -> {
            String text = parse(file).orElseThrow().asJsonObject().getString("text");
            if (parse(text).filter(ProtocolDocumentTest::isMessage).isPresent()) {
                letPass.add(name);
            }
        });
        assertEquals(new TreeSet<>(SEEN_IN_THE_TEXT_ONLY), letPass);
    }

    private static boolean isMessage(JsonValue value) {
        boolean elsewhere = value.getValueType() == JsonValue.ValueType.OBJECT
                && value.asJsonObject().containsKey("game")
                && Catalogue.find(value.asJsonObject().getString("game")).isEmpty();
        return !elsewhere && ProtocolDocument.faultsOfClient(value).isEmpty();
    }

    @Test
    void theExampleSessionIsAsTheDocumentSays() {
        List<JsonObject> lines =
                ProtocolDocument.ASYNCAPI.getJsonArray("x-session").getValuesAs(JsonObject.class);
        for (JsonObject line : lines) {
            JsonObject message = line.getJsonObject("message");
            assertEquals(
                    List.of(),
                    line.getString("from").equals("client")
                            ? ProtocolDocument.faultsOfClient(message)
                            : ProtocolDocument.faultsOfServer(message, "tic-tac-toe"),
                    message.toString());
        }
        assertEquals(
                Set.of("client", "server"),
                Set.copyOf(lines.stream().map(line -> line.getString("from")).toList()));
    }

    /** The schemas of the messages of an operation, by the messages' names. */
    private static Map<String, JsonObject> payloads(String operation) {
        JsonObject document = ProtocolDocument.ASYNCAPI;
        Map<String, JsonObject> payloads = new LinkedHashMap<>();
        for (JsonObject reference : document.getValue("/operations/" + operation + "/messages")
                .asJsonArray()
                .getValuesAs(JsonObject.class)) {
            JsonObject ofChannel = at(reference);
            payloads.put(
                    ofChannel.getString("$ref").replaceFirst(".*/", ""),
                    at(ofChannel).getJsonObject("payload"));
        }
        return payloads;
    }

    private static JsonObject at(JsonObject reference) {
        return ProtocolDocument.ASYNCAPI
                .getValue(reference.getString("$ref").substring(1))
                .asJsonObject();
    }

    private static List<JsonObject> alternatives(String schema, String word) {
        return ProtocolDocument.messages().schema(schema).getJsonArray(word).getValuesAs(JsonObject.class);
    }

    /** The records of a family that are on the wire, by their types. */
    private static Map<String, Class<?>> spoken(Class<?> family) {
        Map<String, Class<?>> types = new LinkedHashMap<>(Tags.family(family));
        types.remove(Tags.of(ClientMessage.Malformed.class));
        return types;
    }

    private static Optional<JsonValue> parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return Optional.of(reader.readValue());
        } catch (RuntimeException e) {
            return Optional.empty(); // Parsson throws several kinds for what is no JSON
        }
    }
}
