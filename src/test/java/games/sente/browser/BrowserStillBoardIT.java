package games.sente.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.it.GameClient;
import games.sente.it.GameSocket;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Point;

/** The board stays where it is while a match runs: who aims at a cell meets that cell. */
@Tag("alone")
@ExtendWith(InBrowsers.class)
class BrowserStillBoardIT {
    /** So long that it takes lines of its own. */
    private static final String OPPONENT = "Wilhelmina Kaltenbrunner";

    private static final JsonValue OPPONENT_ALONE = json("[1]");

    private static final String FLEET = """
            {"place": {"ships": [
                {"cell": 0, "length": 5, "down": false}, {"cell": 20, "length": 4, "down": false},
                {"cell": 40, "length": 3, "down": false}, {"cell": 60, "length": 3, "down": false},
                {"cell": 80, "length": 2, "down": false}]}}""";

    private static final List<Size> SIZES = List.of(
            new Size(320, 568, true), new Size(390, 844, true), new Size(844, 390, true), new Size(1440, 900, false));

    /** In a window of each size one move and the opponent's answer. */
    private static final List<Play> PLAYS = List.of(
            new Play("tic-tac-toe", cells("2 2", "1 3", "2 1", "1 2"), moves("{\"cell\": %s}", 0, 6, 5, 7)),
            new Play("connect-four", cells("1 1", "1 2", "1 4", "1 5"), moves("{\"column\": %s}", 6, 5, 6, 5)),
            new Play("gomoku", cells("1 1", "1 3", "1 5", "1 7"), moves("{\"cell\": %s}", 224, 222, 220, 218)),
            new Play("reversi", cells("3 4", "5 6", "3 5", "2 6"), moves("{\"cell\": %s}", 18, 29, 21, 43)),
            new Play("rock-paper-scissors", hands(), moves("{\"hand\": \"%s\"}", "ROCK", "ROCK", "ROCK", "ROCK")),
            new Play(
                    "battleship",
                    cells("10 1", "10 2", "10 3", "10 4"),
                    moves("{\"fire\": {\"cell\": %s}}", 0, 50, 99, 37)));

    private static final String WHERE = """
            (({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' '))(
                [...document.querySelectorAll('.goban, .hands, .board')].find((one) => one.checkVisibility()).getBoundingClientRect())""";

    /** How many pieces are set down within some frames. */
    private static final String LATER_SET_DOWN = """
            new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() =>
                done([...document.querySelectorAll('.piece')].filter((one) => getComputedStyle(one).animationDuration !== '0s').length)))))""";

    private final House house;
    private final Browser ben;
    private final List<String> moved = new ArrayList<>();

    BrowserStillBoardIT(House house) {
        this.house = house;
        this.ben = house.ben();
    }

    private record Size(int width, int height, boolean finger) {}

    private record Play(String game, List<By> own, List<JsonValue> answers) {}

    private static List<By> cells(String... places) {
        return Stream.of(places)
                .map(place -> place.split(" "))
                .map(place -> By.cssSelector(".board:not(.mine .board) .cell[aria-rowindex='%s'][aria-colindex='%s']"
                        .formatted((Object[]) place)))
                .toList();
    }

    private static List<By> hands() {
        return List.of(rock(), rock(), rock(), rock());
    }

    private static By rock() {
        return By.cssSelector(".hands-choice[data-hand=ROCK][aria-disabled=false]");
    }

    private static List<JsonValue> moves(String json, Object... values) {
        return Stream.of(values).map(value -> json(json.formatted(value))).toList();
    }

    private static JsonValue json(String text) {
        return Json.createReader(new StringReader(text)).readValue();
    }

    @AfterEach
    void speaksEnglish() {
        ben.ask("localStorage['sente.language'] = 'en'");
        house.assertNoFaults();
    }

    @Test
    void theBoardStaysWhereItIsWhileOneAimsAndMovesAndWhileTheOpponentDoes() {
        for (String language : List.of("en", "zh")) {
            ben.open("");
            ben.ask("localStorage['sente.language'] = arguments[0]", language);
            PLAYS.forEach(play -> play(language, play));
        }
        assertEquals("", String.join("\n", moved));
    }

    /** A phone's own bars slide in and out as one scrolls. */
    @Test
    void theRoomOfLongerWordsIsKeptWhenOnlyTheWindowsHeightChanges() {
        ben.open("");
        ben.open(ben.makeRoom("tic-tac-toe", "oneScreen", "{}"));
        ben.size(320, 568, true);
        ben.reads("Crosses to move.");
        wordsAre("{padding-top: 5em}");
        ben.choose(2, 2);
        ben.reads("Rings to move.");
        wordsAre("{}");
        int kept = statusHeight();
        ben.size(320, 500, true);
        assertEquals(kept, statusHeight());
        ben.size(390, 500, true);
        assertTrue(statusHeight() < kept, "lines break elsewhere now");
        ben.size(1280, 800, false);
    }

    private void wordsAre(String style) {
        ben.ask(
                "(document.adoptedStyleSheets = [new CSSStyleSheet()])[0].replaceSync(arguments[0]) ?? true",
                ".status-last " + style);
    }

