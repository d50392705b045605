package games.sente.secrets;

import games.sente.game.Viewer;
import games.sente.game.battleship.Battleship;
import games.sente.game.battleship.Ship;
import games.sente.game.rockpaperscissors.RockPaperScissors;
import games.sente.protocol.ClientMessage;
import games.sente.protocol.Json;
import games.sente.room.Directory;
import games.sente.room.Match;
import games.sente.room.Room;
import games.sente.room.Seat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Writes a session while it is played: mostly sensible moves, so that matches get somewhere, and everything else that
 * people, their browsers and their networks do in between. The same seed writes the same session.
 */
final class Author {
    private static final int TABS = 2;

    private final int session;
    private final RandomGenerator random;
    private final List<Step> steps = new ArrayList<>();
    private final boolean bot;
    private int ids;

    private Author(int session, long seed, boolean bot) {
        this.session = session;
        this.random = new SplittableRandom(seed);
        this.bot = bot;
    }

    /** Plays a new session. */
    static Played play(House house, int session, long seed) {
        RandomGenerator random = new SplittableRandom(~seed);
        boolean ships = random.nextBoolean();
        boolean bot = random.nextInt(4) == 0;
        String options = ships
                ? "{\"touching\":" + random.nextBoolean() + ",\"again\":" + random.nextBoolean() + "}"
                : "{\"bestOf\":" + (1 + 2 * random.nextInt(3)) + "}";
        Script start = new Script(ships ? "battleship" : "rock-paper-scissors", options, bot, List.of());
        Author author = new Author(session, seed, bot);
        Stage stage = new Stage(house, session, start, List.of(), null);
        try (LogLines log = stage.log()) {
            int length = 30 + random.nextInt(ships ? 130 : 50);
            for (int i = 0; i < length; i++) {
                Step next = author.next(stage);
                author.steps.add(next);
                stage.take(next);
            }
            return stage.end(author.steps);
        }
    }

    private Step next(Stage stage) {
        switch (steps.size()) {
            case 0:
                return new Step.Connect(Who.ANN, 0, 0, 0);
            case 1:
                return new Step.Connect(bot ? Who.SAM : Who.BEN, 0, 0, 0);
            case 2:
                return bot ? new Step.Forget() : say(Who.BEN, 0, "{\"type\":\"sit\",\"id\":\"" + id(Who.BEN) + "\"}");
            default:
                return any(stage, random.nextInt(100));
        }
    }

    private Step any(Stage stage, int chance) {
        Room room = stage.room();
        if (chance < 47) {
            return sensible(stage, room);
        } else if (chance < 58) {
            return fromTab(stage, random.nextBoolean() ? person() : atTurn(room), this::nonsense, room);
        } else if (chance < 63) {
            return resent(stage);
        } else if (chance < 70) {
            return fromTab(
                    stage,
                    person(),
                    (who, here) -> "{\"type\":\"chat\",\"id\":\"" + id(who) + "\",\"text\":\"Hi\"}",
                    room);
        } else if (chance < 78) {
            return new Step.Connect(person(), random.nextInt(TABS), since(room), since(room));
        } else if (chance < 81) {
            return new Step.Leave(person(), random.nextInt(TABS));
        } else if (chance < 91) {
            return asked(room);
        } else if (chance < 96) {
            return new Step.TellPresence();
        } else if (chance < 98 || bot) {
            return new Step.Forget();
        }
        return new Step.Fail(random.nextBoolean() ? SteadyLog.Fault.CONFLICT : SteadyLog.Fault.UNAVAILABLE);
    }

    private interface Text {
        String of(Who who, Room room);
    }

    private Step fromTab(Stage stage, Who who, Text text, Room room) {
        int tab = random.nextInt(TABS);
        for (int i = 0; i < TABS; i++) {
            if (stage.isConnected(who, (tab + i) % TABS)) {
                return say(who, (tab + i) % TABS, text.of(who, room));
            }
        }
        return new Step.Connect(who, tab, since(room), since(room));
    }

    private Step say(Who who, int tab, String text) {
        return new Step.Send(who, tab, text, random.nextInt(8) == 0);
    }

    private String id(Who who) {
        return who + "-" + ids++;
    }

    private Who person() {
        return bot ? any(List.of(Who.ANN, Who.SAM)) : any(List.of(Who.ANN, Who.BEN, Who.SAM));
    }

    /** A person who is to move, if there is one. */
    private Who atTurn(Room room) {
        return room.match().map(Match::toMove).orElse(List.of()).stream()
                .map(seat -> holder(room, seat))
                .filter(who -> who != Who.BOT)
                .findFirst()
                .orElse(Who.SAM);
    }

