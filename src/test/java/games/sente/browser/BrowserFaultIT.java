package games.sente.browser;

import static org.junit.jupiter.api.Assertions.assertFalse;

import games.sente.alone.WarProcess;
import games.sente.it.DamagedRoom;
import games.sente.it.GameClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** What people read when something is wrong with the server. */
@Tag("alone")
@ExtendWith(InBrowsers.class)
class BrowserFaultIT {
    /** How often the page has asked who its reader is, as each try to connect begins. */
    private static final String SESSIONS =
            "performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/api/session')).length";

    /** What the page asks from now on waits, so what it says of the loss stays to be read. */
    private static final String NEVER_ANSWERED = "!!(globalThis.fetch = () => new Promise(() => {}))";

    @TempDir
    Path folder;

    @Test
    void aServerThatGoesDownSaysSoAndARoomThatCanNotBeReadIsNotSaidToBeUnknownAndIsTriedAgain() throws Exception {
        Path data = folder.resolve("data");
        ChromiumDriver driver = InBrowsers.chromium().start(folder.resolve("ann"));
        try {
            String room;
            try (WarProcess sente = WarProcess.start("--port=0", "--data", data.toString())) {
                room = GameClient.guest(sente.url(), "Ann").open("tic-tac-toe", "oneScreen");
                goDown(sente, new Browser("Ann", driver, sente.url(), Screen.PHONE_LIGHT), "r/" + room);
            }
            DamagedRoom.damage(data, room);
            try (WarProcess sente = WarProcess.start("--port=0", "--data", data.toString())) {
                Browser ann = new Browser("Ann", driver, sente.url(), Screen.PHONE_LIGHT);
                ann.open("r/" + room);
                ann.reads("This room can't be opened right now");
                ann.reads("Trying again...");
                assertFalse(ann.text().contains("no such room"), ann::text);
                ann.picture("room-unreadable");
                int tries = ann.number(SESSIONS);
                ann.await("for another try", () -> ann.number(SESSIONS) > tries ? true : null);
                ann.pictureInChinese("room-unreadable", "暂时打不开这个房间");
            }
        } finally {
            driver.quit();
        }
    }

    /** Looks at a room in both languages while the server is told to end. */
    private static void goDown(WarProcess sente, Browser ann, String room) {
        By board = By.cssSelector(".stage[data-shows=board]");
        ann.open(room);
        ann.element(board);
        ann.ask(NEVER_ANSWERED);
        String english = ann.tab();
        ann.newTab();
        ann.open(room);
        ann.element(board);
        ann.click("简体中文");
        ann.readsNoMore("简体中文");
        ann.element(board);
        ann.ask(NEVER_ANSWERED);
        String chinese = ann.tab();
        sente.terminate();
        // In a while both will say that they try again.
        ann.reads("服务器正在重启");
        ann.goTo(english);
        ann.reads("The server is restarting. Your game is safe");
        ann.picture("server-going-down");
        ann.goTo(chinese);
        ann.pictureAsItIs("server-going-down-chinese");
        ann.click("English");
        ann.leaveOnly(english);
    }

    @Test
    void aPageWhosePartsAreLostOrWhoseBrowserIsTooOldOrHasNoScriptsSaysSoAndStartsOnceItCan() throws Exception {
        try (WarProcess sente = WarProcess.start("--port=0", "--data", folder + "/data")) {
            String room = GameClient.guest(sente.url(), "Ann").open("tic-tac-toe", "oneScreen");
            ChromiumDriver driver = InBrowsers.chromium().start(folder.resolve("ben"));
            try {
                Browser ben = new Browser("Ben", driver, sente.url(), Screen.PHONE_LIGHT);
                driver.devTools("Network.enable", Map.of());
                for (String page : List.of("", "r/" + room, "protocol/")) {
                    block(driver, "*/js/bundle/*");
                    ben.open(page);
                    ben.reads("This page can't start");
                    ben.reads("could not be loaded");
                    if (page.startsWith("r/")) {
                        ben.picture("broken");
                    }
                    block(driver);
                    ben.click("Try again");
                    ben.element(By.cssSelector("[role=radio]:enabled, [role=grid], .reference[data-state=shown]"));
                    ben.readsNoMore("This page can't start");
                }
                Object without = driver.devTools(
                                "Page.addScriptToEvaluateOnNewDocument", Map.of("source", "delete window.WebSocket"))
                        .get("identifier");
                ben.open("r/" + room);
                ben.reads("This browser has no WebSocket");
                ben.picture("no-websocket");
                ben.pictureInChinese("no-websocket", "WebSocket");
                driver.devTools("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", without));
                driver.devTools(
                        "Page.addScriptToEvaluateOnNewDocument",
                        Map.of("source", "delete Array.prototype.at; delete window.AbortController"));
                for (String page : List.of("", "r/" + room)) {
                    ben.open(page);
                    ben.reads("This browser is too old to play here.");
                }
                ben.picture("too-old");
                driver.devTools("Emulation.setScriptExecutionDisabled", Map.of("value", true));
                for (String page : List.of("", "r/" + room)) {
                    ben.open(page);
                    ben.reads("Sente needs JavaScript");
                    ben.reads("需要 JavaScript");
                }
                ben.picture("no-javascript");
            } finally {
                driver.quit();
            }
        }
    }

    private static void block(ChromiumDriver driver, String... files) {
        driver.devTools("Network.setBlockedURLs", Map.of("urls", List.of(files)));
    }
}
