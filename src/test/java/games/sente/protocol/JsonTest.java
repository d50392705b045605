package games.sente.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

    enum Colour {
        RED,
        GREEN
    }

    record Inner(int cell) {}

    record Everything(
            String text,
            int number,
            @Nullable Integer maybe,
            long big,
            boolean yes,
            Colour colour,
            Inner inner,
            List<Inner> list,
            List<@Nullable String> gaps,
            List<List<Integer>> rows,
            WireGames.Shot shot,
            PlayerId player,
            RoomId room) {}

    private record NewRoom(
            String game,
            @Nullable Map<String, Object> options,
            @Nullable String opponent) {}

    record Cells(List<Integer> cells) {}

    record Tree(@Nullable Tree inner) {}

    record Even(int number) {
        Even {
            if (number % 2 != 0) {
                throw new IllegalArgumentException("odd");
            }
        }
    }

    record Unsupported(double number) {}

    record Written(int[] numbers, double half, Instant at, Set<Inner> set, Map<String, @Nullable Object> map) {}

    @Test
    void aRecordOfEveryKindOfComponentComesBackAsItWas() {
        Everything value = new Everything(
                "tab\t\"quote\" 先手 👏 ",
                Integer.MIN_VALUE,
                null,
                Long.MAX_VALUE,
                true,
                Colour.GREEN,
                new Inner(1),
                List.of(new Inner(2), new Inner(3)),
                Arrays.asList("a", null),
                List.of(List.of(1), List.of()),
                new WireGames.Fire(5),
                new PlayerId("p-1"),
                new RoomId(12345));
        assertEquals(new Reading.Done<>(value), Json.read(Json.write(value), Everything.class));
    }

    @Test
    void aComponentThatMayBeAbsentIsLeftOutAndNeverNull() {
        String text = "{\"game\":\"chess\",\"options\":null}";
        assertEquals(
                new Reading.Refused<NewRoom>("The component options must be left out, not null."),
                Json.read(text, NewRoom.class));
        assertEquals(
                new Reading.Done<>(new NewRoom("chess", null, null)), Json.read("{\"game\":\"chess\"}", NewRoom.class));
        assertEquals("{\"game\":\"chess\"}", Json.write(new NewRoom("chess", null, null)));
    }

    @Test
    void aMapHoldsScalarValues() {
        String text = "{\"game\":\"g\",\"options\":{\"a\":1,\"b\":\"x\",\"c\":false,\"d\":4294967296}}";
        assertEquals(
                new Reading.Done<>(new NewRoom("g", Map.of("a", 1, "b", "x", "c", false, "d", 4294967296L), null)),
                Json.read(text, NewRoom.class));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"game":1}                           | The component game must be a text.
            {}                                   | The component game is missing.
            {"game":"g","x":1}                   | The component x is unknown.
            {"game":"g","game":"h"}              | The component game is there twice.
            {"game":null}                        | The component game must not be null.
            {"game":"\\udc00"}                   | The component game has half a character.
            {"game":"g","options":[]}            | The component options must be an object.
            {"game":"g","options":{"a":[]}}      | The component options.a must be a text, a whole number, true or false.
            {"game":"g","options":{"a":null}}    | The component options.a must be a text, a whole number, true or false.
            {"game":"g","options":{"a":1.5}}     | The component options.a must be a whole number.
            {"game":"g","options":{"a":1,"a":1}} | The component options.a is there twice.
            {"game":"g","\\u0001ä bc":1}         | The component ???bc is unknown.
            ["game"]                             | The text is not a JSON object.
            {"game":"g"                          | The text is not one well-formed JSON object of at most 32 levels.
            {"game":"g"}}                        | The text is not one well-formed JSON object of at most 32 levels.
            """)
    void whatDoesNotFitIsRefusedWithASentenceThatNamesIt(String text, String sentence) {
        assertEquals(new Reading.Refused<>(sentence), Json.read(text, NewRoom.class));
    }

    @Test
    void aNumberOfAMillionDigitsIsRefused() {
        String text = "{\"cell\":" + "9".repeat(1_000_000) + "}";
        assertEquals(
                new Reading.Refused<>("The component cell is a number out of range."), Json.read(text, Inner.class));
    }

    @Test
    void objectsMayLie32DeepAndNoDeeper() {
        assertInstanceOf(Reading.Done.class, Json.read(tree(32), Tree.class));
        assertInstanceOf(Reading.Refused.class, Json.read(tree(33), Tree.class));
        assertInstanceOf(Reading.Refused.class, Json.read(tree(100_000), Tree.class));
    }

    private static String tree(int depth) {
        return "{\"inner\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
    }

    @Test
    void aValueThatTheRecordItselfRejectsIsRefused() {
        assertEquals(new Reading.Done<>(new Even(2)), Json.read("{\"number\":2}", Even.class));
        assertEquals(
                new Reading.Refused<>("The object has a value that it can't have."),
                Json.read("{\"number\":3}", Even.class));
    }

    @Test
    void aListMayBeAThousandLong() {
        assertInstanceOf(Reading.Done.class, Json.read(list(1000), Cells.class));
        assertEquals(new Reading.Refused<>("The component cells is too long."), Json.read(list(1001), Cells.class));
    }

    private static String list(int length) {
        return "{\"cells\":[" + "1,".repeat(length - 1) + "1]}";
    }

    @Test
    void aRecordWithAComponentOfAnotherTypeCannotBeAskedFor() {
        assertThrows(IllegalArgumentException.class, () -> Json.read("{\"number\":1}", Unsupported.class));
    }

    @Test
    void whatIsNoRecordIsWrittenAsJsonbDoes() {
        Written written =
                new Written(new int[] {1, 2}, 0.5, Instant.EPOCH, Set.of(new Inner(7)), Map.of("inner", new Inner(8)));
        assertEquals(
                "{\"numbers\":[1,2],\"half\":0.5,\"at\":\"1970-01-01T00:00:00.000Z\",\"set\":[{\"cell\":7}],\"map\":{\"inner\":{\"cell\":8}}}",
                Json.write(written));
    }

    @Test
    void listsAndMapsOfRecordsAreWrittenToo() {
        assertEquals(
                "[{\"cell\":1},{\"fire\":{\"cell\":2}}]", Json.write(List.of(new Inner(1), new WireGames.Fire(2))));
        assertEquals("{\"a\":{\"cell\":1}}", Json.write(Map.of("a", new Inner(1))));
    }

    /** A time as a message has it. */
    private record Timed(Instant at) {}

    @Test
    void timesSortAsTheirTexts() {
        Instant whole = Instant.parse("2026-11-21T04:00:00Z");
        List<String> texts = Stream.of(whole, whole.plusMillis(1), whole.plusMillis(120), whole.plusSeconds(1))
                .map(time -> Json.write(new Timed(time)))
                .toList();
        assertEquals(texts.stream().sorted().toList(), texts);
        assertEquals("{\"at\":\"2026-11-21T04:00:00.000Z\"}", texts.get(0));
    }
}
