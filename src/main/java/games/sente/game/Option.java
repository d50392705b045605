package games.sente.game;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a component of a game's options record: an {@code int} with its range, a {@code boolean}, or an {@code
 * enum}. Shown on the start page, validated before the game sees it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Option {

    /** The value if nobody chooses: a number, {@code true} or {@code false}, or the enum constant's name. */
    String preset();

    /** The least value of an {@code int}. */
    int min() default 0;

    /** The greatest value of an {@code int}. */
    int max() default Integer.MAX_VALUE;

    /** Values of an {@code int} are {@code min}, {@code min + step}, and so on. */
    int step() default 1;
}
