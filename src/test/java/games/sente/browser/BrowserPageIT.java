package games.sente.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What one person does with the pages. */
@Tag("alone")
@ExtendWith(InBrowsers.class)
class BrowserPageIT {
    private static final String LOADED = "performance.getEntriesByType('resource')";
    private static final String FETCHED = LOADED + ".filter(({ transferSize }) => transferSize > 0)";
    private static final String BYTES = FETCHED + ".reduce((sum, { transferSize }) => sum + transferSize,"
            + " performance.getEntriesByType('navigation')[0].transferSize)";

    private final House house;
    private final Browser ann;

    BrowserPageIT(House house) {
        this.house = house;
        this.ann = house.ann();
    }

    @AfterEach
    void nobodyComplained() {
        house.assertNoFaults();
    }

    @Test
    void theComputerAnswersAfterThreeClicksAndAMove() {
        ann.open("");
        ann.picture("start");
        house.annChooses("Tic-tac-toe");
        ann.click("Play the computer");
        ann.type(Keys.ENTER);
        ann.choose(2, 2);
        ann.await("for two pieces", () -> pieces() == 2 ? true : null);
        ann.reads("Your turn.");
        ann.reads("Computer");
        assertEquals("Computer", ann.ask("""
                [...document.querySelectorAll('.strip:has(.strip-bot:not([hidden]))')].map((strip) =>
                    strip.querySelector('.strip-name').textContent).join()"""), "who bears the computer's badge");
        assertEquals(
                "The computer plays here",
                ann.element(By.cssSelector(".strip-bot")).getDomAttribute("title"));
    }

    private int pieces() {
        return ann.number("document.querySelectorAll('[role=gridcell]:not([aria-label$=empty])').length");
    }

    @Test
    void theProtocolIsAPageWhoseLinksLeadSomewhere() {
        ann.open("");
        ann.click("For programs");
        ann.element(By.cssSelector(".reference[data-state=shown]"));
        ann.reads("Close codes");
        ann.picture("protocol");
        assertEquals("", ann.ask("""
                Promise.all([...document.links].map(async (link) => {
                    const there = link.origin + link.pathname;
                    const found = link.hash ? document.querySelector(link.hash) : (await fetch(there)).ok;
                    return found ? '' : link.href;
                })).then((dead) => dead.join(''))"""));
        ann.click("简体中文");
        ann.reads("关闭码");
        ann.click("English");
        ann.reads("Close codes");
    }

    @Test
    void howItIsPlayedIsOneTapAwayFromCardAndBoard() {
        ann.open("");
        house.annChooses("Reversi");
        ann.click("How to play");
        ann.reads("All trapped discs turn over");
        ann.await(
                "for the picture",
                () -> ann.is("document.querySelector('.rules-picture').naturalWidth > 0") ? true : null);
        ann.picture("rules");
        ann.type(Keys.ESCAPE);
        ann.readsNoMore("All trapped discs turn over");
        house.annMakesTheRoom();
        ann.click("How to play");
        ann.reads("All trapped discs turn over");
    }

    @Test
    void theComputerPlaysAsWellAsOneWantsAndBeginsIfOneLikes() {
        ann.open("");
        ann.click("Play the computer");
        assertTrue(ann.focused(".levels [data-kind=main]"), "the level of last time has the focus");
        ann.click("Back");
        assertTrue(ann.focused(".ways .button:nth-child(2)"), "where one came from has the focus");
        ann.click("Play the computer");
        ann.click(By.cssSelector(".begins-who:has([value=computer])"));
        ann.click("Hard");
        ann.reads("Your turn.");
        ann.reads("Hard");
        ann.await("for its move", () -> pieces() == 1 ? true : null);
        ann.open("");
        ann.click("Play the computer");
        assertEquals("Hard", ann.ask("document.querySelector('.levels [data-kind=main]').textContent"));
        assertTrue(ann.is("document.querySelector('.begins [value=computer]').checked"));
        assertTrue(ann.is("delete localStorage['sente.computer']"));
    }

    @Test
    void twoPlayAtOneScreenWithNothingButTheKeyboard() {
        ann.open("");
        ann.element(By.cssSelector("[role=radio]:enabled"));
        ann.tabTo("[role=radio]");
        while (!ann.is("document.activeElement.innerText.startsWith('Tic-tac-toe')")) {
            ann.type(Keys.ARROW_RIGHT);
        }
        ann.tabTo(".ways button:last-child");
        ann.type(Keys.ENTER);
        ann.reads("Crosses to move.");
        ann.tabTo("[role=gridcell]");
        int[][] cells = {{1, 1}, {2, 1}, {1, 2}, {2, 2}, {1, 3}};
        for (int ply = 0; ply < cells.length; ply++) {
            walkTo(cells[ply][0], cells[ply][1]);
            ann.await("to be asked", () -> ann.focused("[aria-disabled=false]") ? true : null);
            ann.type(Keys.ENTER);
            int pieces = ply + 1;
            ann.await("for " + pieces + " pieces", () -> pieces() == pieces ? true : null);
        }
        ann.reads("Crosses won.");
        ann.picture("tic-tac-toe-one-screen");
        ann.type("?");
        ann.reads("walk the board");
        ann.type(Keys.ESCAPE);
        ann.readsNoMore("walk the board");
    }

    private void walkTo(int row, int column) {
        walk("aria-rowindex", row, Keys.ARROW_UP, Keys.ARROW_DOWN);
        walk("aria-colindex", column, Keys.ARROW_LEFT, Keys.ARROW_RIGHT);
    }

