package games.sente.protocol;

import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as JSON (RFC 8259): components in the order of their declaration, those that are null left out, {@link
 * Tags} where there are several kinds, ids as texts. Lists keep their nulls. What is no record, list, map or scalar is
 * left to another. For one text.
 */
final class JsonWriter {

    /** What is the same for all records of a class. Names in Java need no escapes. */
    private record Form(String head, Part[] parts, String tail, boolean bare) {

        static Form of(Class<?> record) {
            boolean tagged = Tags.tagged(record);
            boolean typed = Tags.typed(record);
            String tag = tagged ? "{\"" + Tags.of(record) + "\":{" : "{";
            String type = typed ? "\"type\":\"" + Tags.of(record) + "\"" : "";
            Part[] parts = Stream.of(record.getRecordComponents()).map(Part::of).toArray(Part[]::new);
            return new Form(tag + type, parts, tagged ? "}}" : "}", !typed);
        }
    }

    /**
     * A component.
     *
     * @param key its name, as a member's
     * @param next the same with a comma before it
     */
    private record Part(String key, String next, Method accessor) {

        static Part of(RecordComponent component) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            String key = "\"" + component.getName() + "\":";
            return new Part(key, "," + key, accessor);
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

    /** Always to the millisecond, so that times sort as texts do. */
    static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

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
        } else if (value instanceof Instant time) {
            text(TIME.format(time));
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
        char before = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (entry.getValue() != null) {
                out.append(before);
                text(Objects.toString(entry.getKey()));
                out.append(':');
                value(entry.getValue());
                before = ',';
            }
        }
        out.append(before == '{' ? "{}" : "}");
    }

    private void record(Record record) {
        Form form = FORMS.get(record.getClass());
        out.append(form.head);
        boolean first = form.bare;
        for (Part part : form.parts) {
            Object value = part.of(record);
            if (value != null) {
                out.append(first ? part.key : part.next);
                value(value);
                first = false;
            }
        }
        out.append(form.tail);
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
        out.append(written == 0 ? text : text.substring(written)).append('"');
    }

    private void escape(char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
    }
}
