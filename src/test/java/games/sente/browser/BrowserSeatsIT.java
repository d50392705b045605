package games.sente.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Who sits where: by a person's will alone, and never for ever. */
@Tag("alone")
@ExtendWith(InBrowsers.class)
class BrowserSeatsIT {
    private static final By FIELD = By.cssSelector("input[aria-label='Write a message']");

    private final House house;
    private final Browser ann;
    private final Browser ben;
    private final Browser cleo;

    BrowserSeatsIT(House house) {
        this.house = house;
        this.ann = house.ann();
        this.ben = house.ben();
        this.cleo = house.cleo();
    }

    @AfterEach
    void nobodyComplained() {
        house.network().restore();
        house.assertNoFaults();
    }

    /** Who sits in this room, as everybody may know it. */
    private String seats(String room) {
        return ann.ask("fetch('/api/" + room.replaceFirst("^r/", "rooms/") + "').then((answer) => answer.json())"
                        + ".then(({ seats }) => seats.map((seat) => seat?.name ?? '-').join())")
                .toString();
    }

    @Test
    void aSeatIsTakenByOneTapAndByNothingElse() {
        String room = house.annInvites("Tic-tac-toe");
        ben.open(room);
        ann.reads("1 watching");
        assertEquals("Ann,-", seats(room), "a page that is open takes no seat");
        ben.reads("Ann waits for you.");
        assertTrue(ben.focused(".arrival [data-kind=main]"), "what to do has the focus already");
        assertEquals(0, ben.number("document.querySelectorAll('.invite-link').length"), "the button is the thing");
        ben.picture("arrival");
        ben.click("简体中文");
        ben.reads("Ann 在等你。");
        ben.picture("arrival-chinese");
        ben.click("English");
        ben.reads("You can also just stay and watch.");
        ben.await("to have the focus there", () -> ben.focused(".arrival [data-kind=main]") ? true : null);
        ben.type(Keys.ENTER);
        ann.hears("The game has begun.");
        assertEquals("Ann,Ben", seats(room));
    }

    @Test
    void whatSomebodyChoseOutlivesDropsReloadsAndOtherTabs() {
        String room = house.annInvites("Tic-tac-toe");
        house.othersOpen(room);
        cleo.element(FIELD).click();
        ann.click("Call it off");
        ann.click(By.cssSelector("[data-kind=grave]"));
        ben.reads("Ann called the game off. Nobody won.");
        ben.picture("called-off");
        ben.click("Leave the seat");
        ann.reads("Your opponent left. Send the link to somebody else.");
        assertEquals(home(room), sideLink(), "whom to send the link is up to Ann again");
        ben.reads("A seat is free.");
        cleo.reads("A seat is free.");
        assertTrue(cleo.focused(".chat-field"), "a seat that gets free takes the focus from nobody");
        cleo.picture("seat-free");
        house.network().cut();
        ben.reads("Your game is safe");
        house.network().restore();
        ben.readsNoMore("Your game is safe");
        ben.open(room);
        ben.reads("A seat is free.");
        cleo.open(room);
        cleo.reads("Ann waits for you.");
        ann.reads("2 watching");
        assertEquals("Ann,-", seats(room));

        ben.await("to have the focus on the seat", () -> ben.focused(".act-wide[data-kind=main]") ? true : null);
        ben.click("Play");
        ann.hears("The game has begun.");
        assertEquals("Ann,Ben", seats(room));
    }

    private String home(String room) {
        return house.home() + room;
    }

    private String sideLink() {
        return Objects.requireNonNull(
                ann.element(By.cssSelector(".side-invite [role=textbox]")).getDomProperty("textContent"));
    }

    @Test
    void noTableIsDeadWhenSomebodyIsGone() {
        String room = house.annInvites("Tic-tac-toe");
        house.othersOpen(room);
        ann.choose(1, 1);
        ben.reads("Your turn.");
        house.network().cut();
        ann.reads("Ben is away. You can claim the win in 0:");
        ann.picture("claim-countdown");
        house.network().restore();
        ann.hears("Ben is back.");
        ann.readsNoMore("You can claim the win");

        house.network().cut();
        ann.reads("Ben is still away. You can claim the win.");
        ann.hears("Ben is still away. You can claim the win.");
        cleo.reads("Ben is away. The game waits.");
        assertFalse(cleo.text().contains("Claim the win"), "who watches claims nothing");
        ann.picture("claim");
        ann.click("简体中文");
        ann.reads("Ben 还没回来，你可以宣布获胜。");
        ann.click("宣布获胜");
        ann.reads("你赢了。");
        ann.picture("claimed-chinese");
        ann.click("English");
        ann.reads("Ben was away too long. You can free Ben's seat for somebody else.");
        cleo.reads("Ann won.");
        ann.click("Free the seat");
        ann.reads("The seat is free. Send the link to somebody else.");
        assertEquals(home(room), sideLink());
        ann.picture("seat-freed");

        cleo.reads("Ann waits for you.");
        cleo.click("Play");
        ann.hears("The game has begun.");
        house.network().restore();
        ben.reads("You are watching");
        assertEquals("Ann,Cleo", seats(room));
    }
}
