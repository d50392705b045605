package games.sente.protocol;

import games.sente.game.Game;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * What a text is to become: a record, together with the game whose move stands for its components of type {@code
 * Object}, and whose options for those of type {@code Record}. JSON-B hands such a type through to {@link
 * RecordDeserializer}.
 */
record Target(Class<?> raw, @Nullable Game<?, ?, ?, ?> game) implements ParameterizedType {

    /** Another record of the same game. */
    Target with(Class<?> other) {
        return new Target(other, game);
    }

    @Override
    public Type getRawType() {
        return raw;
    }

    @Override
    public Type[] getActualTypeArguments() {
        return game == null ? new Type[0] : new Type[] {game.moveType(), game.optionsType()};
    }

    @Override
    public @Nullable Type getOwnerType() {
        return raw.getDeclaringClass();
    }
}