    private long since(Room room) {
        return any(List.of(0L, 1L, room.version() - 1, room.version(), room.version() + 7, (1L << 53) - 1));
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private Step asked(Room now) {
        String room = "/api/rooms/" + Step.ROOM;
        int match = now.match().map(Match::number).orElse(1);
        Who who = any(List.of(Who.ANN, bot ? Who.ANN : Who.BEN, Who.SAM, Who.EVE));
        String path = any(List.of(
                room,
                room,
                "/api/rooms",
                room + "/qr.svg",
                room + "/matches/" + match + "/record",
                room + "/matches/" + match + "/record",
                room + "/matches/" + (match - 1) + "/record",
                "/api/rooms/0000000000",
                "/nowhere",
                "/api/session"));
        boolean session = path.equals("/api/session");
        return new Step.Ask(
                who, session ? "POST" : "GET", path, session ? "{\"name\":\"N" + random.nextInt(9) + "\"}" : "");
    }

    private Step resent(Stage stage) {
        List<Step.Send> sent = steps.stream()
                .filter(Step.Send.class::isInstance)
                .map(Step.Send.class::cast)
                .toList();
        if (sent.isEmpty()) {
            return new Step.TellPresence();
        }
        Step.Send again = any(sent);
        return fromTab(stage, again.who(), (who, room) -> again.text(), stage.room());
    }

    /** What the room waits for: a move, or else another match. */
    private Step sensible(Stage stage, Room room) {
        Optional<Match> match = room.match().filter(m -> room.status() == Directory.Status.PLAYING);
        if (match.isPresent() && random.nextInt(60) > 0) {
            List<Integer> seats = match.get().toMove().stream()
                    .filter(seat -> holder(room, seat) != Who.BOT)
                    .toList();
            if (!seats.isEmpty()) {
                int seat = any(seats);
                return fromTab(stage, holder(room, seat), (who, here) -> move(who, here, seat), room);
            }
        }
        String type = match.isPresent()
                ? any(List.of("resign", "abort", "claim"))
                : random.nextInt(8) > 0 ? "rematch" : any(List.of("stand", "sit", "free"));
        String seat = type.equals("free") ? ",\"seat\":" + random.nextInt(2) : "";
        return fromTab(
                stage,
                person(),
                (who, here) -> "{\"type\":\"" + type + "\",\"id\":\"" + id(who) + "\"" + seat + "}",
                room);
    }

    private Who holder(Room room, int seat) {
        Seat holder = room.seats().get(seat);
        for (Who who : Who.values()) {
            if (holder != null && who.is(holder.player(), session)) {
                return who;
            }
        }
        throw new IllegalStateException("nobody holds seat " + seat);
    }

    private String move(Who who, Room room, int seat) {
        return text(who, room, chosen(room.match().orElseThrow(), seat));
    }

    private String text(Who who, Room room, Object move) {
        return Json.write(new ClientMessage.Move(id(who), room.game().id(), 0, move))
                .replace("\"turn\":0", "\"turn\":" + Step.TURN);
    }

    private Object chosen(Match match, int seat) {
        if (!(match.view(Viewer.AFTERWARDS) instanceof Battleship.View sea)) {
            return new RockPaperScissors.Throw(any(List.of(RockPaperScissors.Hand.values())));
        }
        List<?> choices = (List<?>) match.choices(seat);
        if (!sea.phase().equals("firing")) {
            return any(choices);
        }
        List<Integer> cells = choices.stream().map(Integer.class::cast).toList();
        List<Integer> hits = cells.stream()
                .filter(cells(sea.fleets().get(1 - seat).ships())::contains)
                .toList();
        return new Battleship.Fire(any(random.nextInt(3) == 0 || hits.isEmpty() ? cells : hits));
    }

    static Set<Integer> cells(List<Ship> ships) {
        Set<Integer> cells = new TreeSet<>();
        for (Ship ship : ships) {
            IntStream.range(0, ship.length()).forEach(i -> cells.add(ship.cell() + i * (ship.down() ? 10 : 1)));
        }
        return cells;
    }

    /** What no page of ours sends, or not now. */
    private String nonsense(Who who, Room room) {
        String id = "\",\"id\":\"" + id(who) + "\"";
        Object move = room.game().id().equals("battleship")
                ? new Battleship.Fire(any(List.of(-1, 100, random.nextInt(100))))
                : new RockPaperScissors.Throw(any(List.of(RockPaperScissors.Hand.values())));
        if (random.nextBoolean()) {
            return text(who, room, move);
        }
        return any(List.of(
                text(who, room, move).replace(Step.TURN, Step.STALE),
                text(who, room, move).replace(Step.TURN, "2000000000"),
                text(who, room, new Battleship.Place(List.of(new Ship(0, 5, false)))),
                "{\"type\":\"move" + id + ",\"game\":\"tic-tac-toe\",\"turn\":" + Step.TURN + ",\"move\":{\"cell\":4}}",
                "{\"type\":\"move" + id + "}",
                "{\"type\":\"rematch" + id + "}",
                "{\"type\":\"stand" + id + "}",
                "{\"type\":\"abort" + id + "}",
                "{\"type\":\"claim" + id + "}",
                "{\"type\":\"free" + id + ",\"seat\":" + random.nextInt(3) + "}",
                "{\"type\":\"sit" + id + ",\"seat\":1}",
                "{\"type\":\"sit" + id + ",\"seat\":9}",
                "{\"type\":\"chat" + id + ",\"text\":\"\"}",
                "{\"type\":\"hello\",\"ticket\":\"x\"}",
                "{\"type\":\"ping\"}",
                "nonsense"));
    }
}
