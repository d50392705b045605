package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The game over its socket: what two players, a spectator and a stranger say and hear. */
@ExtendWith(ArquillianExtension.class)
class GameIT {
    private static final String GAME = "tic-tac-toe";

    @ArquillianResource
    private URL url;

    private GameClient ann;
    private GameClient ben;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    @BeforeEach
    void guests() throws URISyntaxException {
        URI base = url.toURI();
        ann = GameClient.guest(base, "Ann");
        ben = GameClient.guest(base, "Ben 先手");
    }

    private static JsonValue cell(int cell) {
        return Json.createObjectBuilder().add("cell", cell).build();
    }

    /** A room in which Ann and Ben play, and their sockets. */
    private record Table(String room, GameSocket ann, GameSocket ben) implements AutoCloseable {
        @Override
        public void close() {
            ann.cut();
            ben.cut();
        }
    }

    private Table table(String game) {
        String room = ann.open(game, "friend");
        GameSocket first = ann.connect(room);
        first.next("welcome");
        GameSocket second = ben.connect(room);
        second.next("welcome");
        second.command("sit", "sit");
        first.next("update", update -> update.getString("status").equals("playing"));
        second.next("update", update -> update.getString("status").equals("playing"));
        return new Table(room, first, second);
    }

    @Test
    void twoPlayAWholeMatchAndARematchWithTheSeatsRotated() {
        try (Table table = table(GAME)) {
            int[] cells = {0, 3, 1, 4, 2};
            for (int ply = 0; ply < cells.length; ply++) {
                GameSocket mover = ply % 2 == 0 ? table.ann() : table.ben();
                mover.awaitTurn(ply % 2);
                mover.move("m" + ply, GAME, cell(cells[ply]));
            }
            JsonObject end = table.ben().next("update", update -> update.containsKey("outcome"));
            assertEquals("line", end.getJsonObject("outcome").getString("reason"));
            assertEquals(0, end.getJsonObject("outcome").getJsonArray("winners").getInt(0));
            table.ben().command("rematch", "r");
            table.ann().command("rematch", "r");
            JsonObject again = table.ben().next("update", update -> update.getInt("match") == 2);
            assertEquals("[0]", again.getJsonArray("you").toString());
            JsonObject record = GameClient.json(ann.get("api/rooms/" + table.room() + "/matches/1/record"));
            assertEquals(cells.length, record.getJsonArray("moves").size());
            assertEquals(
                    404,
                    ann.get("api/rooms/" + table.room() + "/matches/2/record").statusCode());
        }
    }

    @Test
    void theMoversUpdateNamesTheCommandAndTheOthersDoesNot() {
        try (Table table = table(GAME)) {
            table.ann().move("my-move", GAME, 0, cell(4));
            assertEquals("my-move", table.ann().next("update").getString("ack"));
            assertFalse(table.ben().next("update").containsKey("ack"));
        }
    }

    @Test
    void aMoveSentTwiceCountsOnceAndIsAcknowledgedTwice() {
        try (Table table = table(GAME)) {
            table.ann().move("once", GAME, 0, cell(4));
            table.ann().move("once", GAME, 0, cell(4));
            JsonObject first = table.ann().next("update", update -> update.containsKey("ack"));
            JsonObject second = table.ann().next("update", update -> update.containsKey("ack"));
            assertEquals(first.getInt("version"), second.getInt("version"));
            assertEquals(1, second.getInt("ply"));
        }
    }

    @Test
    void afterACutAPlayerComesBackToTheSameSeatAndAResentMoveCountsOnce() {
        try (Table table = table(GAME)) {
            table.ann().move("lost", GAME, 0, cell(4));
            table.ben().next("update", update -> update.getInt("ply") == 1);
            table.ann().cut();
            try (GameSocket back = ann.connect(table.room())) {
                JsonObject update = back.next("welcome").getJsonObject("update");
                assertEquals("[0]", update.getJsonArray("you").toString());
                assertEquals(1, update.getInt("ply"));
                back.move("lost", GAME, 0, cell(4));
                JsonObject answer = back.next("update");
                assertEquals("lost", answer.getString("ack"));
                assertEquals(1, answer.getInt("ply"));
            }
        }
    }

    @Test
    void whoComesBackGetsTheChatThatWasMissedAndNoMore() {
        try (Table table = table(GAME)) {
            table.ann().chat("c1", "one");
            table.ann().next("said");
            table.ann().chat("c2", "two");
            table.ann().next("said");
            try (GameSocket back = ben.connect(table.room(), 0, 1)) {
                List<String> texts = back.next("welcome").getJsonArray("chat").getValuesAs(JsonObject.class).stream()
                        .map(said -> said.getString("text"))
                        .toList();
                assertEquals(List.of("two"), texts);
            }
        }
    }

