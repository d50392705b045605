package games.sente.game;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves that nobody sends in good faith: each is a good one in which one component is null, huge, negative or empty.
 */
final class AbsurdMoves {

    private AbsurdMoves() {}

    static <M> List<M> like(M move) {
        @SuppressWarnings("unchecked")
        List<M> absurd = (List<M>) spoilt(move, move.getClass());
        return absurd;
    }

    /** The value's absurd neighbours; those of a record are spoilt in one component each. */
    private static List<?> spoilt(@Nullable Object value, Type type) {
        if (type == int.class) {
            return List.of(-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1_000_000);
        }
        if (value instanceof List<?> list) {
            return spoiltLists(list, ((ParameterizedType) type).getActualTypeArguments()[0]);
        }
        if (value instanceof Record record) {
            return spoiltRecords(record);
        }
        if (value instanceof Enum<?>) {
            return Collections.singletonList(null);
        }
        if (value instanceof String) {
            return Arrays.asList(null, "", "\0".repeat(10_000));
        }
        return List.of();
    }

    private static List<?> spoiltLists(List<?> list, Type elements) {
        List<@Nullable List<?>> lists = new ArrayList<>();
        lists.add(null);
        lists.add(List.of());
        lists.add(Collections.singletonList(null));
        lists.add(Collections.nCopies(10_000, list.isEmpty() ? null : list.get(0)));
        for (int i = 0; i < list.size(); i++) {
            lists.add(with(list, i, null));
            for (Object element : spoilt(list.get(i), elements)) {
                lists.add(with(list, i, element));
            }
        }
        return lists;
    }

    private static List<?> with(List<?> list, int index, @Nullable Object element) {
        List<@Nullable Object> copy = new ArrayList<>(list);
        copy.set(index, element);
        return copy;
    }

    private static List<?> spoiltRecords(Record record) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        List<Object> records = new ArrayList<>();
        try {
            @Nullable Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = components[i].getAccessor().invoke(record);
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var constructor = record.getClass().getDeclaredConstructor(types);
            for (int i = 0; i < components.length; i++) {
                for (Object absurd : spoilt(values[i], components[i].getGenericType())) {
                    @Nullable Object[] arguments = values.clone();
                    arguments[i] = absurd;
                    records.add(constructor.newInstance(arguments));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("a move's record must take any value; its rules answer for it: " + record, e);
        }
        return records;
    }
}
