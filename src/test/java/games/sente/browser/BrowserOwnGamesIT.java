package games.sente.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/** One's games on the start page. */
@Tag("alone")
@ExtendWith(InBrowsers.class)
class BrowserOwnGamesIT {
    /** What a browser tells a page whose tab one comes back to. */
    private static final String COMES_BACK = "document.dispatchEvent(new Event('visibilitychange')), true";

    /** The kinds of the games in the strip, as they stand there. */
    private static final String KINDS =
            "[...document.querySelectorAll('.mine-list .mine-room')].map((room) => room.dataset.kind).join(' ')";

    private final House house;

    BrowserOwnGamesIT(House house) {
        this.house = house;
    }

    @Test
    void theStartPageShowsWhoseTurnItIsAndHowItEndedAndLeavesTheCardsInSight() {
        Browser ann = house.ann();
        Browser ben = house.ben();
        for (int i = 0; i < 3; i++) {
            ann.ask(
                    "import('/js/client/index.js').then((lib) => lib.createRoom(lib.HOME, { game: 'gomoku' })).then(() => 1)");
        }
        String room = house.annInvites("Tic-tac-toe");
        ben.join(room);
        ann.hears("The game has begun.");
        ann.open("");
        ann.await("to see its turn", () -> shows(ann, room, "Tic-tac-toe Your turn with Ben"));
        assertTrue(
                ann.ask(KINDS).toString().matches("(yours )+(theirs )*(waiting ?){3,}"),
                "what wants something comes first");
        ben.open("");
        ben.await("to see the other's turn", () -> shows(ben, room, "Tic-tac-toe Their turn with Ann"));
        for (Browser browser : List.of(ann, ben)) {
            assertTrue(browser.is("document.querySelectorAll('.card')[1].getBoundingClientRect().bottom < innerHeight"
                    + " && document.documentElement.scrollWidth <= innerWidth"));
        }
        ann.picture("own-games");
        ben.picture("own-games-phone");

        ann.open(room);
        ann.choose(1, 1);
        ann.reads("It's Ben's turn.");
        ben.ask(COMES_BACK);
        ben.await("to learn that it is its turn", () -> shows(ben, room, "Tic-tac-toe Your turn with Ann"));

        ben.click("简体中文");
        ben.reads("轮到你");
        ben.click("English");
        ben.open(room);
        ben.click("Call it off");
        ben.click(By.cssSelector("[data-kind=grave]"));
        ben.reads("You called the game off. Nobody won.");
        ben.open("");
        ben.click("Show all");
        ben.reads("Called off");
        ben.picture("own-games-all");
        ben.click(By.cssSelector(".mine-all a[href$='" + room + "']"));
        ben.reads("Ann");
    }

    /** What the strip says of a room. */
    private static @Nullable Boolean shows(Browser browser, String room, String words) {
        String said = browser.ask("document.querySelector(\".mine-list a[href$='" + room
                        + "']\")?.innerText.replace(/\\s+/g, ' ').trim() ?? ''")
                .toString();
        return said.equals(words) ? true : null;
    }
}