    @Test
    void everyTabOfAPlayerHearsAndASpectatorSeesNoChoices() {
        try (Table table = table(GAME);
                GameSocket secondTab = ann.connect(table.room());
                GameSocket spectator =
                        GameClient.guest(URI.create(url.toString()), "Eve").connect(table.room())) {
            secondTab.next("welcome");
            JsonObject seen = spectator.next("welcome").getJsonObject("update");
            assertEquals("[]", seen.getJsonArray("you").toString());
            assertFalse(seen.containsKey("choices"));
            JsonObject presence = spectator.next("presence", now -> now.getInt("spectators") == 1);
            assertEquals("[true,true]", presence.getJsonArray("seats").toString());
            table.ann().move("m", GAME, 0, cell(4));
            assertEquals("m", secondTab.next("update").getString("ack"));
            assertEquals(
                    4,
                    spectator
                            .next("update")
                            .getJsonObject("last")
                            .getJsonObject("move")
                            .getInt("cell"));
        }
    }

    @Test
    void everyRefusalSaysWhyAndTheConnectionStays() {
        try (Table table = table(GAME);
                GameSocket eve =
                        GameClient.guest(URI.create(url.toString()), "Eve").connect(table.room())) {
            eve.next("welcome");
            eve.command("sit", "1");
            assertEquals("room-full", eve.refusal());
            eve.move("2", GAME, 0, cell(0));
            assertEquals("not-seated", eve.refusal());
            table.ben().move("3", GAME, 0, cell(0));
            assertEquals("not-your-turn", table.ben().refusal());
            table.ann().move("4", GAME, 7, cell(0));
            assertEquals("stale-turn", table.ann().refusal());
            table.ann().move("5", "chess", 0, cell(0));
            assertEquals("wrong-game", table.ann().refusal());
            table.ann()
                    .move(
                            "6",
                            "connect-four",
                            0,
                            Json.createObjectBuilder().add("column", 0).build());
            assertEquals("wrong-game", table.ann().refusal());
            table.ann().move("7", GAME, 0, cell(9));
            JsonObject illegal = table.ann().next("refused");
            assertEquals("illegal-move", illegal.getString("code"));
            assertEquals("off-board", illegal.getString("reason"));
            assertEquals("7", illegal.getString("id"));
            table.ann().command("rematch", "8");
            assertEquals("match-running", table.ann().refusal());
            table.ann().command("stand", "9");
            assertEquals("match-running", table.ann().refusal());
            table.ann().chat("10", " ");
            assertEquals("text-invalid", table.ann().refusal());
            table.ann().move("11", GAME, 0, cell(4));
            assertEquals("11", table.ann().next("update").getString("ack"));
        }
    }

    @Test
    void whatDoesNotFitTheStateOfTheRoomIsRefusedToo() {
        String room = ann.open(GAME, "friend");
        try (GameSocket first = ann.connect(room);
                GameSocket second = ben.connect(room)) {
            first.next("welcome");
            second.next("welcome");
            first.move("1", GAME, 0, cell(0));
            assertEquals("match-not-started", first.refusal());
            second.send("{\"type\":\"sit\",\"id\":\"2\",\"seat\":0}");
            assertEquals("seat-taken", second.refusal());
            second.send("{\"type\":\"sit\",\"id\":\"3\",\"seat\":7}");
            assertEquals("seat-unknown", second.refusal());
            second.command("sit", "4");
            second.next("update", update -> update.getString("status").equals("playing"));
            second.command("resign", "5");
            first.next("update", update -> update.containsKey("outcome"));
            first.move("6", GAME, 0, cell(0));
            assertEquals("match-over", first.refusal());
        }
    }

    @Test
    void whatIsNoMessageIsRefusedAndTheConnectionStays() {
        try (GameSocket socket = ann.connect(ann.open(GAME, "friend"))) {
            socket.next("welcome");
            socket.send("{\"type\":\"nonsense\"}");
            assertEquals("malformed", socket.refusal());
            socket.send("x".repeat(16_385));
            assertEquals("too-large", socket.refusal());
            socket.sendBinary(new byte[] {1, 2, 3});
            assertEquals("binary", socket.refusal());
            socket.send("{\"type\":\"chat\",\"id\":\"c\",\"te");
            assertEquals("malformed", socket.refusal());
            socket.sendPart("{\"type\":\"chat\",\"id\":\"c\",", false);
            socket.sendPart("\"text\":\"in parts\"}", true);
            assertEquals("in parts", socket.next("said").getString("text"));
        }
    }

    @Test
    void theFirstMessageMustBeHelloWithATicketThatIsGoodOnce() {
        String room = ann.open(GAME, "friend");
        GameSocket early = ann.socket(room);
        early.command("resign", "x");
        assertEquals("hello-first", early.refusal());
        String ticket = ann.ticket();
        JsonObject hello = Json.createObjectBuilder()
                .add("type", "hello")
                .add("ticket", ticket)
                .build();
        early.send(hello);
        early.next("welcome");
        early.send(hello);
        assertEquals("hello-again", early.refusal());
        GameSocket replay = ann.socket(room);
        replay.send(hello);
        assertEquals("ticket-invalid", replay.refusal());
        assertEquals(4001, replay.awaitClose());
        early.close();
    }

