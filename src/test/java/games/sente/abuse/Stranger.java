package games.sente.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.it.GameClient;
import games.sente.it.GameSocket;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Somebody who has nothing to do with an attack, at an address of their own: opens a page and plays the computer. */
final class Stranger {
    /** How much slower than on a quiet server a part of a visit may be. */
    private static final int FACTOR = 10;

    /** What a busy machine may add to that; the attacks that were found held others up for 7 to 24 seconds. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final List<String> PAGES = List.of("", "js/client/index.js", "favicon.svg");
    private static final JsonValue COLUMN =
            Json.createObjectBuilder().add("column", 3).build();

    private final URI base;

    /** @param base where the application is, with a slash at its end */
    Stranger(URI base) {
        this.base = base;
    }

    /**
     * How long the parts of a visit took.
     *
     * @param page opening the page, with a new identity and a room
     * @param move from one's move until it counts
     * @param bot from there until the computer has moved
     */
    record Visit(Duration page, Duration move, Duration bot) {
        /** Each part of the slower one. */
        Visit slower(Visit other) {
            return new Visit(max(page, other.page), max(move, other.move), max(bot, other.bot));
        }

        /** Whether none of its parts is much longer than on a quiet server. */
        boolean isAsOn(Visit quiet) {
            return isAs(page, quiet.page) && isAs(move, quiet.move) && isAs(bot, quiet.bot);
        }

        private static Duration max(Duration one, Duration other) {
            return Collections.max(List.of(one, other));
        }

        private static boolean isAs(Duration now, Duration quiet) {
            return now.compareTo(quiet.multipliedBy(FACTOR).plus(GRACE)) <= 0;
        }
    }

    /** The slowest of some visits, of which the first two, before the server is warm, don't count. */
    Visit visits(int count) {
        visit();
        visit();
        return Stream.generate(this::visit).limit(count).reduce(Visit::slower).orElseThrow();
    }

    /** Opens the page, opens a room, plays a move, and waits for the computer's. */
    Visit visit() {
        long start = System.nanoTime();
        GameClient who = GameClient.guest(base, "Stranger");
        PAGES.forEach(page -> assertEquals(200, who.get(page).statusCode(), page));
        String room = who.open("connect-four", "bot");
        try (GameSocket socket = who.connect(room)) {
            socket.next("welcome");
            Duration page = since(start);
            start = System.nanoTime();
            socket.move("m", "connect-four", COLUMN);
            socket.next("update", update -> update.getString("ack", "").equals("m"));
            Duration move = since(start);
            start = System.nanoTime();
            socket.awaitTurn(0);
            Duration bot = since(start);
            socket.command("resign", "r");
            socket.next("update", update -> update.containsKey("outcome"));
            return new Visit(page, move, bot);
        }
    }

    private static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
