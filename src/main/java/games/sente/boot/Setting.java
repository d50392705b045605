package games.sente.boot;

import java.util.Locale;
import java.util.function.Function;

/**
 * One thing that an operator can choose.
 *
 * @param name in camelCase: {@code messageBytes} is {@code --messageBytes}, {@code sente.messageBytes} and {@code
 *     SENTE_MESSAGE_BYTES}
 * @param placeholder what stands for the value in the help, or empty for a flag
 * @param preset what holds when nothing is chosen, in the operator's notation; empty if it is worked out at the start
 * @param description for the help
 * @param parser makes a value of text, or throws IllegalArgumentException saying what the value "must be"
 */
record Setting<T>(String name, String placeholder, String preset, String description, Function<String, T> parser) {
    boolean isFlag() {
        return placeholder.isEmpty();
    }

    String option() {
        return "--" + name;
    }

    String property() {
        return "sente." + name;
    }

    String variable() {
        return "SENTE_" + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }
}
