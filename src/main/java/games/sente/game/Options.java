package games.sente.game;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be chosen before a match of one game: describes a record of {@link Option}s, and builds it from named
 * values.
 *
 * <p>As with moves, {@link #check} says what is wrong as a value, and {@link #bind} wants what has passed it.
 *
 * @param <O> the options record
 */
public final class Options<O extends Record> {

    /**
     * One option, as the start page needs it.
     *
     * @param name the name of the record's component
     * @param type {@code int}, {@code boolean} or {@code enum}
     * @param preset the value if nobody chooses: an Integer, a Boolean, or the name of an enum constant
     * @param min the least value; of an {@code int} only
     * @param max the greatest value; of an {@code int} only
     * @param step the distance of the values, counting from {@code min}; of an {@code int} only
     * @param values the names of the constants in their order; of an {@code enum} only
     */
    public record Spec(
            String name,
            String type,
            Object preset,
            @Nullable Integer min,
            @Nullable Integer max,
            @Nullable Integer step,
            @Nullable List<String> values) {}

    private final Class<O> type;
    private final List<Choice> choices;
    private final O presets;

    private Options(Class<O> type) {
        this.type = type;
        this.choices = Arrays.stream(type.getRecordComponents()).map(Choice::of).toList();
        choices.forEach(Choice::demandPreset);
        this.presets = bind(Map.of());
    }

    /**
     * Reads the declarations of an options record.
     *
     * @throws IllegalArgumentException if a component has no {@link Option}, an unknown type, or a preset that may not
     *     be chosen
     */
    public static <O extends Record> Options<O> of(Class<O> type) {
        return new Options<>(type);
    }

    /** All options, in the order of the record's components. */
    public List<Spec> specs() {
        return choices.stream().map(Choice::spec).toList();
    }

    /** The record of all presets. */
    public O presets() {
        return presets;
    }

    /**
     * Why these values can't be chosen; empty if they can. The reasons are {@code option-unknown}, {@code option-type}
     * and {@code option-range}; the sentence names the option.
     *
     * @param values an Integer, Long, Boolean or String for each name; missing names take their preset
     */
    public Optional<Illegal> check(Map<String, ?> values) {
        for (String name : values.keySet()) {
            if (choices.stream().noneMatch(choice -> choice.name().equals(name))) {
                return Optional.of(new Illegal("option-unknown", "There is no option \"" + name + "\"."));
            }
        }
        return choices.stream()
                .filter(choice -> values.containsKey(choice.name()))
                .flatMap(choice -> choice.check(values.get(choice.name())).stream())
                .findFirst();
    }

    /**
     * The record of these values.
     *
     * @param values as in {@link #check}
     * @throws IllegalArgumentException if {@link #check} refuses them
     */
    public O bind(Map<String, ?> values) {
        check(values).ifPresent(illegal -> {
            throw new IllegalArgumentException(illegal.sentence());
        });
        Class<?>[] types = choices.stream().map(Choice::type).toArray(Class<?>[]::new);
        List<Object> arguments = new ArrayList<>();
        for (Choice choice : choices) {
            Object value = values.get(choice.name());
            arguments.add(choice.convert(value == null ? choice.spec().preset() : value));
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(arguments.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " can't be built", e);
        }
    }

    /** One component and what may be chosen for it. */
    private record Choice(Class<?> type, Option option, Spec spec) {

        static Choice of(RecordComponent component) {
            Option option = component.getAnnotation(Option.class);
            if (option == null) {
                throw new IllegalArgumentException(component + " has no @Option");
            }
            String name = component.getName();
            Class<?> type = component.getType();
            if (type == int.class) {
                Integer preset = Integer.valueOf(option.preset());
                var spec = new Spec(name, "int", preset, option.min(), option.max(), option.step(), null);
                return new Choice(type, option, spec);
            }
            if (type == boolean.class) {
                Boolean preset = Boolean.valueOf(option.preset());
                return new Choice(type, option, new Spec(name, "boolean", preset, null, null, null, null));
            }
            if (type.isEnum()) {
                List<String> values = Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .toList();
                return new Choice(type, option, new Spec(name, "enum", option.preset(), null, null, null, values));
            }
            throw new IllegalArgumentException(component + " is neither an int, nor a boolean, nor an enum");
        }

        String name() {
            return spec.name();
        }

        void demandPreset() {
            check(spec.preset()).ifPresent(illegal -> {
                throw new IllegalArgumentException("the preset may not be chosen: " + illegal.sentence());
            });
        }

        Optional<Illegal> check(@Nullable Object value) {
            List<String> values = spec.values();
            if (type == boolean.class) {
                return value instanceof Boolean ? Optional.empty() : refuse("option-type", "true or false");
            }
            if (values != null) {
                String names = "one of " + String.join(", ", values);
                if (!(value instanceof String)) {
                    return refuse("option-type", names);
                }
                return values.contains(value) ? Optional.empty() : refuse("option-range", names);
            }
            if (!(value instanceof Integer || value instanceof Long)) {
                return refuse("option-type", "a whole number");
            }
            return checkNumber(((Number) value).longValue());
        }

        private Optional<Illegal> checkNumber(long value) {
            long min = option.min();
            if (min <= value && value <= option.max() && (value - min) % option.step() == 0) {
                return Optional.empty();
            }
            String steps = option.step() == 1 ? "" : " in steps of " + option.step();
            return refuse("option-range", "from " + min + " to " + option.max() + steps);
        }

        private Optional<Illegal> refuse(String reason, String wanted) {
            return Optional.of(new Illegal(reason, "The option \"" + name() + "\" must be " + wanted + "."));
        }

        Object convert(Object value) {
            if (type == int.class) {
                return ((Number) value).intValue();
            }
            if (type.isEnum()) {
                return Arrays.stream(type.getEnumConstants())
                        .filter(constant -> ((Enum<?>) constant).name().equals(value))
                        .findFirst()
                        .orElseThrow();
            }
            return value;
        }
    }
}
