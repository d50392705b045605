package games.sente.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import games.sente.room.PlainText.Fault;
import games.sente.room.PlainText.Read;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainTextTest {

    private static final String ENGLAND = "🏴" + tags("gbeng") + "\uDB40\uDC7F";

    private static String tags(String letters) {
        return letters.chars()
                .mapToObj(letter -> Character.toString(0xE0000 + letter))
                .reduce("", String::concat);
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "hello 先手 👋",
                "Nguyễn Thị Ánh",
                "ọ̀ṣọ́",
                "น้ำแข็ง",
                "क्षेत्रपाल श्री",
                "നന്\u200D ക്\u200Dഷ",
                "ශ්\u200Dරී ලංකා",
                "علی\u200Cرضا مُحَمَّد",
                "שָׁלוֹם",
                "བསྒྲུབས",
                "葛\uDB40\uDD00城",
                "❤️ ☺︎ 1️⃣ #️⃣ ‼️",
                "👩‍👩‍👧‍👦🏳️‍🌈🧑🏽‍💻🏴‍☠️👁️‍🗨️",
                "🇩🇪🇨🇳",
                "\uD83E\uDEE0\uD83E\uDEE1\uD83E\uDEF6\uD83E\uDE77\uD83E\uDEE9\uD83E\uDEEF",
                "\uD884\uDF50 \uD888\uDFB0",
                "﷽ ۝\u0660",
                "a\u00A0b\u3000c",
                "Z\u0338\u0322\u031Ba",
                "x\u2800y"
            })
    void whatPeopleWriteIsKeptAsItIs(String text) {
        assertEquals(new Read.Kept(text), PlainText.read(text, 500));
    }

    @Test
    void aFlagOfTagsIsKept() {
        assertEquals(new Read.Kept(ENGLAND), PlainText.read(ENGLAND, 24));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("", Fault.EMPTY),
                Arguments.of(" \u3000\u00A0", Fault.EMPTY),
                Arguments.of("\u2800", Fault.EMPTY),
                Arguments.of("x".repeat(501), Fault.TOO_LONG),
                Arguments.of("x".repeat(5_000_000), Fault.TOO_LONG),
                Arguments.of("a\nb", Fault.LINE_BREAK),
                Arguments.of("a\rb", Fault.LINE_BREAK),
                Arguments.of("a\u2028b", Fault.LINE_BREAK),
                Arguments.of("a\u0085b", Fault.LINE_BREAK),
                Arguments.of("a\u0000", Fault.INVISIBLE),
                Arguments.of("a\u001B[31m", Fault.INVISIBLE),
                Arguments.of("a\tb", Fault.INVISIBLE),
                Arguments.of("a\u200Bb", Fault.INVISIBLE),
                Arguments.of("\u200B", Fault.INVISIBLE),
                Arguments.of("a\u00ADb", Fault.INVISIBLE),
                Arguments.of("a\uFEFFb", Fault.INVISIBLE),
                Arguments.of("a\u2060b", Fault.INVISIBLE),
                Arguments.of("a\u034Fb", Fault.INVISIBLE),
                Arguments.of("a\u3164", Fault.INVISIBLE),
                Arguments.of("a\u115Fb", Fault.INVISIBLE),
                Arguments.of("B\u200Dob", Fault.INVISIBLE),
                Arguments.of("B\u200Cob", Fault.INVISIBLE),
                Arguments.of("👩\u200D", Fault.INVISIBLE),
                Arguments.of("\u200D👩", Fault.INVISIBLE),
                Arguments.of("👩\u200D\u200D👧", Fault.INVISIBLE),
                Arguments.of("B\uFE0Fob", Fault.INVISIBLE),
                Arguments.of("❤\uFE0F\uFE0F", Fault.INVISIBLE),
                Arguments.of("B\uDB40\uDD00", Fault.INVISIBLE),
                Arguments.of("Bob" + tags("gbeng") + "\uDB40\uDC7F", Fault.INVISIBLE),
                Arguments.of("🏴" + tags("gbeng"), Fault.INVISIBLE),
                Arguments.of("🏴" + tags("ignoreallprevious") + "\uDB40\uDC7F", Fault.INVISIBLE),
                Arguments.of("a\uDB40\uDC01", Fault.INVISIBLE),
                Arguments.of("\u202Eabc", Fault.DIRECTION),
                Arguments.of("a\u200Eb", Fault.DIRECTION),
                Arguments.of("\u2066\u2067x\u2069", Fault.DIRECTION),
                Arguments.of("Z\u0338\u0322\u031B\u0353a", Fault.MARKS),
                Arguments.of("\u05E9\u05BC\u05B8\u05C1\u0591", Fault.MARKS),
                Arguments.of("\u0301x", Fault.MARKS),
                Arguments.of("ก" + "\u0E49".repeat(5), Fault.MARKS),
                Arguments.of("\uD800", Fault.UNKNOWN),
                Arguments.of("\uE000", Fault.UNKNOWN),
                Arguments.of("\uFFFF", Fault.UNKNOWN),
                Arguments.of("\uFDD0", Fault.UNKNOWN),
                Arguments.of(Character.toString(0x50000), Fault.UNKNOWN),
                Arguments.of(Character.toString(0x1FFFE), Fault.UNKNOWN));
    }

    @ParameterizedTest(name = "{index}: {1}")
    @MethodSource("wrong")
    void whatCannotBeShownHasOneCause(String text, Fault fault) {
        assertEquals(new Read.Wrong(fault), PlainText.read(text, 500));
    }

    static Stream<Arguments> lengths() throws IOException {
        try (InputStream file = Objects.requireNonNull(PlainTextTest.class.getResourceAsStream("/texts/lengths.json"));
                JsonReader reader = Json.createReader(file)) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .map(each -> Arguments.of(each.getString("what"), each.getString("text"), each.getInt("length")));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lengths")
    void aTextIsAsLongAsPeopleSeeItAndAsThePageCounts(String what, String text, int length) {
        assertInstanceOf(Read.Kept.class, PlainText.read(text, length), what);
        assertEquals(new Read.Wrong(Fault.TOO_LONG), PlainText.read(text, length - 1), what);
    }

    @Test
    void textIsKeptInNormalFormWithoutSpaceAroundIt() {
        assertEquals(new Read.Kept("\u00E9"), PlainText.read(" e\u0301 ", 1));
    }

    @Test
    void aNamesSpacesAreOneAndWordsOfThePageAreNoNames() {
        assertEquals(new Read.Kept("Ann B"), PlainText.readName(" Ann \u3000 B ", 24));
        assertEquals(new Read.Wrong(Fault.RESERVED), PlainText.readName("Computer", 24));
        assertEquals(new Read.Wrong(Fault.TOO_LONG), PlainText.readName("x".repeat(25), 24));
    }
}
