package games.sente.protocol;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a record of several possible ones says which it is. Messages carry a {@code type} among their components; every
 * other record that implements a sealed interface (a kind of move, an event) is the only member of an object, under its
 * tag. The class alone decides, so that a value is written the same wherever it stands, also in a component of type
 * {@code Object}.
 */
final class Tags {

    private Tags() {}

    /** The record's simple name in lower camel case. */
    static String of(Class<?> record) {
        String name = record.getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** Whether the record carries a {@code type}. */
    static boolean typed(Class<?> record) {
        return ClientMessage.class.isAssignableFrom(record) || ServerMessage.class.isAssignableFrom(record);
    }

    /** Whether the record stands under its tag. */
    static boolean tagged(Class<?> record) {
        return !typed(record) && Arrays.stream(record.getInterfaces()).anyMatch(Class::isSealed);
    }

    /** The records of a sealed interface, also of those that extend it, by their tags. */
    static Map<String, Class<?>> family(Class<?> sealed) {
        Map<String, Class<?>> members = new LinkedHashMap<>();
        for (Class<?> member : sealed.getPermittedSubclasses()) {
            if (member.isRecord()) {
                members.put(of(member), member);
            } else if (member.isSealed()) {
                members.putAll(family(member));
            } else {
                throw new IllegalArgumentException("neither a record nor sealed: " + member.getName());
            }
        }
        return members;
    }
}
