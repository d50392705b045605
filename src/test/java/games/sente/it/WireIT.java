package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.protocol.GoldenFiles;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The messages themselves, inside the server, whose own JSON libraries and buffers may differ: each file of {@code
 * wire/}, and many in a row.
 */
@ExtendWith(ArquillianExtension.class)
class WireIT {
    /** In two halves: an address may have 50 connections. */
    private static final int ROOMS = 52;

    /** As many as may be sent at once after hello. */
    private static final int MOVES = 39;

    @ArquillianResource
    private URL url;

    private GameClient ann;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    @BeforeEach
    void guest() throws URISyntaxException {
        ann = GameClient.guest(url.toURI(), "Ann");
    }

    @Test
    void everyMessageOfAClientIsUnderstood() {
        String room = ann.open("tic-tac-toe", "friend");
        GoldenFiles.texts("client").forEach((name, text) -> {
            String id = GameClient.parse(text).getString("id", "");
            try (GameSocket socket = ann.connect(room)) {
                socket.next("welcome");
                socket.send(text);
                switch (name) {
                    case "ping" -> socket.next("pong");
                    case "pong" -> {
                        socket.send("{\"type\":\"ping\"}");
                        socket.next("pong");
                    }
                    case "hello", "hello-again" -> assertEquals("hello-again", socket.refusal());
                    default -> socket.nextWith(answer -> isAnswer(answer, id));
                }
            }
        });
    }

    /** Whether this answers the command of that id, otherwise than by saying that it was none. */
    private static boolean isAnswer(JsonObject message, String id) {
        String code = message.getString("code", "");
        return !code.equals("malformed")
                && (message.getString("ack", "").equals(id)
                        || message.getString("id", "").equals(id));
    }

    @Test
    void everyMalformedMessageIsRefusedWithItsCodeAndTheConnectionStays() {
        String room = ann.open("tic-tac-toe", "friend");
        GoldenFiles.texts("malformed").forEach((name, text) -> {
            JsonObject bad = GameClient.parse(text);
            try (GameSocket socket = ann.connect(room)) {
                socket.next("welcome");
                socket.send(bad.getString("text"));
                assertEquals(bad.getString("code"), socket.refusal(), name);
                socket.send("{\"type\":\"ping\"}");
                socket.next("pong");
            }
        });
    }

    @Test
    void twoThousandMovesThatNobodyWaitsForAreAnsweredInTheirOrderAndNoneIsLost() {
        for (int half = 0; half < 2; half++) {
            List<GameSocket> sockets = new ArrayList<>();
            for (int room = 0; room < ROOMS / 2; room++) {
                GameSocket socket = ann.connect(ann.open("gomoku", "oneScreen"));
                sockets.add(socket);
                socket.next("welcome");
            }
            for (GameSocket socket : sockets) {
                for (int ply = 0; ply < MOVES; ply++) {
                    JsonObject move =
                            Json.createObjectBuilder().add("cell", ply).build();
                    socket.move("m" + ply, "gomoku", ply, move);
                }
            }
            for (GameSocket socket : sockets) {
                int version = socket.update().getInt("version");
                for (int ply = 0; ply < MOVES; ply++) {
                    JsonObject update = socket.next("update");
                    assertEquals("m" + ply, update.getString("ack"));
                    assertEquals(ply + 1, update.getInt("ply"));
                    assertEquals(version + ply + 1, update.getInt("version"));
                }
                socket.close();
            }
        }
    }
}
