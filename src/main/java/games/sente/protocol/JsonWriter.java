package games.sente.protocol;

import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as JSON (RFC 8259): components in the order of their declaration, those that are null left out, {@link Tags} where
 * there are several kinds, ids as texts. Lists keep their nulls. What is no record, list, map or scalar is left to another. For one text.
 */
final class JsonWriter {

    private record Form(@Nullable String type, @Nullable String tag, Part[] parts) {

        static Form of(Class<?> record) {
            return new Form(
                    Tags.typed(record) ? Tags.of(record) : null,
                    Tags.tagged(record) ? Tags.of(record) : null,
                    Stream.of(record.getRecordComponents()).map(Part::of).toArray(Part[]::new));
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

    private static final int USUAL_LENGTH = 512;

    private final StringBuilder out = new StringBuilder(USUAL_LENGTH);
    private final Function<Object, String> others;

    /** @param others writes what is no record, list, map or scalar */
    JsonWriter(Function<Object, String> others) {
        this.others = others;
    }

    String write(Object content) {
        value(content);
        return out.toString();
    }

    private void value(@Nullable Object value) {
        if (value == null || value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof String text) {
            text(text);
        } else if (value instanceof Record record && !(value instanceof PlayerId || value instanceof RoomId)) {
            record(record);
        } else if (value instanceof Collection<?> list) {
            list(list);
        } else if (value instanceof Enum<?> constant) {
            text(constant.name());
        } else if (value instanceof Record) {
            text(value.toString());
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else {
            out.append(others.apply(value));
        }
    }

    private void list(Collection<?> list) {
        char before = '[';
        for (Object element : list) {
            out.append(before);
            value(element);
            before = ',';
        }
        out.append(list.isEmpty() ? "[]" : "]");
    }

    private void map(Map<?, ?> map) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (entry.getValue() != null) {
                first = key(Objects.toString(entry.getKey()), first);
                value(entry.getValue());
            }
        }
        out.append('}');
    }

    private void record(Record record) {
        Form form = FORMS.get(record.getClass());
        out.append('{');
        if (form.tag != null) {
            key(form.tag, true);
            out.append('{');
        }
        boolean first = true;
        if (form.type != null) {
            first = key("type", first);
            text(form.type);
        }
        for (Part part : form.parts) {
            Object value = part.of(record);
            if (value != null) {
                first = key(part.name, first);
                value(value);
            }
        }
        out.append(form.tag == null ? "}" : "}}");
    }

    /** @return whether the next member is the first one: no */
    private boolean key(String name, boolean first) {
        if (!first) {
            out.append(',');
        }
        text(name);
        out.append(':');
        return false;
    }

    private void text(String text) {
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, written, i);
                escape(c);
                written = i + 1;
            }
        }
        out.append(text, written, text.length()).append('"');
    }

    private void escape(char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append("\\u%04x".formatted((int) c));
        }
    }
}
