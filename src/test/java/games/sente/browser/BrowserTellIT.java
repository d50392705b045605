package games.sente.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What the page tells those who hear it, and those who were not there when it happened. */
@Tag("alone")
@ExtendWith(InBrowsers.class)
class BrowserTellIT {
    private final House house;
    private final Browser ann;
    private final Browser ben;

    BrowserTellIT(House house) {
        this.house = house;
        this.ann = house.ann();
        this.ben = house.ben();
    }

    @AfterEach
    void nobodyComplained() {
        house.assertNoFaults();
    }

    @Test
    void whatHappensIsToldOnceThoughThePageIsLoadedAgainOrTheNetworkIsGone() {
        String room = house.annInvites("Tic-tac-toe");
        house.othersOpen(room);
        ann.hears("The game has begun.");
        assertFalse(ann.told().contains("away"), "who joins is not away");
        ann.choose(1, 1);
        ben.hears("Ann: A3. Your turn.");
        ben.choose(2, 2);
        ann.hears("Ben: B2. Your turn.");

        ben.open(room);
        ben.reads("It's Ann's turn.");
        assertFalse(ben.told().contains("B2"), "what was heard before the reload is not told again");
        ben.click("Share the link");
        ben.element(By.cssSelector("dialog[open]"));
        ann.choose(1, 2);
        ben.hears("Ann: B3. Your turn.");
        ben.type(Keys.ESCAPE);

        ann.write("Write a message", "hello", Keys.ENTER);
        ben.hears("Ann: hello");
        ben.element(By.cssSelector(".chat-badge[aria-label='1 new message']"));
        house.network().holdAnswerTo("GET /game/");
        ben.open(room);
        ben.reads("Connecting...");
        ben.picture("connecting");
        house.network().release();
        ben.element(By.cssSelector(".chat-badge[aria-label='1 new message']"));
        ben.click(By.cssSelector(".act-chat"));
        ben.reads("hello");
        ben.click("Close");

        ann.write("Write a message", "שלום?", Keys.ENTER);
        ben.hears("Ann: \u2068שלום?\u2069");
        assertEquals(
                "rtl auto",
                ben.ask("getComputedStyle([...document.querySelectorAll('.said-text')].at(-1)).direction"
                        + " + ' ' + document.querySelector('.chat-field').dir"));
        ben.click(By.cssSelector(".act-chat"));
        ben.reads("שלום?");
        ben.picture("chat");
        ben.readsNoMore("hello");

        ben.offline(true);
        ben.reads("You are offline.");
        ann.write("Write a message", "are you there", Keys.ENTER);
        ben.choose(3, 3);
        ben.offline(false);
        ben.hears("Ann: are you there");
        ben.element(By.cssSelector(".chat-badge[aria-label='1 new message']"));
        ann.hears("Ben: C1. Your turn.");

        ann.choose(1, 3);
        ben.hears("Ann: C3. You lost. Three in a row.");
        ann.hears("You won.");
    }
}
