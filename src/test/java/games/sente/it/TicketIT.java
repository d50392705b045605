package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.alone.WarProcess;
import games.sente.player.Identity;
import games.sente.player.Tickets;
import games.sente.room.PlayerId;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tickets by somebody who knows the key, too old or another's: only the right ones open a connection, and once. */
@Tag("alone")
class TicketIT {
    private static final Identity EVE = new Identity(new PlayerId("eve"), "Eve");

    @TempDir
    Path folder;

    private static String ticket(byte[] key, Duration age) {
        return new Tickets(key, InstantSource.fixed(Instant.now().minus(age))).issue(EVE, "192.0.2.1");
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

    @Test
    void expiredReplayedAndForgedTicketsOpenNothing() throws Exception {
        byte[] key = new byte[32];
        byte[] other = new byte[32];
        Arrays.fill(other, (byte) 1);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(key);
        try (WarProcess sente = WarProcess.start("--port", "0", "--data", folder.toString(), "--secret", secret)) {
            GameClient ann = GameClient.guest(sente.url(), "Ann");
            String room = ann.open("tic-tac-toe", "friend");
            String good = ticket(key, Duration.ZERO);
            try (GameSocket socket = hello(ann, room, good)) {
                assertEquals("eve", socket.next("welcome").getString("player"));
            }
            String expired = ticket(key, Tickets.LIFE.plusSeconds(1));
            String fresh = ticket(key, Duration.ZERO);
            for (String bad : new String[] {
                good,
                expired,
                ticket(other, Duration.ZERO),
                fresh + "x",
                fresh.substring(1),
                fresh.replace(".", ".."),
                "",
                "."
            }) {
                GameSocket socket = hello(ann, room, bad);
                assertEquals("ticket-invalid", socket.refusal(), bad);
                assertEquals(4001, socket.awaitClose(), bad);
            }
        }
    }
}
