package games.sente.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Point;

/** What hands do that mean one thing and could do two: double clicks, held keys, fingers that slide, other buttons. */
@Tag("alone")
@ExtendWith(InBrowsers.class)
class BrowserHandsIT {
    private static final double DOUBLE_CLICK_SECONDS = 0.35;
    private static final String MY_SHIPS =
            "document.querySelectorAll(\".mine [role=gridcell][aria-label$=': ship']\").length";
    private static final By WIDE = By.cssSelector(".act-wide");

    private final House house;
    private final Browser ann;

    BrowserHandsIT(House house) {
        this.house = house;
        this.ann = house.ann();
    }

    @AfterEach
    void nobodyComplained() {
        house.assertNoFaults();
    }

    @Test
    void oneGestureIsOneDecision() {
        ann.open("");
        house.annChooses("Connect four");
        ann.click(By.xpath("//button[contains(., 'one screen')]"));
        ann.reads("Red to move.");
        ann.takesClicks();
        double now = seconds();
        Point fourth = ann.middle(Browser.cell(3, 4));
        ann.press("left", fourth, now);
        ann.reads("Yellow to move.");
        ann.press("left", fourth, now + DOUBLE_CLICK_SECONDS);
        ann.choose(1, 1);
        ann.reads("Red to move.");
        assertEquals(2, discs(), "a double click drops one disc");

        ann.type(Keys.ARROW_RIGHT);
        double held = seconds();
        ann.holdEnter(5, held);
        ann.reads("Yellow to move.");
        ann.holdEnter(0, held + DOUBLE_CLICK_SECONDS);
        ann.type(Keys.ARROW_RIGHT);
        ann.holdEnter(0, seconds());
        ann.reads("Red to move.");
        assertEquals(4, discs(), "a held key drops one disc");

        for (int width : new int[] {320, 360, 390, 1280}) {
            ann.size(width, 740, width < 700);
            giveUpTwice();
        }
        ann.click("Give up");
        ann.click("Give up");
        ann.reads("Yellow won.");
        Point again = ann.middle(WIDE);
        double then = seconds();
        ann.press("left", again, then);
        ann.reads("to move.");
        ann.press("left", again, then + DOUBLE_CLICK_SECONDS);
        ann.choose(1, 1);
        assertFalse(ann.text().contains("Call it off?"));
        endTheGame();
    }

    /** Neither a double tap nor one that takes longer meets the question's answer. */
    private void giveUpTwice() {
        Point end = new Point(
                ann.number("document.querySelector('.act-wide').getBoundingClientRect().right - 4"),
                ann.middle(WIDE).y);
        double before = seconds() + 20;
        ann.press("left", end, before);
        ann.reads("Give up?");
        ann.press("left", end, before + DOUBLE_CLICK_SECONDS);
        assertTrue(ann.text().contains("Give up?"), "a double tap asks");
        ann.press("left", end, before + 10);
        assertTrue(ann.text().contains("Red to move."), "what lies under the finger does not give up");
        ann.type(Keys.ESCAPE);
        ann.readsNoMore("Give up?");
    }

    private int discs() {
        return ann.number("document.querySelectorAll('[role=gridcell][data-piece]').length");
    }

    private double seconds() {
        return ((Number) ann.ask("Date.now() / 1000")).doubleValue();
    }

    @Test
    void aDoubleClickOnAHandPlaysOneRound() {
        ann.open("");
        house.annChooses("Rock, paper, scissors");
        ann.click("Play the computer");
        By rock = By.cssSelector("[data-hand=ROCK][aria-disabled=false]");
        Point at = ann.middle(rock);
        ann.takesClicks();
        double now = seconds();
        ann.press("left", at, now);
        ann.await("for the first round", () -> rounds() == 1 ? true : null);
        ann.element(rock);
        ann.press("left", at, now + DOUBLE_CLICK_SECONDS);
        ann.click(By.cssSelector("[data-hand=PAPER][aria-disabled=false]"));
        ann.element(By.cssSelector(".hands-rounds li:nth-child(2):not([data-state=open])"));
        String second = ann.ask("document.querySelector('.hands-rounds li:nth-child(2)').textContent")
                .toString();
        assertTrue(second.contains("Paper against"), second);
        if (!ann.is("document.querySelector('.status').matches('[data-over]')")) {
            endTheGame();
        }
    }

    private int rounds() {
        return ann.number("document.querySelectorAll('.hands-rounds li:not([data-state=open])').length");
    }

