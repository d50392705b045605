package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.alone.WarProcess;
import games.sente.room.RoomId;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong room addresses of some lock nobody else out. */
@Tag("alone")
class LockedOutIT {
    private static final int MOST = 30;
    private static final String WRONG = "/api/rooms/aaaaaaaaaa";

    @TempDir
    Path folder;

    private WarProcess sente() throws IOException {
        return WarProcess.start("--port", "0", "--proxies=", "--data", folder.toString());
    }

    private static int get(URL base, String path, String... headers) throws IOException {
        return RawHttp.get(base, path, headers).status();
    }

    @Test
    void picturesOnAForeignPageAreRefusedAndCountForNothing() throws IOException {
        try (WarProcess sente = sente()) {
            URL base = sente.url().toURL();
            String room = "/api/rooms/" + GameClient.guest(sente.url(), "Ann").open("tic-tac-toe", "friend");
            for (Map.Entry<String, String> foreign : List.of(
                    Map.entry("Sec-Fetch-Site", "cross-site"),
                    Map.entry("Sec-Fetch-Site", "same-site"),
                    Map.entry("Origin", "https://evil.example"),
                    Map.entry("Origin", "null"))) {
                for (int i = 0; i < MOST; i++) {
                    assertEquals(403, get(base, WRONG, foreign.getKey() + ": " + foreign.getValue()));
                }
                assertEquals(403, get(base, room, foreign.getKey() + ": " + foreign.getValue()));
            }
            assertEquals(200, get(base, room));
            assertEquals(200, get(base, room, "Sec-Fetch-Site: same-origin"));
            assertEquals(
                    200,
                    get(base, room, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Dest: document", "Sec-Fetch-User: ?1"));
        }
    }

    @Test
    void whoHoldsASeatIsLetInHoweverOftenTheyOrTheirNetworkWereWrong() throws IOException {
        try (WarProcess sente = sente()) {
            URL base = sente.url().toURL();
            GameClient ann = GameClient.guest(sente.url(), "Ann");
            GameClient ben = GameClient.guest(sente.url(), "Ben");
            String ofAnn = ann.open("tic-tac-toe", "friend");
            String ofBen = ben.open("tic-tac-toe", "friend");
            for (int i = 0; i < MOST; i++) {
                assertEquals(404, get(base, "/api/rooms/" + new RoomId(i)));
                assertEquals(404, ann.get("api/rooms/" + new RoomId(MOST + i)).statusCode());
            }
            assertEquals(429, get(base, WRONG));
            assertEquals(429, get(base, "/api/rooms/" + ofAnn));
            assertEquals(429, ann.get("api/rooms/aaaaaaaaaa").statusCode());
            assertEquals(429, ann.get("api/rooms/" + ofBen).statusCode());
            assertEquals(200, ann.get("api/rooms/" + ofAnn).statusCode());
            assertEquals(200, ben.get("api/rooms/" + ofAnn).statusCode());
            try (GameSocket own = ann.connect(ofAnn);
                    GameSocket other = ann.connect(ofBen)) {
                own.next("welcome");
                assertEquals("rate-limited", other.refusal());
                assertEquals(4006, other.awaitClose());
            }
        }
    }

    @Test
    void aProxyThatNobodyNamedIsSaidOnce() throws Exception {
        try (WarProcess sente = sente()) {
            URL base = sente.url().toURL();
            for (int i = 0; i < 3; i++) {
                assertEquals(200, get(base, "/", "X-Forwarded-For: 192.0.2." + i));
            }
            sente.handle().destroy();
            List<String> said = sente.errors().stream()
                    .filter(line -> line.contains("X-Forwarded-For"))
                    .toList();
            assertEquals(1, said.size(), said.toString());
            assertTrue(said.get(0).contains("WARNING") && said.get(0).contains("--proxies"), said.toString());
        }
    }
}
