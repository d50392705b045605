package games.sente.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/**
 * Whoever has a seat is the same player after a reload, whatever the browser keeps, whichever tab was first, and on
 * another device.
 */
@Tag("alone")
@ExtendWith(InBrowsers.class)
class BrowserIdentityIT {
    private static final String UNKEPT = "This browser keeps nothing for this site";

    private final House house;
    private final FlakyNetwork network;
    /** The server at an address where nobody was before. */
    private final URI behind;
    /** What those have left at the door who are strangers there. */
    private final Map<Browser, Object> cookies = new HashMap<>();

    BrowserIdentityIT(House house) throws Exception {
        this.house = house;
        this.network = new FlakyNetwork(house.home().getPort());
        this.behind = URI.create("http://127.0.0.1:" + network.port() + "/");
    }

    @AfterEach
    void leave() throws Exception {
        house.everybody().forEach(browser -> browser.open(URI.create("about:blank")));
        network.close();
        cookies.forEach(Browser::putCookies);
        house.everybody().forEach(Browser::faults);
    }

    /** This one's browser, as one that was never here. */
    private Browser stranger(Browser browser) {
        cookies.put(browser, browser.takeCookies());
        return browser.at(behind);
    }

    private static void playsTheComputer(Browser browser) {
        browser.open("");
        browser.click(By.xpath("//*[@role='radio'][.//*[text()='Tic-tac-toe']]"));
        browser.click("Play the computer");
        browser.type(Keys.ENTER);
        browser.reads("Your turn.");
    }

    private static void isSeatedAfterAReload(Browser browser) {
        browser.reload();
        browser.reads("Your turn.");
        browser.readsNoMore("watching");
    }

    private static By me(String name) {
        return By.cssSelector("button[aria-label='Your name: " + name + "']");
    }

    /** The link for another device, from the dialog that this button opens. */
    private static URI passOf(Browser browser, By opener) {
        browser.click(opener);
        browser.click("Play on another device");
        return URI.create(browser.element(By.cssSelector("[role=textbox][aria-label='The link for your other device']"))
                .getDomProperty("textContent"));
    }

    @Test
    void whoBlocksCookiesIsToldSoKeepsTheSeatInThePageAndCanGoOnAsSomebodyElse(@TempDir Path folder) {
        ChromiumDriver driver = InBrowsers.chromium().startWithoutCookies(folder);
        try {
            Browser dora = new Browser("Dora", driver, house.home(), Screen.PHONE_LIGHT);
            playsTheComputer(dora);
            assertEquals("blocked", dora.ask("""
                    (() => { try { return localStorage.length; } catch { return 'blocked'; } })()"""));
            dora.reads(UNKEPT);
            isSeatedAfterAReload(dora);
            dora.choose(2, 2);
            dora.await("for the computer's answer", () -> dora.number("""
                    document.querySelectorAll('[role=gridcell]:not([aria-label$=empty])').length""") == 2 ? true : null);
            dora.picture("without-cookies");

            house.ann().open("");
            URI pass = passOf(house.ann(), me("Ann"));
            dora.open(pass);
            dora.reads("Play here as Ann?");
            dora.click(By.xpath("//dialog//button[starts-with(., 'Stay Guest')]"));
            dora.readsNoMore("Play here as Ann?");
            dora.element(By.cssSelector("button[aria-label^='Your name: Guest']"));
            dora.open(pass);
            dora.click("Continue as Ann");
            dora.element(me("Ann"));
            dora.reload();
            dora.element(me("Ann"));
            dora.reads(UNKEPT);
            assertEquals(List.of(), dora.faults());
        } finally {
            driver.quit();
        }
    }

