package games.sente.protocol;

import games.sente.game.Game;
import games.sente.game.NoOptions;
import games.sente.game.tictactoe.TicTacToe;
import games.sente.protocol.ServerMessage.Ended;
import games.sente.protocol.ServerMessage.Last;
import games.sente.protocol.ServerMessage.Seat;
import games.sente.protocol.ServerMessage.Update;
import games.sente.room.Entry;
import games.sente.room.Event;
import games.sente.room.PlayerId;
import games.sente.room.Tally;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The records that the golden files hold, by the names of the files. */
final class Samples {

    private static final Seat ANNA = new Seat("p-anna", "Anna", null);
    private static final Seat BAO = new Seat("p-bao", "小宝", null);
    private static final Seat BOT = new Seat("bot:random", "Random", "random");
    private static final List<Seat> BOTH = List.of(ANNA, BAO);
    private static final String NO_SHOTS = ".".repeat(100);
    private static final List<WireGames.Ship> FLEET = List.of(
            new WireGames.Ship(0, 5, false),
            new WireGames.Ship(20, 4, false),
            new WireGames.Ship(40, 3, false),
            new WireGames.Ship(60, 3, false),
            new WireGames.Ship(99 - 10, 2, true));

    private Samples() {}

    static Map<String, ClientMessage> client() {
        Map<String, ClientMessage> files = new LinkedHashMap<>();
        files.put("hello", new ClientMessage.Hello("t.abc", null));
        files.put("hello-again", new ClientMessage.Hello("t.abc", new ClientMessage.Since(17, 4)));
        files.put("move-tic-tac-toe", move("tic-tac-toe", 0, new TicTacToe.Mark(4)));
        files.put("move-connect-four", move("connect-four", 12, new WireGames.Drop(3)));
        files.put("move-rock-paper-scissors", move("rock-paper-scissors", 2, new WireGames.Throw(WireGames.Hand.ROCK)));
        files.put("move-battleship-place", move("battleship", 0, new WireGames.Place(FLEET)));
        files.put("move-battleship-fire", move("battleship", 7, new WireGames.Fire(55)));
        files.put("sit", new ClientMessage.Sit("c1", null));
        files.put("sit-here", new ClientMessage.Sit("c1", 1));
        files.put("stand", new ClientMessage.Stand("c2"));
        files.put("resign", new ClientMessage.Resign("c3"));
        files.put("abort", new ClientMessage.Abort("c6"));
        files.put("claim", new ClientMessage.Claim("c7"));
        files.put("free", new ClientMessage.Free("c8", 1));
        files.put("rematch", new ClientMessage.Rematch("c4"));
        files.put("chat", new ClientMessage.Chat("c5", "Good game! 好棋 \"👏\"\n"));
        files.put("ping", new ClientMessage.Ping());
        files.put("pong", new ClientMessage.Pong());
        return files;
    }

    private static ClientMessage move(String game, int turn, Object move) {
        return new ClientMessage.Move("c0", game, turn, move);
    }

    static Map<String, ServerMessage> server() {
        Map<String, ServerMessage> files = new LinkedHashMap<>();
        files.putAll(updates());
        ServerMessage.Said said =
                new ServerMessage.Said(1, "p-anna", "Anna", 0, "Hello 👋", Instant.parse("2026-11-21T04:00:00Z"), "c5");
        ServerMessage.Presence presence =
                new ServerMessage.Presence(List.of(true, false), Arrays.asList(null, null), 2);
        files.put(
                "welcome",
                new ServerMessage.Welcome(
                        1,
                        "0123456789",
                        "tic-tac-toe",
                        new NoOptions(),
                        "p-anna",
                        "Anna",
                        waiting(),
                        List.of(said),
                        presence));
        files.put("said", said);
        files.put(
                "said-spectator",
                new ServerMessage.Said(2, "p-cleo", "Cleo", null, "Hi", Instant.parse("2026-11-21T04:00:01Z"), null));
        files.put("presence", presence);
        files.put("presence-away", new ServerMessage.Presence(List.of(true, false), Arrays.asList(null, 73_500L), 0));
        files.put("refused", new ServerMessage.Refused("c0", "not-your-turn", null, "It is not your turn."));
        files.put(
                "refused-illegal-move",
                new ServerMessage.Refused("c0", "illegal-move", "taken", "That square is taken."));
        files.put(
                "refused-malformed",
                new ServerMessage.Refused(null, "malformed", null, "The text is not a JSON object."));
        files.put("ping", new ServerMessage.Ping());
        files.put("pong", new ServerMessage.Pong());
        return files;
    }

