package games.sente.protocol;

import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes records for JSON-B: components in the order of their declaration, those that are null left out, {@link Tags} where
 * there are several kinds, ids as texts. Lists keep their nulls. What is no record, list, map or scalar is left to JSON-B.
 */
final class DocumentSerializer implements JsonbSerializer<DocumentSerializer.Document> {

    /** A whole text. No record, because JSON-B puts the outermost object into a hash set, and to hash a message costs as much as to write it. */
    static final class Document {
        private final Object content;

        Document(Object content) {
            this.content = content;
        }
    }

    private record Form(@Nullable String type, @Nullable String tag, List<Part> parts) {

        static Form of(Class<?> record) {
            return new Form(
                    Tags.typed(record) ? Tags.of(record) : null,
                    Tags.tagged(record) ? Tags.of(record) : null,
                    Stream.of(record.getRecordComponents()).map(Part::of).toList());
        }
    }

    private record Part(String name, Method accessor) {

        static Part of(RecordComponent component) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return new Part(component.getName(), accessor);
        }

        @Nullable
        Object of(Record record) {
            try {
                return accessor.invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final ClassValue<Form> FORMS = new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> record) {
            return Form.of(record);
        }
    };

    @Override
    public void serialize(Document document, JsonGenerator out, SerializationContext context) {
        value(document.content, out, context);
    }

    private static void value(@Nullable Object value, JsonGenerator out, SerializationContext context) {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.write(text);
        } else if (value instanceof Integer number) {
            out.write(number);
        } else if (value instanceof Long number) {
            out.write(number);
        } else if (value instanceof Boolean truth) {
            out.write(truth);
        } else if (value instanceof Enum<?> constant) {
            out.write(constant.name());
        } else if (value instanceof PlayerId || value instanceof RoomId) {
            out.write(value.toString());
        } else if (value instanceof Record record) {
            record(record, out, context);
        } else if (value instanceof Collection<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                value(element, out, context);
            }
            out.writeEnd();
        } else if (value instanceof Map<?, ?> map) {
            map(map, out, context);
        } else {
            context.serialize(value, out);
        }
    }

    private static void map(Map<?, ?> map, JsonGenerator out, SerializationContext context) {
        out.writeStartObject();
        map.forEach((key, value) -> {
            if (value != null) {
                out.writeKey(Objects.toString(key));
                value(value, out, context);
            }
        });
        out.writeEnd();
    }

    private static void record(Record record, JsonGenerator out, SerializationContext context) {
        Form form = FORMS.get(record.getClass());
        out.writeStartObject();
        if (form.tag != null) {
            out.writeStartObject(form.tag);
        }
        if (form.type != null) {
            out.write("type", form.type);
        }
        for (Part part : form.parts) {
            Object value = part.of(record);
            if (value != null) {
                out.writeKey(part.name);
                value(value, out, context);
            }
        }
        if (form.tag != null) {
            out.writeEnd();
        }
        out.writeEnd();
    }
}
