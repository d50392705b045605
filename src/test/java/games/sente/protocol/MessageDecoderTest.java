package games.sente.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.protocol.ClientMessage.Malformed;
import games.sente.room.Refusal.Code;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDecoderTest {

    private static final String CHAT = "{\"type\":\"chat\",\"id\":\"c1\",\"text\":\"%s\"}";

    private final MessageDecoder decoder = new MessageDecoder(WireGames::find);

    @AfterEach
    void restoreTheLimit() {
        MessageDecoder.limit(MessageDecoder.DEFAULT_LIMIT);
    }

    @Test
    void membersMayComeInAnyOrder() {
        assertEquals(
                new ClientMessage.Move("c1", "battleship", 3, new WireGames.Fire(5)),
                decoder.decode(
                        "{\"move\":{\"fire\":{\"cell\":5}},\"turn\":3,\"id\":\"c1\",\"game\":\"battleship\",\"type\":\"move\"}"));
        assertEquals(
                new ClientMessage.Hello("t", new ClientMessage.Since(1, 2)),
                decoder.decode(" {\"since\":{\"chat\":2,\"match\":1},\n\"ticket\":\"t\",\t\"type\":\"hello\"}\r\n"));
    }

    @Test
    void theDecoderThatContainersMakeKnowsTheCatalogue() {
        assertInstanceOf(
                ClientMessage.Move.class,
                new MessageDecoder()
                        .decode(
                                "{\"type\":\"move\",\"id\":\"c1\",\"game\":\"tic-tac-toe\",\"turn\":0,\"move\":{\"cell\":4}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"chat\",\"id\":\"c1\"}",
                "{\"type\":\"chat\",\"text\":5,\"id\":\"c1\"}",
                "{\"id\":\"c1\",\"type\":\"nothing\"}",
                "{\"a\":{\"id\":\"x\"},\"b\":[\"id\"],\"id\":\"c1\"}",
                "{\"type\":\"move\",\"id\":\"c1\",\"game\":\"poker\",\"move\":{}}",
                "{\"type\":\"move\",\"id\":\"c1\",\"game\":\"tic-tac-toe\",\"turn\":0,\"move\":{\"cell\":4}} x",
                "{\"id\":\"c1\",\"text\":\"unfinished"
            })
    void theAnswerToABadMessageNamesItsIdIfThatCanBeRead(String text) {
        assertEquals(
                "c1", assertInstanceOf(Malformed.class, decoder.decode(text)).id());
    }

    @Test
    void anIdThatIsNoneIsNotNamed() {
        Malformed malformed = assertInstanceOf(
                Malformed.class, decoder.decode("{\"type\":\"stand\",\"id\":\"" + "x".repeat(33) + "\"}"));
        assertNull(malformed.id());
    }

    @Test
    void anIdMayHave32Characters() {
        String id = "~ !".repeat(10) + "ab";
        assertEquals(new ClientMessage.Stand(id), decoder.decode("{\"type\":\"stand\",\"id\":\"" + id + "\"}"));
    }

    @Test
    void aMessageMayBeAsLongAsTheLimitInBytes() {
        int envelope = CHAT.length() - 2;
        for (String character : List.of("x", "é", "棋", "👏")) {
            int bytes = character.equals("x") ? 1 : character.equals("é") ? 2 : character.equals("棋") ? 3 : 4;
            MessageDecoder.limit(envelope + 100 * bytes);
            assertInstanceOf(ClientMessage.Chat.class, decoder.decode(CHAT.formatted(character.repeat(100))));
            Malformed malformed = assertInstanceOf(
                    Malformed.class, decoder.decode(CHAT.formatted(character.repeat(100) + "x")), character);
            assertEquals(Code.TOO_LARGE, malformed.refusal().code());
            assertEquals("c1", malformed.id());
        }
    }

    @Test
    void everyStartOfAMessageIsMalformedAndTheDecoderEndsThere() {
        for (String text : GoldenFiles.texts("client").values()) {
            for (int end = 0; end < text.length(); end++) {
                assertInstanceOf(Malformed.class, decoder.decode(text.substring(0, end)));
            }
        }
    }

    @Test
    void whatTheFuzzerAsksHoldsForEveryGoldenFile() {
        for (String folder : List.of("client", "malformed", "event")) {
            for (String text : GoldenFiles.texts(folder).values()) {
                DecoderFuzz.fuzzerTestOneInput(text.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void whateverComesIsSomeMessage() {
        List<String> texts = List.copyOf(GoldenFiles.texts("client").values());
        Random random = new Random(20261121);
        int malformed = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = mutated(texts.get(random.nextInt(texts.size())), texts, random);
            assertTrue(decoder.willDecode(text));
            ClientMessage message = decoder.decode(text);
            assertNotNull(message, text);
            if (message instanceof Malformed bad) {
                malformed++;
                assertNotNull(bad.refusal().sentence());
            } else {
                assertEquals(message, decoder.decode(Json.write(message)), text);
            }
        }
        assertTrue(malformed > 10_000, "most mutations break a message, but only " + malformed + " did");
    }

    private static String mutated(String text, List<String> others, Random random) {
        StringBuilder result = new StringBuilder(text);
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(result.length());
            switch (random.nextInt(6)) {
                case 0 -> result.deleteCharAt(at).append(' ');
                case 1 -> result.setCharAt(at, character(random));
                case 2 -> result.insert(at, character(random));
                case 3 -> result.setLength(at + 1);
                case 4 -> {
                    String other = others.get(random.nextInt(others.size()));
                    result.replace(at, result.length(), other.substring(random.nextInt(other.length())))
                            .append('}');
                }
                default -> {
                    int end = at + random.nextInt(result.length() - at);
                    result.insert(at, result.substring(at, end));
                }
            }
        }
        return result.toString();
    }

    private static char character(Random random) {
        String characters = "{}[]\":,0-.eE\\u\ud83d\udc4f\u0000 a";
        return characters.charAt(random.nextInt(characters.length()));
    }
}
