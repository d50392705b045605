package games.sente.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.endpoint.EchoEndpoint;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentedLimitsTest {
    /** The settings that a client need not know. */
    private static final Set<String> OF_THE_OPERATOR = Set.of(
            "port",
            "host",
            "lan",
            "path",
            "settings",
            "data",
            "url",
            "origins",
            "hosts",
            "proxies",
            "secret",
            "secretFile",
            "newKey",
            "diskReserve",
            "keepRooms",
            "keepMatches");

    @Test
    void theProtocolDocumentHasTheLimitsThatCanBeSetWithTheirPresets() throws IOException {
        List<String> documented = limits().stream()
                .filter(limit -> limit.containsKey("setting"))
                .map(limit -> limit.getString("setting") + "=" + limit.getString("value"))
                .toList();
        List<String> settings = Settings.ALL.stream()
                .filter(setting -> !OF_THE_OPERATOR.contains(setting.name()))
                .map(setting -> setting.name() + "=" + setting.preset())
                .toList();
        assertEquals(Set.copyOf(settings), Set.copyOf(documented));
        assertEquals(settings.size(), documented.size());
    }

    @Test
    void aLimitThatCanNotBeSetIsTheCodes() throws IOException {
        Set<String> fixed = limits().stream()
                .filter(limit -> !limit.containsKey("setting"))
                .map(limit -> limit.getString("value"))
                .collect(Collectors.toSet());
        assertTrue(fixed.contains(games.sente.player.Tickets.LIFE.toSeconds() + "s"), fixed.toString());
        assertTrue(fixed.contains(games.sente.player.Passes.LIFE.toSeconds() + "s"), fixed.toString());
        assertTrue(fixed.contains(String.valueOf(games.sente.protocol.Json.DEPTH)), fixed.toString());
        assertTrue(fixed.contains(String.valueOf(Node.WRONG_ROOMS)), fixed.toString());
        assertTrue(fixed.contains(String.valueOf(Node.WAITING_COMMANDS)), fixed.toString());
        assertTrue(fixed.contains(String.valueOf(games.sente.room.Room.MOST_EVENTS)), fixed.toString());
        assertTrue(
                fixed.contains(String.valueOf(games.sente.connection.WriteLimits.CHAT_BYTES_AN_HOUR)),
                fixed.toString());
    }

    @Test
    void theBoundsOfTheConnectionCheckAreTheCodes() throws IOException {
        String document = Files.readString(Path.of("webapp/protocol/asyncapi.json"));
        String rate = EchoEndpoint.MESSAGES_PER_SECOND + " messages and " + EchoEndpoint.BYTES_PER_SECOND / 1024
                + " KiB a second";
        assertTrue(document.contains(rate), rate);
        String most = "There may be " + EchoEndpoint.CONNECTIONS + " such connections";
        assertTrue(document.contains(most), most);
    }

    private static List<JsonObject> limits() throws IOException {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(Path.of("webapp/protocol/asyncapi.json")))) {
            return reader.readObject().getJsonArray("x-limits").getValuesAs(JsonObject.class);
        }
    }
}
