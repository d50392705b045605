package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.alone.WarProcess;
import jakarta.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What strangers write is nowhere in the server's log, so that nobody forges a line of it. */
@Tag("alone")
class LogIT {
    @TempDir
    Path folder;

    @Test
    void noPayloadMakesALineOfTheLog() throws Exception {
        assertTrue(Payloads.all().size() >= 100, "of " + Payloads.all().size());
        try (WarProcess sente = WarProcess.start("--port", "0", "--data", folder.toString())) {
            URI base = sente.url();
            GameClient ann = GameClient.guest(base, "Ann");
            String room = ann.open("tic-tac-toe", "friend");
            for (String payload : Payloads.all()) {
                String escaped = URLEncoder.encode(payload, StandardCharsets.UTF_8);
                ann.post(
                        "api/session",
                        Json.createObjectBuilder().add("name", payload).build());
                ann.post(
                        "api/rooms",
                        Json.createObjectBuilder().add("game", payload).build());
                ann.get("r/" + escaped);
                RawHttp.exchange(
                        base.toURL(),
                        "GET /" + payload + " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\nUser-Agent: " + payload
                                + "\r\nOrigin: " + payload + "\r\nCookie: sente=" + payload
                                + "\r\nConnection: close\r\n\r\n");
            }
            say(ann, room);
            sente.terminate();
            sente.exitCode();
            assertEquals(List.of(), sente.errors());
            assertEquals(1, sente.output().size(), sente.output().toString());
            List<String> news = sente.log().stream()
                    .filter(line -> !line.contains(" INFO Refused within a minute: "))
                    .toList();
            assertEquals(6, news.size(), news.toString());
        }
    }

    private static void say(GameClient ann, String room) {
        try (GameSocket socket = ann.connect(room)) {
            socket.next("welcome");
            socket.send("{\"type\":\"chat\",\"id\":\"s\",\"text\":\"half \\ud800\"}");
            assertEquals("malformed", socket.refusal());
            for (String payload : Payloads.all()
                    .subList(Payloads.all().size() - 25, Payloads.all().size())) {
                socket.chat("c", payload);
                socket.send(Json.createObjectBuilder()
                        .add("type", payload)
                        .add("id", payload)
                        .build());
                socket.next("refused");
            }
        }
    }
}
