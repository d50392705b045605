package games.sente.protocol;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the JSON object of a record must have: derived once from the record's components. Those that may be null may be
 * absent.
 */
final class Shape {

    private static final Map<Target, Shape> KNOWN = new ConcurrentHashMap<>();

    private record Slot(int index, Kind kind, boolean nullable) {}

    private final Map<String, Slot> slots = new HashMap<>();
    private final Constructor<?> constructor;

    private Shape(Target target) {
        RecordComponent[] components = target.raw().getRecordComponents();
        for (RecordComponent component : components) {
            Kind kind = Kinds.of(component.getAnnotatedType(), target);
            add(component.getName(), kind, Kinds.nullable(component.getAnnotatedType()));
        }
        if (Tags.typed(target.raw())) {
            add("type", Kind.Scalar.TEXT, false);
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            constructor = target.raw().getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("not a record: " + target.raw().getName(), e);
        }
        constructor.setAccessible(true);
    }

    private void add(String name, Kind kind, boolean nullable) {
        slots.put(name, new Slot(slots.size(), kind, nullable));
    }

    /**
     * The shape of this target.
     *
     * @throws IllegalArgumentException if it is not a record, or has a component that can't be read
     */
    static Shape of(Target target) {
        return KNOWN.computeIfAbsent(target, Shape::new);
    }

    /**
     * Reads the record whose object the parser has just entered.
     *
     * @throws Unreadable if it does not fit
     */
    Object read(JsonParser parser) {
        @Nullable Object[] values = new Object[slots.size()];
        boolean[] seen = new boolean[values.length];
        while (parser.next() != Event.END_OBJECT) {
            String name = parser.getString();
            Slot slot = slots.get(name);
            if (slot == null) {
                throw new Unreadable("is unknown").in(name);
            }
            if (seen[slot.index]) {
                throw new Unreadable("is there twice").in(name);
            }
            seen[slot.index] = true;
            values[slot.index] = value(name, slot, parser);
        }
        demand(seen);
        return make(values);
    }

    private static Object value(String name, Slot slot, JsonParser parser) {
        Event event = parser.next();
        try {
            Kind.expect(event != Event.VALUE_NULL, slot.nullable ? "must be left out, not null" : "must not be null");
            return slot.kind.read(event, parser);
        } catch (Unreadable e) {
            throw e.in(name);
        }
    }

    private void demand(boolean[] seen) {
        for (Map.Entry<String, Slot> slot : slots.entrySet()) {
            if (!seen[slot.getValue().index] && !slot.getValue().nullable) {
                throw new Unreadable("is missing").in(slot.getKey());
            }
        }
    }

    private Object make(@Nullable Object[] values) {
        try {
            return constructor.newInstance(Arrays.copyOf(values, constructor.getParameterCount()));
        } catch (InvocationTargetException e) {
            throw new Unreadable("has a value that it can't have");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
