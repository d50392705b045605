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

/** The end of a match: how it is shown, and what two people do then. */
@Tag("alone")
@ExtendWith(InBrowsers.class)
class BrowserEndIT {
    private static final By CHAT = By.cssSelector(".act-chat");

    private final House house;
    private final Browser ann;
    private final Browser ben;

    BrowserEndIT(House house) {
        this.house = house;
        this.ann = house.ann();
        this.ben = house.ben();
    }

    @AfterEach
    void nobodyComplained() {
        house.assertNoFaults();
    }

    @Test
    void whoHasPlayedLooksAtTheMatchAgainAndGoesOnWithAnotherGame() {
        String room = house.annInvites("Tic-tac-toe");
        ben.join(room);
        int[][] cells = {{1, 1}, {2, 1}, {1, 2}, {2, 2}, {1, 3}};
        for (int ply = 0; ply < cells.length; ply++) {
            (ply % 2 == 0 ? ann : ben).choose(cells[ply][0], cells[ply][1]);
        }
        ann.reads("You won.");
        assertTrue(ann.is("""
                [...document.querySelectorAll('.cell[data-won]')].map((cell) => parseFloat(
                    getComputedStyle(cell, '::after').animationDelay)).every((delay, at, all) => at === 0 || delay > all[at - 1])"""), "the winning line is shown one after the other");
        lookAgain();

        ann.click("Other game");
        ann.reads("its link is posted in this room's chat");
        ann.picture("other-game");
        ann.click("Reversi");
        ann.reads("Waiting for your opponent.");
        ben.hears("Ann: Let's play Reversi: ");
        ben.click(CHAT);
        ben.picture("other-game-offered");
        ben.click(CHAT);
        ben.click(By.cssSelector(".said a"));
        ben.reads("Ann waits for you.");
    }

    private void lookAgain() {
        ann.click("Look at it again");
        ann.reads("Move 0 of 5.");
        ann.hears("The game has begun.");
        assertEquals(0, pieces());
        ann.click("One move forward");
        ann.click("One move forward");
        ann.hears("Move 2 of 5. Ben: A2.");
        assertEquals(2, pieces());
        assertEquals(0, ann.number("document.querySelectorAll('[role=gridcell][aria-disabled=false]').length"));
        ann.picture("looking-back");
        ann.tabTo("input[type=range]");
        ann.type(Keys.END);
        ann.reads("You won.");
        assertEquals(5, pieces());
        ann.click("Done");
        assertTrue(ann.focused(".act-worded"), "the focus is back where it was");
        ben.click("Look at it again");
        ben.reads("Move 0 of 5.");
        ann.click("Play again");
        ben.reads("Move 0 of 5.");
        ben.type(Keys.ESCAPE);
        ben.reads("Ann wants another game.");
        assertFalse(ben.text().contains("Move 0"));
    }

    private int pieces() {
        return ann.number("document.querySelectorAll('[role=gridcell][data-piece]').length");
    }
}