    @Test
    void whoseCookieIsLostOnTheWayComesBackByATokenInEveryTab() {
        network.loseCookies();
        Browser cleo = stranger(house.cleo());
        String first = cleo.tab();
        playsTheComputer(cleo);
        isSeatedAfterAReload(cleo);
        URI room = cleo.address();
        cleo.newTab();
        cleo.open(room);
        cleo.reads("Your turn.");
        assertFalse(cleo.text().contains(UNKEPT));
        cleo.click(By.cssSelector(".strip-rename"));
        cleo.write("How others see you", "Cleopatra");
        cleo.click("Save");
        cleo.reads("Cleopatra");
        cleo.reads("Your turn.");
        cleo.click(By.cssSelector(".strip-rename"));
        cleo.click("Sign out elsewhere");
        cleo.reads("Only this browser is you now.");
        isSeatedAfterAReload(cleo);
        cleo.leaveOnly(first);
        house.assertNoFaults();
    }

    @Test
    void aFirstVisitAsksOnceWhoOneIsAndALaterOneNotAtAll() {
        Browser cleo = stranger(house.cleo());
        cleo.open("");
        cleo.element(By.cssSelector("button[aria-label^='Your name: Guest']"));
        assertEquals(1, questions(cleo));
        assertEquals(
                0,
                cleo.number("document.querySelectorAll('link[rel=stylesheet]').length"),
                "What a stranger sees first waits for no other file");
        cleo.reload();
        cleo.element(By.cssSelector("button[aria-label^='Your name: Guest']"));
        assertEquals(0, questions(cleo));
        cleo.notesSockets();
        playsTheComputer(cleo);
        assertEquals(1, cleo.number("sockets.length"), "whichever script came first");
        isSeatedAfterAReload(cleo);
        assertEquals(0, questions(cleo));
        assertEquals(
                "early.js", cleo.ask("sockets.join()"), "the socket that the page opens early is the one that is used");
        house.assertNoFaults();
    }

    /** How often the page has asked who one is. */
    private static int questions(Browser browser) {
        return browser.number(
                "performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/api/session')).length");
    }

    @Test
    void twoTabsOfAFirstVisitAreOnePlayerWhicheverAnswerComesLast() {
        Browser cleo = stranger(house.cleo());
        String first = cleo.tab();
        network.holdAnswerTo("POST /api/session ");
        cleo.open("");
        cleo.await("to be asked who it is", () -> network.isHolding() ? true : null);
        String second = cleo.newTab();
        playsTheComputer(cleo);
        cleo.goTo(first);
        assertTrue(cleo.is("document.querySelector('.me').hidden"), "The first tab knew already who it is");
        network.release();
        cleo.element(By.cssSelector("button[aria-label^='Your name']"));
        playsTheComputer(cleo);
        isSeatedAfterAReload(cleo);
        cleo.goTo(second);
        isSeatedAfterAReload(cleo);
        cleo.leaveOnly(first);
        house.assertNoFaults();
    }

    @Test
    void aSeatGoesAlongToAnotherDeviceByALinkThatIsGoodOnce() {
        Browser ann = stranger(house.ann());
        playsTheComputer(ann);
        ann.click(By.cssSelector(".strip-rename"));
        ann.write("How others see you", "<i>Ann</i>");
        ann.click("Save");
        ann.reads("<i>Ann</i>");
        URI pass = passOf(ann, By.cssSelector(".strip-rename"));
        ann.reads("Works once, for 4:");
        ann.picture("pass");

        Browser phone = stranger(house.ben());
        String first = phone.tab();
        playsTheComputer(phone);
        phone.newTab();
        phone.open("");
        phone.element(By.cssSelector("button[aria-label^='Your name: Guest']"));
        String other = phone.tab();
        phone.goTo(first);
        phone.open(pass);
        phone.reads("Play here as <i>Ann</i>?");
        phone.reads("a seat in 1 game. If you continue, nobody can go on with it.");
        phone.picture("pass-received");
        assertEquals("", phone.ask("location.hash"));
        phone.click("Continue as <i>Ann</i>");
        isSeatedAfterAReload(phone);
        phone.goTo(other);
        phone.element(me("<i>Ann</i>"));
        phone.leaveOnly(first);
        phone.choose(2, 2);
        ann.findsAt(2, 2, "X");
        house.assertNoFaults();

        phone.open(pass.resolve("#pass=" + "f".repeat(100_000)));
        phone.reads("is not whole");
        house.cleo().open(pass);
        house.cleo().reads("This link was used already");
    }
}
