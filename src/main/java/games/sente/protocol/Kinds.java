package games.sente.protocol;

import games.sente.game.Game;
import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the {@link Kind} of a component from its declared type. */
final class Kinds {

    private static final Map<Type, Kind> SIMPLE = Map.of(
            String.class, Kind.Scalar.TEXT,
            int.class, Kind.Scalar.INT,
            Integer.class, Kind.Scalar.INT,
            long.class, Kind.Scalar.LONG,
            Long.class, Kind.Scalar.LONG,
            boolean.class, Kind.Scalar.BOOLEAN,
            Boolean.class, Kind.Scalar.BOOLEAN,
            PlayerId.class, Kind.Id.PLAYER,
            RoomId.class, Kind.Id.ROOM);

    private Kinds() {}

    /**
     * The kind of this type.
     *
     * @param target the record that has the component
     * @throws IllegalArgumentException if values of this type can't be read
     */
    static Kind of(AnnotatedType annotated, Target target) {
        Type type = annotated.getType();
        Kind simple = SIMPLE.get(type);
        if (simple != null) {
            return simple;
        }
        if (type instanceof Class<?> raw) {
            return ofClass(actual(raw, target), target);
        }
        if (type instanceof ParameterizedType generic && annotated instanceof AnnotatedParameterizedType parameters) {
            AnnotatedType[] arguments = parameters.getAnnotatedActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new Kind.ListOf(of(arguments[0], target), nullable(arguments[0]));
            }
            if (generic.getRawType() == Map.class
                    && arguments[0].getType() == String.class
                    && arguments[1].getType() == Object.class) {
                return new Kind.MapOf();
            }
        }
        throw unsupported(type, target);
    }

    /** Whether null may stand for a value of this type. */
    static boolean nullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static Class<?> actual(Class<?> declared, Target target) {
        Game<?, ?, ?, ?> game = target.game();
        if (game != null && declared == Object.class) {
            return game.moveType();
        }
        return game != null && declared == Record.class ? game.optionsType() : declared;
    }

    private static Kind ofClass(Class<?> raw, Target target) {
        if (raw.isEnum()) {
            return Kind.Choice.of(raw);
        }
        if (raw.isSealed()) {
            return family(Tags.family(raw), target);
        }
        if (raw.isRecord()) {
            return Tags.tagged(raw) ? family(Map.of(Tags.of(raw), raw), target) : new Kind.Nested(target.with(raw));
        }
        throw unsupported(raw, target);
    }

    private static Kind family(Map<String, Class<?>> members, Target target) {
        return new Kind.Family(members.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, member -> new Kind.Nested(target.with(member.getValue())))));
    }

    private static IllegalArgumentException unsupported(Type type, Target target) {
        return new IllegalArgumentException(
                target.raw().getName() + " has a component that can't be read: " + type.getTypeName());
    }
}
