package games.sente.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Ann and Ben play each game to its end by clicking, while Cleo watches and Ben's network fails in the middle. */
@Tag("alone")
@ExtendWith(InBrowsers.class)
class BrowserMatchIT {
    private static final String SAFE = "Your game is safe";

    private final House house;
    private final Browser ann;
    private final Browser ben;
    private final Browser cleo;

    BrowserMatchIT(House house) {
        this.house = house;
        this.ann = house.ann();
        this.ben = house.ben();
        this.cleo = house.cleo();
    }

    @AfterEach
    void nobodyComplained() {
        house.assertNoFaults();
    }

    /** Ben's network fails; he moves all the same, and that counts when he is back. */
    private void cutWhile(Runnable move) {
        house.network().cut();
        ben.reads(SAFE);
        ann.reads("Ben is away.");
        move.run();
        house.network().restore();
        ben.readsNoMore(SAFE);
        ann.readsNoMore("Ben is away.");
        ann.hears("Ben is back.");
    }

    private int movesOnRecord(String room) {
        String record = "api/rooms/" + room.substring("r/".length()) + "/matches/1/record";
        return ann.number("fetch('/" + record + "').then(r => r.json()).then(record => record.moves.length)");
    }

    @Test
    void connectFourIsPlayedToItsEndThoughTheNetworkFails() {
        String room = house.annInvites("Connect four");
        ann.picture("waiting");
        house.othersOpen(room);
        int[] columns = {4, 4, 3, 5, 3, 3, 4, 5, 5, 6, 2};
        for (int ply = 0; ply < columns.length; ply++) {
            (ply % 2 == 0 ? ann : ben).choose(1, columns[ply]);
        }
        ben.findsAt(6, 2, "red");
        everybodyIsPictured("connect-four-playing");
        cutWhile(() -> {
            ben.choose(1, 5);
            ben.picture("reconnecting");
            ann.picture("opponent-away");
        });
        ann.choose(1, 1);
        ann.reads("You won.");
        ben.reads("You lost.");
        cleo.reads("Ann won.");
        Stream.of(ann, ben, cleo).forEach(browser -> browser.reads("Four in a row."));
        assertEquals(columns.length + 2, movesOnRecord(room));
        ben.picture("connect-four-lost");
        ann.picture("connect-four-won");
    }

    @Test
    void ticTacToeIsPlayedThoughAnAnswerIsLostAndPlayedAgainWithTheSeatsRotated() {
        String room = house.annInvites("Tic-tac-toe");
        house.othersOpen(room);
        cleo.picture("room-full");
        ann.choose(1, 1);
        ben.choose(2, 1);
        ann.choose(1, 2);
        ben.findsAt(1, 2, "X");
        house.network().deafen();
        ben.choose(2, 2);
        ann.reads("Your turn.");
        ben.reads("Your move is on its way...");
        ben.picture("move-on-its-way");
        ann.picture("tic-tac-toe-playing");
        cutWhile(() -> ben.findsAt(2, 2, "O"));
        ann.choose(1, 3);
        ann.reads("You won.");
        ben.reads("Three in a row.");
        cleo.reads("Ann won.");
        assertEquals(5, movesOnRecord(room));

        ann.click("Play again");
        ann.reads("Offer sent");
        ben.reads("Ann wants another game.");
        ben.picture("rematch-offered");
        ben.click(By.xpath("//button[starts-with(normalize-space(.), 'Accept')]"));
        ben.reads("Your turn.");
        ben.reads("1 win");
        ben.reads("0 wins");
        ben.choose(2, 2);
        ann.reads("Your turn.");
        ann.click("Call it off");
        ann.reads("Call it off?");
        ann.click("Call it off");
        ann.reads("You called the game off. Nobody won.");
        ben.reads("Called off.");
        cleo.reads("Ann called the game off.");
        ann.click("Play again");
        ben.click(By.xpath("//button[starts-with(normalize-space(.), 'Accept')]"));
        ann.choose(2, 2);
        ben.choose(1, 1);
        ann.click("Give up");
        ann.click(By.cssSelector("[data-kind=grave]"));
        ben.hears("Ann gave up. Games won: 1 : 1.");
        ann.reads("You gave up. Games won: 1 : 1.");
        cleo.reads("Games won: 1 : 1.");
    }

    @Test
    void rockPaperScissorsIsPlayedToItsEndAndAHandStaysSecretUntilBothHaveChosen() {
        String room = house.annInvites("Rock, paper, scissors");
        house.othersOpen(room);
        ann.click("Rock");
        ann.reads("You have chosen.");
        ben.reads("Ann has chosen.");
        cleo.reads("Ben is choosing.");
        assertFalse(ben.is("!!document.querySelector('[aria-pressed=true]')"));
        cutWhile(() -> ben.click("Scissors"));
        ben.reads("Their round");
        ann.reads("Your round");
        ann.ask("document.querySelector('.hands-card svg').id = 'lies'");
        ben.click("Paper");
        ann.reads("Ben has chosen.");
        assertFalse(ann.is("!document.querySelector('.hands-card #lies')"));
        ben.picture("rock-paper-scissors-playing");
        ann.click("Scissors");
        ann.reads("You won.");
        ben.reads("You lost.");
        cleo.reads("Ann won.");
        assertEquals(4, movesOnRecord(room));
        ann.picture("rock-paper-scissors-won");
    }