    private void walk(String coordinate, int target, Keys less, Keys more) {
        int steps = target - ann.number("Number(document.activeElement.getAttribute(arguments[0]))", coordinate);
        for (int step = 0; step < Math.abs(steps); step++) {
            ann.type(steps < 0 ? less : more);
        }
    }

    @Test
    void allWordsAreThereInChinese() {
        ann.open("");
        ann.click("简体中文");
        try {
            ann.reads("井字棋");
            assertAllChinese();
            ann.picture("start-chinese");
            ann.click(By.cssSelector(".ways .button:nth-child(2)"));
            assertAllChinese();
            ann.type(Keys.ENTER);
            ann.element(By.cssSelector("[role=grid]"));
            assertAllChinese();
            ann.picture("room-chinese");
            ann.element(By.cssSelector(".chat-field")).sendKeys("not sent yet");
        } finally {
            ann.click("English");
        }
        ann.reads("Your turn.");
        assertEquals(
                "not sent yet",
                ann.element(By.cssSelector(".chat-field")).getDomProperty("value"),
                "a draft outlives the change of the language");
    }

    /**
     * Neither a key of the catalogue nor an English word is left in what people see or hear, but for the names of
     * opponents before.
     */
    private void assertAllChinese() {
        String words = ann.ask("""
                        [document.title, document.body.innerText, ...['aria-label', 'title', 'placeholder', 'alt'].flatMap(
                            (name) => [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name))
                        )].join('\\n')""").toString();
        String opponents = ann.ask(
                        "[...document.querySelectorAll('.mine-with')].map((who) => who.innerText).join('\\n')")
                .toString();
        List<String> foreign = words.lines()
                .map(line -> line.replaceAll("\\b(Sente|English|Ann|Ben|Enter|Esc)\\b", ""))
                .filter(line -> line.matches(".*[A-Za-z]{2,}.*") && !line.startsWith("http"))
                .filter(line -> !opponents.contains(line))
                .toList();
        assertEquals(List.of(), foreign);
    }

    @Test
    void aPageOnPlainHttpInALocalNetworkCopiesTheLinkAndPlays() {
        ann.open(house.lan());
        assertFalse(ann.is("isSecureContext || 'randomUUID' in crypto || 'clipboard' in navigator"));
        house.annChooses("Tic-tac-toe");
        String link = house.lan() + house.annMakesTheRoom();
        ann.click("Copy");
        ann.reads("Copied");
        ann.write("Write a message", Keys.chord(Keys.CONTROL, "v"));
        assertEquals(
                link,
                ann.element(By.cssSelector("input[aria-label='Write a message']"))
                        .getDomProperty("value"));
        house.cleo().join(house.lan().resolve(ann.address().getPath()));
        ann.choose(1, 1);
        house.cleo().choose(2, 2);
        ann.reads("Your turn.");
    }

    @Test
    void pagesComeInFewRequestsAndAVisitLaterOnlyThePageAndWhatIsNew() {
        String room = house.annInvites("Gomoku");
        List<Page> pages = List.of(
                new Page("", "[role=radio]:enabled", "room.js", 18, 95), new Page(room, ".invite", "room.js", 9, 62));
        for (Page page : pages) {
            ann.forgetFiles();
            visit(page);
            assertTrue(ann.number(FETCHED + ".length + 1") <= page.requests(), () -> fetched("true"));
            assertTrue(ann.number(BYTES) <= page.kilobytes() * 1000, () -> fetched("true"));
            visit(page);
            assertEquals("", fetched("!name.includes('/api/rooms')"), page.path());
        }
    }

    /**
     * @param used what is there once it can be used.
     * @param last the file that comes last.
     * @param requests at most, as kilobytes
     */
    private record Page(String path, String used, String last, int requests, int kilobytes) {}

    private void visit(Page page) {
        ann.open(page.path());
        ann.element(By.cssSelector(page.used()));
        ann.await(
                "for " + page.last(),
                () -> ann.is(LOADED + ".some(({ name }) => name.endsWith(arguments[0]))", page.last()) ? true : null);
    }

    /** What the page had to ask for, besides itself. */
    private String fetched(String which) {
        return ann.ask(FETCHED + ".filter(({ name }) => " + which
                        + ").map(({ name, transferSize }) => transferSize + ' ' + name)" + ".join('\\n')")
                .toString();
    }

    @Test
    void everyWrongTurnLeadsHome() {
        for (String turn : List.of("nope", "r/", "games/", "r/8f3kq2m7xw/away/")) {
            ann.open(turn);
            ann.reads("Check the " + (turn.startsWith("r/") ? "link" : "address"));
            ann.reads(turn.startsWith("r/") ? "没有这个房间" : "这里什么都没有");
            ann.picture(turn.startsWith("r/") ? "wrong-room" : "wrong-turn");
            assertEquals(
                    List.of(),
                    ann.faults().stream()
                            .filter(fault -> !fault.contains("404"))
                            .toList());
            ann.click("Go to the start page");
            ann.reads("Choose a game.");
        }
    }

    @Test
    void anUnknownRoomSaysWhatToDo() {
        ann.open("r/nosuchroom");
        ann.reads("There is no such room");
        ann.picture("room-unknown");
        ann.pictureInChinese("room-unknown", "没有这个房间");
        ann.click("New game");
        ann.reads("Choose a game.");
    }
}
