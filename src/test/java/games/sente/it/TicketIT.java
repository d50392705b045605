package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.alone.WarProcess;
import games.sente.player.Identity;
import games.sente.player.SteadyTime;
import games.sente.player.Tickets;
import games.sente.room.PlayerId;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tickets used before, by somebody who knows the key, or another's: only the right ones open a connection, and once.
 */
@Tag("alone")
class TicketIT {
    private static final Identity EVE = new Identity(new PlayerId("eve"), "Eve");

    @TempDir
    Path folder;

    /** As the server makes them, by somebody who has its key, but not what this start of it has drawn. */
    private static String forged(byte[] key) {
        return new Tickets(List.of(key), SteadyTime.ofSystem(), player -> Instant.EPOCH).issue(EVE, "192.0.2.1");
    }

    private static GameSocket hello(GameClient client, String room, String ticket) {
        GameSocket socket = client.socket(room);
        JsonObject hello = Json.createObjectBuilder()
                .add("type", "hello")
                .add("ticket", ticket)
                .build();
        socket.send(hello);
        return socket;
    }

    private static void assertRefused(GameClient client, String room, String ticket) throws Exception {
        GameSocket socket = hello(client, room, ticket);
        assertEquals("ticket-invalid", socket.refusal(), ticket);
        assertEquals(4001, socket.awaitClose(), ticket);
    }

    @Test
    void replayedAndForgedTicketsOpenNothing() throws Exception {
        byte[] key = key(1);
        try (WarProcess sente = start(text(key))) {
            GameClient ann = GameClient.guest(sente.url(), "Ann");
            String room = ann.open("tic-tac-toe", "friend");
            String good = ann.ticket();
            try (GameSocket socket = hello(ann, room, good)) {
                assertEquals(ann.player(), socket.next("welcome").getString("player"));
            }
            String fresh = ann.ticket();
            for (String bad : new String[] {
                good, forged(key), forged(key(2)), fresh + "x", fresh.substring(1), fresh.replace(".", ".."), "", "."
            }) {
                assertRefused(ann, room, bad);
            }
        }
    }

    @Test
    void aTicketIsUsedUpAlsoAcrossARestart() throws Exception {
        String secret = text(key(1));
        String used;
        String unused;
        String room;
        GameClient ann;
        try (WarProcess sente = start(secret)) {
            ann = GameClient.guest(sente.url(), "Ann");
            room = ann.open("tic-tac-toe", "friend");
            used = ann.ticket();
            unused = ann.ticket();
            try (GameSocket socket = hello(ann, room, used)) {
                socket.next("welcome");
            }
        }
        try (WarProcess sente = start(secret)) {
            GameClient again = ann.at(sente.url());
            assertRefused(again, room, used);
            assertRefused(again, room, unused);
            try (GameSocket socket = again.connect(room)) {
                assertEquals(ann.player(), socket.next("welcome").getString("player"));
            }
        }
    }

    @Test
    void whoSignedOutEverywhereIsSoAfterARestartAndAfterTheKeyWasChanged() throws Exception {
        GameClient ann;
        GameClient stayed;
        try (WarProcess sente = start(text(key(1)))) {
            ann = GameClient.guest(sente.url(), "Ann");
            stayed = ann.signOut(true);
            assertEquals(401, ann.get("api/rooms").statusCode());
        }
        try (WarProcess sente = start(text(key(2)) + "," + text(key(1)))) {
            assertEquals(401, ann.at(sente.url()).get("api/rooms").statusCode());
            GameClient renewed = stayed.at(sente.url()).renamed("Anna");
            assertEquals(ann.player(), renewed.player());
            stayed = renewed;
        }
        try (WarProcess sente = start(text(key(2)))) {
            assertEquals(401, ann.at(sente.url()).get("api/rooms").statusCode());
            assertEquals(200, stayed.at(sente.url()).get("api/rooms").statusCode());
        }
    }

    private static byte[] key(int seed) {
        byte[] key = new byte[32];
        new Random(seed).nextBytes(key);
        return key;
    }

    private static String text(byte[] key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    private WarProcess start(String secret) throws IOException {
        return WarProcess.start("--port", "0", "--data", folder.toString(), "--secret", secret);
    }
}
