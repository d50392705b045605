package games.sente.protocol;

import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Type;

/**
 * Binds JSON-B to {@link Shape}. JSON-B's own binding of records lets too much pass: unknown and missing components,
 * duplicates (the last wins), fractions, overflow (numbers wrap) and numbers in quotes.
 */
final class RecordDeserializer implements JsonbDeserializer<Record> {

    @Override
    public Record deserialize(JsonParser parser, DeserializationContext context, Type type) {
        return (Record) Shape.of((Target) type).read(parser);
    }
}
