package games.sente.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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
    void theComputerAnswersAfterTwoClicksAndAMove() {
        ann.open("");
        ann.picture("start");
        house.annChooses("Tic-tac-toe");
        ann.click("Play the computer");
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
    void twoPlayAtOneScreenWithNothingButTheKeyboard() {
        ann.open("");
        ann.element(By.cssSelector("[role=radio]"));
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
            ann.click(By.cssSelector("[data-kind=main]"));
            ann.element(By.cssSelector("[role=grid]"));
            assertAllChinese();
            ann.picture("room-chinese");
        } finally {
            ann.click("English");
        }
        ann.reads("Your turn.");
    }

    /** Neither a key of the catalogue nor an English word is left in what people see or hear. */
    private void assertAllChinese() {
        String words = ann.ask("""
                        [document.title, document.body.innerText, ...['aria-label', 'title', 'placeholder', 'alt'].flatMap(
                            (name) => [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name))
                        )].join('\\n')""").toString();
        List<String> foreign = words.lines()
                .map(line -> line.replaceAll("\\b(Sente|English|Ann|Ben|Enter|Esc)\\b", ""))
                .filter(line -> line.matches(".*[A-Za-z]{2,}.*") && !line.startsWith("http"))
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
        house.cleo().open(house.lan().resolve(ann.address().getPath()));
        ann.choose(1, 1);
        house.cleo().choose(2, 2);
        ann.reads("Your turn.");
    }

    @Test
    void anUnknownRoomSaysWhatToDo() {
        ann.open("r/nosuchroom");
        ann.reads("There is no such room");
        ann.picture("room-unknown");
        ann.click("New game");
        ann.reads("Choose a game.");
    }
}