    private static Map<String, Update> updates() {
        Map<String, Update> files = new LinkedHashMap<>();
        files.put("update-waiting", waiting());
        files.put(
                "update-playing",
                new Update(
                        5,
                        "playing",
                        1,
                        1,
                        List.of(ANNA, BOT),
                        List.of(0),
                        List.of(0),
                        1,
                        List.of(0, 1, 2, 3, 5, 6, 7, 8),
                        new TicTacToe.Board("....X...."),
                        new Last("moved", 0, new TicTacToe.Mark(4)),
                        null,
                        null,
                        List.of(),
                        null,
                        null));
        files.put(
                "update-spectator",
                watched(
                        new WireGames.Discs("R".repeat(3) + ".".repeat(39), List.of()),
                        new Last("moved", 0, new WireGames.Drop(2))));
        files.put(
                "update-over",
                new Update(
                        9,
                        "over",
                        3,
                        5,
                        BOTH,
                        List.of(1),
                        List.of(),
                        null,
                        null,
                        new TicTacToe.Board("XXXOO...."),
                        new Last("moved", 0, new TicTacToe.Mark(2)),
                        new Ended(List.of(0), "line"),
                        new ServerMessage.Tally(List.of(1, 0), 2),
                        List.of(0),
                        null,
                        null));
        files.put(
                "update-rock-paper-scissors",
                new Update(
                        7,
                        "playing",
                        1,
                        3,
                        BOTH,
                        List.of(0),
                        List.of(1),
                        null,
                        null,
                        new WireGames.Hands(
                                3,
                                List.of(0, 0),
                                List.of(new WireGames.Round(List.of(WireGames.Hand.ROCK, WireGames.Hand.ROCK), null)),
                                List.of(true, false),
                                WireGames.Hand.PAPER),
                        new Last("moved", 0, new WireGames.Throw(WireGames.Hand.PAPER)),
                        null,
                        null,
                        List.of(),
                        null,
                        "c9"));
        files.put(
                "update-battleship-placing",
                new Update(
                        4,
                        "playing",
                        1,
                        0,
                        BOTH,
                        List.of(0),
                        List.of(0, 1),
                        0,
                        List.of(new WireGames.Place(FLEET)),
                        waters("placing", new WireGames.Water(false, List.of(), NO_SHOTS, 42)),
                        new Last("started", null, null),
                        null,
                        null,
                        List.of(),
                        true,
                        null));
        files.put(
                "update-battleship-firing",
                watched(
                        waters("firing", new WireGames.Water(true, List.of(), "x" + NO_SHOTS.substring(1), null)),
                        new Last("moved", 1, new WireGames.Fire(0))));
        return files;
    }

    private static Update waiting() {
        return new Update(
                2,
                "waiting",
                0,
                0,
                Arrays.asList(ANNA, null),
                List.of(0),
                List.of(),
                null,
                null,
                null,
                new Last("seatTaken", 0, null),
                null,
                null,
                List.of(),
                null,
                "c1");
    }

    private static WireGames.Waters waters(String phase, WireGames.Water own) {
        WireGames.Water other = new WireGames.Water(!phase.equals("placing"), List.of(), NO_SHOTS, null);
        return new WireGames.Waters(phase, true, false, List.of(own, other));
    }

    private static Update watched(Record view, Last last) {
        return new Update(
                8,
                "playing",
                2,
                3,
                BOTH,
                List.of(),
                List.of(1),
                null,
                null,
                view,
                last,
                null,
                null,
                List.of(),
                null,
                null);
    }

    /** An entry in the log of a room of this game. */
    record Logged(Game<?, ?, ?, ?> game, Entry entry) {}

    static Map<String, Logged> events() {
        PlayerId anna = new PlayerId("p-anna");
        Map<String, Logged> files = new LinkedHashMap<>();
        files.put("roomOpened", logged(new Event.RoomOpened("tic-tac-toe", new NoOptions(), anna)));
        Event sea = new Event.RoomOpened("battleship", new WireGames.Sea(true, false), anna);
        files.put("roomOpened-battleship", new Logged(WireGames.BATTLESHIP, entry("c0", sea)));
        files.put("seatTaken", logged(new Event.SeatTaken(0, anna, "Anna", null)));
        files.put("seatTaken-bot", logged(new Event.SeatTaken(1, new PlayerId("bot:random"), "Random", "random")));
        files.put("seatLeft", logged(new Event.SeatLeft(1)));
        files.put("renamed", logged(new Event.Renamed(anna, "Änne")));
        Event started =
                new Event.MatchStarted(1, 1, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", List.of(1, 0), null, null);
        files.put("matchStarted", new Logged(WireGames.TIC_TAC_TOE, new Entry(AT, null, null, started)));
        List<games.sente.room.Seat> seats = List.of(
                new games.sente.room.Seat(new PlayerId("bot:random"), "Random", "random"),
                new games.sente.room.Seat(anna, "Anna", null));
        Event seated =
                new Event.MatchStarted(2, 1, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", List.of(1, 0), seats, null);
        files.put("matchStarted-seats", new Logged(WireGames.TIC_TAC_TOE, new Entry(AT, null, null, seated)));
        Event again = new Event.MatchStarted(
                4, 1, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", List.of(1, 0), seats, new Tally(List.of(0, 2), 1));
        files.put("matchStarted-tally", new Logged(WireGames.TIC_TAC_TOE, new Entry(AT, null, null, again)));
        files.put("moved", logged(new Event.Moved(0, 3, new TicTacToe.Mark(4))));
        Event fired = new Event.Moved(1, 6, new WireGames.Fire(55));
        files.put("moved-battleship", new Logged(WireGames.BATTLESHIP, entry("c7", fired)));
        files.put("resigned", logged(new Event.Resigned(0)));
        files.put("matchAborted", logged(new Event.MatchAborted(1)));
        files.put("winClaimed", logged(new Event.WinClaimed(0, List.of(0))));
        files.put("seatFreed", logged(new Event.SeatFreed(1)));
        files.put("rematchOffered", logged(new Event.RematchOffered(1)));
        files.put("said", logged(new Event.Said(anna, "Anna", 0, "Good game! 好棋 👏")));
        return files;
    }

    private static final Instant AT = Instant.parse("2026-11-21T04:00:00.123Z");

    private static Logged logged(Event event) {
        return new Logged(WireGames.TIC_TAC_TOE, entry("c0", event));
    }

    private static Entry entry(String id, Event event) {
        return new Entry(AT, new PlayerId("p-anna"), id, event);
    }
}