    @Test
    void aFingerThatSlidesScrollsAndChoosesNothing() {
        for (String game : new String[] {"Gomoku", "Battleship"}) {
            ann.open("");
            house.annChooses(game);
            ann.click("Play the computer");
            ann.type(Keys.ENTER);
            ann.element(By.cssSelector(".board"));
            ann.size(390, 640, true);
            if (game.equals("Battleship")) {
                shipsFollowTheLeftButtonOnly();
                ann.click("Ready");
            }
            By open = By.cssSelector("[role=gridcell][aria-disabled='false'][aria-rowindex='7']");
            ann.reads("Your turn.");
            ann.element(open);
            if (game.equals("Gomoku")) {
                ann.touch(7, 7);
                ann.element(By.cssSelector("[role=gridcell][data-chosen]"));
                assertTrue(ann.is("!document.querySelector('[data-aim]')"), "a finger that is gone aims at nothing");
                ann.type(Keys.ESCAPE);
            }
            ann.slideUp(open, 120);
            ann.await("to scroll in " + game, () -> ann.is("scrollY > 30") ? true : null);
            assertTrue(ann.is("!document.querySelector('[role=gridcell]:is([data-piece], [data-chosen])')"), game);
            assertTrue(ann.is("getComputedStyle(document.querySelector('.board')).touchAction !== 'none'"), game);
            endTheGame();
        }
    }

    @Test
    void theKeyboardPlaysBattleshipAndKeepsItsPlace() {
        ann.open("");
        house.annChooses("Battleship");
        ann.click("Play the computer");
        ann.type(Keys.ENTER);
        ann.reads("Place your fleet.");
        assertEquals(17, ann.number(MY_SHIPS), "one's own ships are in one's own water while they are placed");
        ann.tabTo(".dock .ship");
        ann.type(
                Keys.ARROW_DOWN.toString().repeat(10),
                Keys.ARROW_RIGHT.toString().repeat(10));
        String across = accessibleName();
        ann.type(Keys.chord(Keys.SHIFT, "r"));
        ann.await("for the ship to turn", () -> accessibleName().equals(across) ? null : true);
        ann.type("R");
        assertEquals(across, accessibleName(), "turned twice, in a corner of the water too, it lies where it lay");
        ann.tabTo(".sea-tools [data-swift]");
        ann.type(Keys.ENTER);
        ann.tabTo(".sea-tools [data-kind=main]");
        ann.type(Keys.ENTER);
        ann.await("to stay on the board", () -> ann.focused("[aria-label='Their waters'] *") ? true : null);
        ann.element(By.cssSelector(".theirs .water-fleet[aria-label='Ships afloat: 5, 4, 3, 3, 2. Sunk: 0.']"));
        ann.reads("Your turn.");
        assertTrue(accessibleName().startsWith("F5: "), "the keyboard begins in the middle");
        ann.type("n");
        assertTrue(accessibleName().startsWith("G5: "));
        ann.type(Keys.ENTER);
        ann.element(By.cssSelector(".theirs [role=gridcell][aria-label^='G5: '][aria-label$=', last move']"));
        ann.type("?");
        ann.reads("turn a ship");
        ann.picture("keys");
        ann.type(Keys.ESCAPE);
        ann.readsNoMore("turn a ship");
        ann.picture("battleship-fired");
        escapeDoesOneThing();
        endTheGame();
    }

    /** It closes a dialog, or takes back a question, or is an input method's. */
    private void escapeDoesOneThing() {
        ann.click("Give up");
        ann.type("?");
        ann.reads("turn a ship");
        ann.type(Keys.ESCAPE);
        ann.readsNoMore("turn a ship");
        assertTrue(ann.text().contains("Give up?"), "the question stands behind the dialog");
        String composing = "new KeyboardEvent('keydown', {key: 'Escape', isComposing: true, bubbles: true})";
        ann.ask("document.activeElement.dispatchEvent(" + composing + ")");
        assertTrue(ann.text().contains("Give up?"), "an input method takes back its own");
        ann.type(Keys.ESCAPE);
        ann.readsNoMore("Give up?");
    }

    private String accessibleName() {
        return ann.ask("document.activeElement.ariaLabel ?? ''").toString();
    }

    /** Leaves nothing behind that the start page would list. */
    private void endTheGame() {
        ann.size(1280, 800, false);
        ann.click(WIDE);
        ann.click(By.cssSelector("[data-kind=grave]"));
        ann.element(By.cssSelector(".status[data-over]"));
    }

    /** The ship that is pressed with another button stays where it is, however the mouse goes. */
    private void shipsFollowTheLeftButtonOnly() {
        By ship = By.cssSelector(".dock .ship");
        Point at = ann.middle(ship);
        String before = ann.element(ship).getAccessibleName();
        ann.press("right", at, seconds());
        ann.hover(new Point(at.x + 80, at.y + 40));
        ann.hover(new Point(at.x + 120, at.y + 80));
        assertEquals(before, ann.element(ship).getAccessibleName());
    }
}