    @Test
    void battleshipIsPlayedToTheLastShipAndAFleetStaysSecretUntilThen() {
        ann.open("");
        house.annChooses("Battleship");
        ann.click(By.xpath("//label[contains(., 'A hit fires again')]//input"));
        String room = house.annMakesTheRoom();
        house.othersOpen(room);
        ann.click("Shuffle");
        ann.picture("battleship-placing");
        ann.click("Ready");
        cutWhile(() -> ben.click("Ready"));
        ann.reads("Your turn.");
        List<Integer> fleet = ships(ben, "Your waters");
        assertEquals(17, fleet.size());
        assertEquals(List.of(), ships(ann, "Their waters"));
        for (String name : List.of("Ann", "Ben")) {
            cleo.element(By.cssSelector("[role=grid][aria-label='" + name + "']"));
            assertEquals(List.of(), ships(cleo, name));
        }

        int water = Stream.iterate(0, cell -> cell + 1)
                .filter(cell -> !fleet.contains(cell))
                .findFirst()
                .orElseThrow();
        fire(ann, water);
        int miss = Stream.iterate(99, cell -> cell - 1)
                .filter(cell -> !ships(ann, "Your waters").contains(cell))
                .findFirst()
                .orElseThrow();
        ben.reads("Your turn.");
        fire(ben, miss);
        fleet.subList(0, 9).forEach(cell -> fire(ann, cell));
        everybodyIsPictured("battleship-playing");
        fleet.subList(9, 17).forEach(cell -> fire(ann, cell));
        ann.reads("You won.");
        ben.reads("You lost.");
        cleo.reads("Ships left: 5 to 0.");
        assertEquals(21, movesOnRecord(room));
        ben.picture("battleship-lost");
    }

    @Test
    void gomokuIsPlayedToFiveInARowOnTheLargeBoard() {
        ann.open("");
        house.annChooses("Gomoku");
        ann.click(By.xpath("//label[normalize-space(.)='19']"));
        String room = house.annMakesTheRoom();
        house.othersOpen(room);
        for (int column = 4; column < 8; column++) {
            ann.choose(10, column);
            ben.choose(3, column);
        }
        ann.findsAt(3, 7, "white");
        everybodyIsPictured("gomoku-playing");
        cutWhile(() -> {
            ann.reads("Your turn.");
            ann.choose(10, 8);
        });
        ben.reads("You lost.");
        Stream.of(ann, ben, cleo).forEach(browser -> {
            browser.reads("Five in a row.");
            assertEquals(5, browser.number("document.querySelectorAll('[role=gridcell][data-won]').length"));
        });
        assertEquals(9, movesOnRecord(room));
        ann.picture("gomoku-won");
    }

    @Test
    void aFingerChoosesAPointOfGomokuFirstAndTakesItBackOrPutsTheStone() {
        String room = house.annInvites("Gomoku");
        house.othersOpen(room);
        ann.choose(8, 8);
        ben.reads("Your turn.");
        ben.touch(7, 8);
        ben.picture("gomoku-chosen");
        ben.type(Keys.ESCAPE);
        ben.findsAt(7, 8, "empty");
        ben.touch(9, 9);
        ben.click("Put it here");
        ann.findsAt(9, 9, "white");
        assertEquals(2, ann.number("document.querySelectorAll('[role=gridcell][data-piece]').length"));
        ann.ask("""
                (() => {
                    const { send } = WebSocket.prototype;
                    WebSocket.prototype.send = function (words) { send.call(this, words.replace('"cell":0', '"cell":112')); };
                    return true;
                })()""");
        ann.choose(1, 1);
        ann.reads("There is a stone already.");
        ann.findsAt(1, 1, "empty");
        ann.picture("refused");
    }

    @Test
    void whoHasNoMoveInReversiPassesAndThePageSaysSo() {
        String room = house.annInvites("Reversi");
        house.othersOpen(room);
        int[][] squares = {{3, 4}, {3, 3}, {3, 2}, {2, 2}, {5, 6}, {3, 1}, {1, 1}, {1, 3}};
        for (int ply = 0; ply < squares.length; ply++) {
            (ply % 2 == 0 ? ann : ben).choose(squares[ply][0], squares[ply][1]);
        }
        ben.reads("You: C8. Black has no move and passes.");
        ben.reads("Your turn.");
        ann.reads("It's Ben's turn.");
        everybodyIsPictured("reversi-passed");
        ben.click(By.cssSelector("[role=gridcell][aria-disabled='false']"));
        ben.reads("discs");
        ann.click("Give up");
        ann.click("Give up");
        ben.reads("You won.");
        assertEquals(squares.length + 1, movesOnRecord(room));
    }

    private static void fire(Browser browser, int cell) {
        browser.choose("Their waters", cell / 10 + 1, cell % 10 + 1);
    }

    /** The cells where ships lie, as this browser knows them. */
    private static List<Integer> ships(Browser browser, String water) {
        Object cells = browser.ask("""
                [...document.querySelectorAll(`[role=grid][aria-label='${arguments[0]}'] [role=gridcell]`)]
                    .flatMap((cell, index) => cell.ariaLabel.endsWith(': ship') ? [index] : []).join()""", water);
        return Stream.of(cells.toString().split(","))
                .filter(cell -> !cell.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }

    private void everybodyIsPictured(String title) {
        ann.picture(title + "-ann");
        ben.picture(title + "-ben");
        cleo.picture(title + "-cleo");
    }
}
