package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.alone.WarProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A room whose place in the database is damaged. */
@Tag("alone")
class StoreFaultIT {
    /** More than the wrong addresses that a network may try in a minute. */
    private static final int TRIES = 40;

    @TempDir
    Path folder;

    @Test
    void aRoomThatCanNotBeReadIsSaidToBeThereAndNobodyIsBlamed() throws Exception {
        String damaged;
        String sound;
        try (WarProcess sente = start()) {
            damaged = GameClient.guest(sente.url(), "Ann").open("tic-tac-toe", "oneScreen");
            sound = GameClient.guest(sente.url(), "Ann").open("tic-tac-toe", "oneScreen");
        }
        DamagedRoom.damage(folder, damaged);
        try (WarProcess sente = start()) {
            GameClient ben = GameClient.guest(sente.url(), "Ben");
            for (int i = 0; i < TRIES; i++) {
                for (String part : List.of("", "/qr.svg", "/matches/1/record")) {
                    HttpResponse<String> answer = ben.get("api/rooms/" + damaged + part);
                    assertEquals(503, answer.statusCode(), part);
                    assertEquals("unavailable", GameClient.parse(answer.body()).getString("code"));
                }
            }
            assertLetIn(ben, sound);
            for (int i = 0; i < TRIES; i++) {
                try (GameSocket socket = ben.connect(damaged)) {
                    assertEquals("unavailable", socket.refusal());
                    assertEquals(4009, socket.awaitClose());
                }
            }
            assertLetIn(ben, sound);
        }
    }

    /** Into a room where they have no seat, which those who were wrong too often are not. */
    private static void assertLetIn(GameClient stranger, String room) {
        assertEquals(200, stranger.get("api/rooms/" + room).statusCode());
        try (GameSocket socket = stranger.connect(room)) {
            socket.next("welcome");
        }
    }

    private WarProcess start() throws Exception {
        return WarProcess.start("--port", "0", "--data", folder.toString());
    }
}
