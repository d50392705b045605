package games.sente.protocol;

import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How values of one type are read: exactly, or not at all. */
interface Kind {

    /** The most elements of a list, and members of a map. */
    int LONGEST_LIST = 1000;

    /**
     * Reads a value.
     *
     * @param event what the parser has just met, not null; after the call the parser has met the value's end
     * @throws Unreadable if the value is of another kind
     */
    Object read(Event event, JsonParser parser);

    /** Values without parts. */
    enum Scalar implements Kind {
        TEXT {
            @Override
            public String read(Event event, JsonParser parser) {
                expect(event == Event.VALUE_STRING, "must be a text");
                return wellFormed(parser.getString());
            }
        },
        INT {
            @Override
            public Integer read(Event event, JsonParser parser) {
                long value = integer(event, parser);
                expect(value == (int) value, "is a number out of range");
                return (int) value;
            }
        },
        LONG {
            @Override
            public Long read(Event event, JsonParser parser) {
                return integer(event, parser);
            }
        },
        BOOLEAN {
            @Override
            public Boolean read(Event event, JsonParser parser) {
                expect(event == Event.VALUE_TRUE || event == Event.VALUE_FALSE, "must be true or false");
                return event == Event.VALUE_TRUE;
            }
        },
        /** Any of the others: the value of a map. */
        ANY {
            @Override
            public Object read(Event event, JsonParser parser) {
                return switch (event) {
                    case VALUE_STRING -> TEXT.read(event, parser);
                    case VALUE_TRUE, VALUE_FALSE -> BOOLEAN.read(event, parser);
                    default -> {
                        expect(event == Event.VALUE_NUMBER, "must be a text, a whole number, true or false");
                        long value = integer(event, parser);
                        yield value == (int) value ? (Object) (int) value : (Object) value;
                    }
                };
            }
        };

        /**
         * The parser would read 1.0 as 1, let numbers wrap, and take quadratic time for a long one: so the digits are
         * read here.
         */
        private static long integer(Event event, JsonParser parser) {
            expect(event == Event.VALUE_NUMBER, "must be a whole number");
            String digits = parser.getString();
            expect(digits.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9'), "must be a whole number");
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException e) {
                throw new Unreadable("is a number out of range");
            }
        }
    }

    /** One of several texts, each of which stands for a value. */
    record Choice(Map<String, Object> values) implements Kind {
        static Choice of(Class<?> type) {
            return new Choice(Arrays.stream(type.getEnumConstants())
                    .collect(Collectors.toUnmodifiableMap(value -> ((Enum<?>) value).name(), value -> value)));
        }

        @Override
        public Object read(Event event, JsonParser parser) {
            Object value = values.get(Scalar.TEXT.read(event, parser).toString());
            if (value == null) {
                throw new Unreadable("is none of the values that it may have");
            }
            return value;
        }
    }

    /** A text that is an id. */
    record Id(Function<String, Object> parse) implements Kind {
        static final Id PLAYER = new Id(PlayerId::new);
        static final Id ROOM = new Id(text -> RoomId.parse(text).orElseThrow(IllegalArgumentException::new));

        @Override
        public Object read(Event event, JsonParser parser) {
            try {
                return parse.apply(Scalar.TEXT.read(event, parser).toString());
            } catch (IllegalArgumentException e) {
                throw new Unreadable("is not a valid id");
            }
        }
    }

    /** A record. */
    record Nested(Target target) implements Kind {
        @Override
        public Object read(Event event, JsonParser parser) {
            expect(event == Event.START_OBJECT, "must be an object");
            return Shape.of(target).read(parser);
        }
    }

    /** A record under its tag. */
    record Family(Map<String, Nested> members) implements Kind {
        @Override
        public Object read(Event event, JsonParser parser) {
            expect(event == Event.START_OBJECT, "must be an object");
            expect(parser.next() == Event.KEY_NAME, "must have one member that says what it is");
            String tag = parser.getString();
            Nested member = members.get(tag);
            if (member == null) {
                throw new Unreadable("is unknown").in(tag);
            }
            Object value;
            try {
                value = member.read(parser.next(), parser);
            } catch (Unreadable e) {
                throw e.in(tag);
            }
            expect(parser.next() == Event.END_OBJECT, "must have one member only");
            return value;
        }
    }

    /** A list. */
    record ListOf(Kind element, boolean nullable) implements Kind {
        @Override
        public Object read(Event event, JsonParser parser) {
            expect(event == Event.START_ARRAY, "must be a list");
            List<@Nullable Object> values = new ArrayList<>();
            for (Event next = parser.next(); next != Event.END_ARRAY; next = parser.next()) {
                expect(values.size() < LONGEST_LIST, "is too long");
                expect(nullable || next != Event.VALUE_NULL, "must not hold null");
                values.add(next == Event.VALUE_NULL ? null : element.read(next, parser));
            }
            return Collections.unmodifiableList(values);
        }
    }

    /** A map from text to scalar values. */
    record MapOf() implements Kind {
        @Override
        public Object read(Event event, JsonParser parser) {
            expect(event == Event.START_OBJECT, "must be an object");
            Map<String, Object> values = new LinkedHashMap<>();
            while (parser.next() != Event.END_OBJECT) {
                String name = wellFormed(parser.getString());
                expect(values.size() < LONGEST_LIST, "is too long");
                try {
                    expect(values.put(name, Scalar.ANY.read(parser.next(), parser)) == null, "is there twice");
                } catch (Unreadable e) {
                    throw e.in(name);
                }
            }
            return Collections.unmodifiableMap(values);
        }
    }

    /** Ends the reading unless the condition holds. */
    static void expect(boolean condition, String what) {
        if (!condition) {
            throw new Unreadable(what);
        }
    }

    /** The text, if every surrogate in it has its other half; otherwise it would not survive its way into UTF-8. */
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = Character.isHighSurrogate(text.charAt(i))
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                expect(pair, "has half a character");
                i++;
            }
        }
        return text;
    }
}
