package games.sente.container;

import java.lang.reflect.Field;

/** What a server's own object holds, asked for by name where no standard interface offers it. */
final class ServerField {
    private ServerField() {}

    static Object of(Object object, String name) throws ReflectiveOperationException {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(object);
    }
}
