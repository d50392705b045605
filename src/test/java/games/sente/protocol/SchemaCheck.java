package games.sente.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Holds a schema to the record whose JSON it describes: the same members in the same order, of the same types, absent
 * where they may be, each with a description.
 */
final class SchemaCheck {
    private static final Map<Type, String> SIMPLE = Map.of(
            String.class, "string",
            PlayerId.class, "string",
            RoomId.class, "string",
            Instant.class, "string",
            int.class, "integer",
            Integer.class, "integer",
            long.class, "integer",
            Long.class, "integer",
            boolean.class, "boolean",
            Boolean.class, "boolean");

    /** What some game fills in. */
    private static final Set<Type> OPEN = Set.of(Object.class, Record.class);

    private final JsonObject root;
    private final boolean closed;

    /**
     * @param root the document in which the schemas lie
     * @param closed whether it is read by the server, which refuses members that it does not know
     */
    SchemaCheck(JsonObject root, boolean closed) {
        this.root = root;
        this.closed = closed;
    }

    /** Holds a schema to a record, or to a sealed interface of records. */
    void check(Class<?> type, JsonObject schema) {
        ofClass(type.getSimpleName(), type, resolved(schema));
    }

    private void ofClass(String at, Class<?> type, JsonObject schema) {
        if (type.isSealed()) {
            List<JsonObject> alternatives = objects(schema, "oneOf");
            List<Class<?>> members = List.copyOf(Tags.family(type).values());
            assertEquals(members.size(), alternatives.size(), at);
            for (int i = 0; i < members.size(); i++) {
                underTag(at, members.get(i), resolved(alternatives.get(i)));
            }
        } else if (Tags.tagged(type)) {
            underTag(at, type, schema);
        } else {
            ofRecord(at, type, schema);
        }
    }

    private void underTag(String at, Class<?> type, JsonObject schema) {
        String tag = Tags.of(type);
        hasMembers(at, List.of(tag), List.of(tag), schema);
        ofRecord(at + "." + tag, type, resolved(property(schema, tag)));
    }

    private void ofRecord(String at, Class<?> type, JsonObject schema) {
        List<String> names = new ArrayList<>();
        List<String> required = new ArrayList<>();
        if (Tags.typed(type)) {
            names.add("type");
            required.add("type");
        }
        for (RecordComponent component : type.getRecordComponents()) {
            names.add(component.getName());
            if (!Kinds.nullable(component.getAnnotatedType())) {
                required.add(component.getName());
            }
        }
        hasMembers(at, names, required, schema);
        if (Tags.typed(type)) {
            assertEquals(Tags.of(type), property(schema, "type").getString("const"), at);
        }
        for (RecordComponent component : type.getRecordComponents()) {
            String here = at + "." + component.getName();
            JsonObject property = property(schema, component.getName());
            assertTrue(property.containsKey("description") || resolved(property).containsKey("description"), here);
            ofType(here, component.getAnnotatedType(), property);
        }
    }

    private void hasMembers(String at, List<String> names, List<String> required, JsonObject schema) {
        assertEquals("object", schema.getString("type", "nothing"), at);
        assertEquals(names, List.copyOf(schema.getJsonObject("properties").keySet()), at);
        assertEquals(required, texts(schema.getJsonArray("required")), at + " requires");
        assertTrue(!closed || schema.containsKey("additionalProperties"), at + " refuses what is unknown");
    }

    private void ofType(String at, AnnotatedType annotated, JsonObject given) {
        JsonObject schema = resolved(given);
        Type type = annotated.getType();
        if (SIMPLE.containsKey(type)) {
            assertEquals(Set.of(SIMPLE.get(type)), Set.copyOf(types(schema)), at);
        } else if (OPEN.contains(type)) {
            assertFalse(schema.containsKey("properties"), at);
        } else if (type instanceof Class<?> raw && raw.isEnum()) {
            List<String> constants = Arrays.stream(raw.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .toList();
            assertEquals(constants, texts(schema.getJsonArray("enum")), at);
        } else if (type instanceof Class<?> raw) {
            ofClass(at, raw, schema);
        } else if (annotated instanceof AnnotatedParameterizedType list) {
            assertEquals("array", schema.getString("type", "nothing"), at);
            ofElement(at + "[]", list.getAnnotatedActualTypeArguments()[0], schema.getJsonObject("items"));
        } else {
            fail(at + " has a type that this check does not know");
        }
    }

    private void ofElement(String at, AnnotatedType type, JsonObject schema) {
        boolean nullable = objects(schema, "oneOf").stream().anyMatch(SchemaCheck::isNull);
        assertEquals(Kinds.nullable(type), nullable, at + " may be null");
        ofType(at, type, nullable ? objects(schema, "oneOf").get(0) : schema);
    }

    /** The types of all values that the schema lets pass. */
    private static List<String> types(JsonObject schema) {
        if (schema.containsKey("type")) {
            return List.of(schema.getString("type"));
        }
        Stream<JsonValue> constants = Stream.concat(
                schema.containsKey("const") ? Stream.of(schema.get("const")) : Stream.empty(),
                schema.containsKey("enum") ? schema.getJsonArray("enum").stream() : Stream.empty());
        Stream<String> nested = Stream.of("oneOf", "anyOf")
                .flatMap(word -> objects(schema, word).stream())
                .flatMap(alternative -> types(alternative).stream());
        return Stream.concat(
                        constants.map(value -> value.getValueType() == ValueType.STRING ? "string" : "integer"), nested)
                .toList();
    }

    private static boolean isNull(JsonObject schema) {
        return schema.getString("type", "").equals("null");
    }

    private static JsonObject property(JsonObject schema, String name) {
        return schema.getJsonObject("properties").getJsonObject(name);
    }

    private JsonObject resolved(JsonObject schema) {
        return schema.containsKey("$ref")
                ? root.getValue(schema.getString("$ref").substring(1)).asJsonObject()
                : schema;
    }

    private static List<JsonObject> objects(JsonObject schema, String name) {
        return schema.containsKey(name) ? schema.getJsonArray(name).getValuesAs(JsonObject.class) : List.of();
    }

    private static List<String> texts(JsonArray array) {
        return array.getValuesAs(JsonString::getString);
    }
}