    @Test
    void anUnknownRoomIsSaidToBeUnknownAndNothingIsMade() {
        for (String room : List.of("zzzzzzzzzz", "no-such-room")) {
            GameSocket socket = ann.connect(room);
            assertEquals("room-unknown", socket.refusal());
            assertEquals(4004, socket.awaitClose());
        }
        assertEquals(404, ann.get("api/rooms/zzzzzzzzzz").statusCode());
    }

    @Test
    void messagesBeyondTheBudgetAreRefusedAndAFloodIsClosed() {
        try (GameSocket socket = ann.connect(ann.open(GAME, "friend"))) {
            socket.next("welcome");
            for (int i = 0; i < 60; i++) {
                socket.send("{\"type\":\"ping\"}");
            }
            assertEquals("rate-limited", socket.refusal());
            int asked = 0;
            while (socket.answers("{\"type\":\"ping\"}")) {
                assertTrue(++asked < 10_000, "still open");
            }
            assertEquals(4003, socket.awaitClose());
        }
    }

    @Test
    void aNewNameIsShownOnTheSeat() {
        try (Table table = table(GAME)) {
            try (GameSocket renamed = ann.renamed("Anna").connect(table.room())) {
                renamed.next("welcome");
                JsonObject update = table.ben().next("update");
                assertEquals("renamed", update.getJsonObject("last").getString("what"));
                assertEquals(
                        "Anna", update.getJsonArray("seats").getJsonObject(0).getString("name"));
            }
        }
    }

    @Test
    void inBattleshipNobodyHearsWhereTheOthersShipsAre() {
        try (Table table = table("battleship");
                GameSocket spectator =
                        GameClient.guest(URI.create(url.toString()), "Eve").connect(table.room())) {
            spectator.next("welcome");
            JsonValue fleet = table.ann().update().getJsonArray("choices").get(3);
            table.ann().move("p", "battleship", 0, fleet);
            table.ann().next("update", update -> update.getInt("ply") == 1);
            table.ben()
                    .move(
                            "q",
                            "battleship",
                            0,
                            table.ben().update().getJsonArray("choices").get(0));
            table.ann().next("update", update -> update.getInt("ply") == 2);
            table.ann()
                    .move(
                            "f",
                            "battleship",
                            Json.createObjectBuilder()
                                    .add("fire", Json.createObjectBuilder().add("cell", 0))
                                    .build());
            spectator.next("update", update -> update.getInt("ply") == 3);
            table.ben().next("update", update -> update.getInt("ply") == 3);
            table.ann().next("update", update -> update.getInt("ply") == 3);
            assertEquals(5, shipsOfSeat0(table.ann()));
            assertEquals(0, shipsOfSeat0(table.ben()));
            assertEquals(0, shipsOfSeat0(spectator));
            spectator.transcript().forEach(text -> assertFalse(text.contains("length"), text));
        }
    }

    private static int shipsOfSeat0(GameSocket socket) {
        return socket.update()
                .getJsonObject("view")
                .getJsonArray("fleets")
                .getJsonObject(0)
                .getJsonArray("ships")
                .size();
    }

    @Test
    void aBotAnswersInEveryGame() {
        for (String game : List.of("tic-tac-toe", "connect-four", "rock-paper-scissors", "battleship")) {
            try (GameSocket socket = ann.connect(ann.open(game, "bot"))) {
                socket.next("welcome");
                int seat = 0;
                for (int moves = 0; moves < 2; moves++) {
                    JsonObject update = socket.awaitTurn(seat);
                    socket.move("m" + moves, game, move(game, update));
                    String id = "m" + moves;
                    socket.next("update", heard -> heard.getString("ack", "").equals(id));
                }
                assertTrue(socket.awaitTurn(seat).getInt("ply") >= 3, game);
            }
        }
    }

    /** Any move that the page would offer. */
    private static JsonValue move(String game, JsonObject update) {
        JsonValue first = update.getJsonArray("choices").get(0);
        return switch (game) {
            case "tic-tac-toe" -> Json.createObjectBuilder().add("cell", first).build();
            case "connect-four" ->
                Json.createObjectBuilder().add("column", first).build();
            case "battleship" ->
                first.getValueType() == JsonValue.ValueType.NUMBER
                        ? Json.createObjectBuilder()
                                .add("fire", Json.createObjectBuilder().add("cell", first))
                                .build()
                        : first;
            default -> Json.createObjectBuilder().add("hand", first).build();
        };
    }

    @Test
    void atOneScreenOnePlayerMovesBothSeats() {
        try (GameSocket socket = ann.connect(ann.open(GAME, "oneScreen"))) {
            socket.next("welcome");
            assertEquals("[0,1]", socket.update().getJsonArray("you").toString());
            socket.move("a", GAME, cell(0));
            socket.next("update");
            socket.move("b", GAME, cell(1));
            assertEquals(2, socket.next("update").getInt("ply"));
        }
    }
}
