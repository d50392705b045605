package games.sente.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import games.sente.room.Event;
import games.sente.room.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GoldenTest {

    private final MessageDecoder decoder = new MessageDecoder(WireGames::find);

    record Bad(String text, String code) {}

    @TestFactory
    Stream<DynamicTest> aClientMessageIsReadFromItsFileAndWrittenTheSame() {
        Map<String, String> texts = GoldenFiles.texts("client");
        return Samples.client().entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
                    assertEquals(file.getValue(), decoder.decode(text(texts, file.getKey())));
                    assertEquals(text(texts, file.getKey()), Json.write(file.getValue()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> aServerMessageIsWrittenAsItsFileSays() {
        Map<String, String> texts = GoldenFiles.texts("server");
        MessageEncoder encoder = new MessageEncoder();
        return Samples.server().entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(),
                        () -> assertEquals(text(texts, file.getKey()), encoder.encode(new Outgoing(file.getValue())))));
    }

    @TestFactory
    Stream<DynamicTest> anEntryOfTheLogIsReadFromItsFileAndWrittenTheSame() {
        Map<String, String> texts = GoldenFiles.texts("event");
        EventCodec codec = new EventCodec(WireGames::find);
        return Samples.events().entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
                    byte[] bytes = text(texts, file.getKey()).getBytes(StandardCharsets.UTF_8);
                    Samples.Logged logged = file.getValue();
                    assertEquals(logged.entry(), codec.decode(logged.game(), bytes));
                    assertEquals(
                            text(texts, file.getKey()),
                            new String(codec.encode(logged.game(), logged.entry()), StandardCharsets.UTF_8));
                }));
    }

    @TestFactory
    Stream<DynamicTest> aMalformedTextIsRefusedWithItsCode() {
        return GoldenFiles.texts("malformed").entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
                    Bad bad = (Bad) assertInstanceOf(Reading.Done.class, Json.read(file.getValue(), Bad.class))
                            .value();
                    ClientMessage message = decoder.decode(bad.text());
                    Refusal refusal = assertInstanceOf(ClientMessage.Malformed.class, message)
                            .refusal();
                    assertEquals(bad.code(), refusal.code().wire());
                }));
    }

    @Test
    void everyFileHasItsRecordAndEveryRecordItsFile() {
        assertEquals(Samples.client().keySet(), GoldenFiles.texts("client").keySet());
        assertEquals(Samples.server().keySet(), GoldenFiles.texts("server").keySet());
        assertEquals(Samples.events().keySet(), GoldenFiles.texts("event").keySet());
    }

    @Test
    void everyKindOfMessageAndOfEventHasAFile() {
        Set<Class<?>> client = Tags.family(ClientMessage.class).values().stream()
                .filter(kind -> kind != ClientMessage.Malformed.class)
                .collect(Collectors.toSet());
        assertEquals(client, classes(Samples.client().values().stream()));
        assertEquals(
                Set.copyOf(Tags.family(ServerMessage.class).values()), classes(Samples.server().values().stream()));
        assertEquals(
                Set.copyOf(Tags.family(Event.class).values()),
                classes(Samples.events().values().stream()
                        .map(logged -> logged.entry().event())));
    }

    private static String text(Map<String, String> texts, String file) {
        return texts.getOrDefault(file, "there is no such file");
    }

    private static Set<Class<?>> classes(Stream<?> values) {
        return values.map(Object::getClass).collect(Collectors.toSet());
    }
}