    private int statusHeight() {
        return ben.number("Math.round(document.querySelector('.status').getBoundingClientRect().height)");
    }

    @Test
    void whatLiesOnTheBoardIsSetDownOnce() {
        ben.open("");
        String room = ben.makeRoom("reversi", "oneScreen", "{}");
        ben.open(room);
        ben.choose(3, 4);
        ben.choose(3, 3);
        ben.findsAt(3, 3, "white");
        ben.isStill();
        begin();
        try (GameSocket watcher = GameClient.guest(house.home(), "Cleo").connect(room.replaceFirst(".*/", ""))) {
            ben.element(By.cssSelector(".top-watching"));
            ben.isStill();
            assertEquals("", ben.ask("begun.join()"));
            watcher.next("presence");
        }
        ben.open(room);
        ben.findsAt(3, 3, "white");
        assertEquals(0, ben.number(LATER_SET_DOWN));
        playAgain();
        assertEquals(
                0,
                ben.number("document.querySelectorAll('[data-turned]').length"),
                "a disc that was taken away is not turned");
        begin();
        ben.choose(3, 4);
        ben.findsAt(3, 4, "black");
        ben.element(By.cssSelector("[role=grid]:not(:has([data-faint]))"));
        ben.isStill();
        assertEquals(
                "set-down", ben.ask("begun.filter((one) => one.startsWith('3 4 ')).map((one) => one.slice(4)).join()"));
    }

    private void playAgain() {
        ben.click("Give up");
        ben.click(By.cssSelector("[data-kind=grave]"));
        ben.click("Play again");
        ben.findsAt(3, 3, "empty");
        ben.isStill();
    }

    /** Notes the animations that begin from now on in cells. */
    private void begin() {
        ben.ask("""
                (globalThis.begun = [], addEventListener('animationstart', ({ target, animationName }) => {
                    const { ariaRowIndex, ariaColIndex } = target.closest('[role=gridcell]') ?? {};
                    begun.push(`${ariaRowIndex} ${ariaColIndex} ${animationName}`);
                }), true)""");
    }

    @Test
    void whereADiscWouldFallIsShownAsLongAsOneAims() {
        ben.open("");
        String room = ben.makeRoom("connect-four", "oneScreen", "{}");
        ben.open(room);
        ben.hover(ben.middle(Browser.cell(1, 3)));
        By there = By.cssSelector("[data-aim][aria-rowindex='6'][aria-colindex='3']");
        ben.element(there);
        try (GameSocket watcher = GameClient.guest(house.home(), "Cleo").connect(room.replaceFirst(".*/", ""))) {
            ben.element(By.cssSelector(".top-watching"));
            assertTrue(ben.is("!!document.querySelector('[data-aim]')"));
            watcher.next("presence");
        }
        ben.choose(1, 3);
        ben.element(By.cssSelector("[data-aim][aria-rowindex='5'][aria-colindex='3']"));
    }

    private void play(String language, Play play) {
        String room = ben.makeRoom(play.game, "friend", "{}");
        ben.open(room);
        GameClient client = GameClient.guest(house.home(), OPPONENT);
        try (GameSocket opponent = client.connect(room.replaceFirst(".*/", ""))) {
            opponent.command("sit", "s");
            if (play.game.equals("battleship")) {
                opponent.awaitTurn(1);
                opponent.move("fleet", play.game, json(FLEET));
                ben.click(By.cssSelector(".sea-tools [data-kind=main]"));
                ben.element(By.cssSelector(".theirs .cell[data-open]"));
            }
            for (int turn = 0; turn < SIZES.size(); turn++) {
                Size size = SIZES.get(turn);
                goInto(size);
                String where = language + " " + play.game + " at " + size.width + " x " + size.height + ": ";
                By own = play.own.get(turn);
                JsonValue answer = play.answers.get(turn);
                String id = "answer" + turn;
                ben.element(By.cssSelector(".status[data-mine]"));
                ben.hover(new Point(1, 1));
                stays(where + "one aims", () -> ben.hover(ben.middle(own)));
                stays(where + "one moves", () -> {
                    ben.click(own);
                    ben.element(By.cssSelector(".status:not([data-mine])"));
                });
                stays(where + "the opponent moves", () -> {
                    opponent.next(
                            "update", update -> update.getJsonArray("toMove").equals(OPPONENT_ALONE));
                    opponent.move(id, play.game, answer);
                    ben.element(By.cssSelector(".status[data-mine]"));
                });
            }
        }
    }

    private void goInto(Size size) {
        ben.size(size.width, size.height, size.finger);
        String there = "innerWidth === arguments[0] && innerHeight === arguments[1]";
        ben.await("to be in " + size, () -> ben.is(there, size.width, size.height) ? size : null);
    }

    /**
     * Notes if the board moves as this happens, for who has scrolled to the page's end: there a page that gets shorter
     * moves all.
     */
    private void stays(String when, Runnable happens) {
        ben.ask("scrollTo({ top: document.scrollingElement.scrollHeight, behavior: 'instant' }) ?? true");
        Object before = ben.ask(WHERE);
        happens.run();
        Object after = ben.ask(WHERE);
        if (!before.equals(after)) {
            moved.add(when + ": " + before + " -> " + after);
        }
    }
}
