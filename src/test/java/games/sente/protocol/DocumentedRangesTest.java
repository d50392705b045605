package games.sente.protocol;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import games.sente.protocol.ClientMessage.Malformed;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonPointer;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every number of a client's message just beyond its documented range, and null in every member's place, is malformed.
 */
class DocumentedRangesTest {
    private static final MessageDecoder DECODER = new MessageDecoder(WireGames::find);

    @TestFactory
    Stream<DynamicTest> whatIsJustBeyondTheDocumentIsMalformed() {
        return GoldenFiles.texts("client").entrySet().stream().flatMap(file -> {
            JsonObject message = parse(file.getValue());
            String type = message.getString("type");
            String schema = type.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + type.substring(1);
            List<JsonObject> wrong = new ArrayList<>();
            spoil(message, "", ProtocolDocument.messages().schema(schema), wrong);
            return wrong.stream()
                    .map(text -> DynamicTest.dynamicTest(
                            file.getKey() + " as " + text,
                            () -> assertInstanceOf(Malformed.class, DECODER.decode(text.toString()))));
        });
    }

    private static void spoil(JsonObject whole, String at, JsonObject schema, List<JsonObject> wrong) {
        JsonObject properties = schema.getJsonObject("properties");
        for (String name : properties.keySet()) {
            JsonObject property = resolved(properties.getJsonObject(name));
            JsonPointer place = Json.createPointer(at + "/" + name);
            if (!place.containsValue(whole)) {
                continue;
            }
            wrong.add(place.replace(whole, JsonValue.NULL));
            if (property.containsKey("minimum")) {
                long below = property.getJsonNumber("minimum").longValue() - 1;
                wrong.add(place.replace(whole, Json.createValue(below)));
            }
            if (property.containsKey("maximum")) {
                long above = property.getJsonNumber("maximum").longValue() + 1;
                wrong.add(place.replace(whole, Json.createValue(above)));
            }
            if (property.containsKey("properties")) {
                spoil(whole, at + "/" + name, property, wrong);
            }
        }
    }

    private static JsonObject resolved(JsonObject schema) {
        return schema.containsKey("$ref")
                ? ProtocolDocument.ASYNCAPI
                        .getValue(schema.getString("$ref").substring(1))
                        .asJsonObject()
                : schema;
    }

    private static JsonObject parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
