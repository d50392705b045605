package games.sente.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.it.GameClient;
import games.sente.it.GameSocket;
import games.sente.it.Payloads;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Names and chat that want to be more than text, as a player, a spectator and the list of rooms see them. */
@Tag("alone")
@ExtendWith(InBrowsers.class)
class BrowserPayloadsIT {
    private static final int LONGEST_NAME = 24;

    private final House house;
    private final Browser ann;
    private final Browser cleo;

    BrowserPayloadsIT(House house) {
        this.house = house;
        this.ann = house.ann();
        this.cleo = house.cleo();
    }

    @AfterEach
    void nobodyComplained() {
        house.assertNoFaults();
    }

    /**
     * Says it, under itself as a name if that is let in.
     *
     * @return what is shown of it: nothing if it was refused
     */
    private List<String> say(String payload, String room) {
        GameClient eve = named(payload);
        try (GameSocket socket = eve.connect(room)) {
            socket.next("welcome");
            socket.chat("payload", payload);
            JsonObject answer = socket.nextOf("said", "refused");
            return answer.getString("type").equals("said")
                    ? List.of(answer.getString("name") + "|" + answer.getString("text"))
                    : List.of();
        }
    }

    private GameClient named(String payload) {
        GameClient guest = GameClient.guest(house.home(), "Eve");
        if (payload.codePointCount(0, payload.length()) > LONGEST_NAME) {
            return guest;
        }
        HttpResponse<String> answer = guest.post(
                "api/session", Json.createObjectBuilder(Map.of("name", payload)).build());
        return answer.statusCode() == 200 ? guest.renamed(payload) : guest;
    }

    @Test
    void aHundredPayloadsAreOnlyText() {
        String room = house.annInvites("Tic-tac-toe");
        GameSocket ben = opponent(room, GameClient.guest(house.home(), "Ben"));
        List<Browser> watching = List.of(ann, cleo);
        watching.forEach(BrowserPayloadsIT::watchPolicy);
        List<String> shown = new ArrayList<>();
        Payloads.all().forEach(payload -> shown.addAll(say(payload, room.substring(2))));
        assertTrue(shown.size() > 80, "only " + shown.size() + " were let in");
        for (Browser browser : watching) {
            browser.await(
                    "to hear all",
                    () -> browser.number("document.querySelectorAll('.chat-list .said').length") >= shown.size()
                            ? true
                            : null);
            assertEquals(String.join("\n", shown), browser.ask("""
                    [...document.querySelectorAll('.chat-list .said')].map((said) =>
                        `${said.querySelector('.said-name').textContent}|${said.children[1].textContent}`).join('\\n')"""));
            assertUnharmed(browser, ".chat-list");
        }
        ben.chat("mine", "I sit here");
        watching.forEach(BrowserPayloadsIT::assertSaysWhoSits);
        ann.picture("payloads-in-chat");
        ben.close();
    }

    /** Whoever watches may have the name of who plays, but not the sign of the seat. */
    private static void assertSaysWhoSits(Browser browser) {
        browser.reads("I sit here");
        assertEquals("seat rings, watching watching", browser.ask("""
                [...new Set([...document.querySelectorAll('.chat-list .said-sign')].reverse().map((sign) =>
                    `${sign.dataset.kind} ${sign.title.toLowerCase()}`))].join(', ')"""));
    }

    /** A program takes the free seat, and Cleo comes to watch. */
    private GameSocket opponent(String room, GameClient who) {
        GameSocket socket = who.connect(room.substring(2));
        socket.next("welcome");
        socket.command("sit", "sit");
        socket.next("update", update -> update.getString("status").equals("playing"));
        cleo.open(room);
        cleo.reads("You are watching");
        return socket;
    }

    @Test
    void aPayloadAsAnOpponentsNameIsOnlyText() {
        String room = house.annInvites("Tic-tac-toe");
        GameClient ben = GameClient.guest(house.home(), "Ben");
        List<Browser> watching = List.of(ann, cleo);
        String last = "<svg onload=canary=1>";
        try (GameSocket first = opponent(room, ben)) {
            watching.forEach(BrowserPayloadsIT::watchPolicy);
            assertFalse(first.isClosed());
            for (String name :
                    List.of("${canary=1}", "\"><b onclick=canary=1>", "W".repeat(24), "﷽".repeat(24), last)) {
                GameSocket renamed = ben.renamed(name).connect(room.substring(2));
                renamed.next("welcome");
                watching.forEach(browser -> browser.reads(name));
                ann.picture("payload-name-" + name.length());
                renamed.close();
            }
        }
        watching.forEach(browser -> assertUnharmed(browser, ".table"));
        ann.open("");
        watchPolicy(ann);
        ann.reads(last);
        assertUnharmed(ann, "body");
        ann.picture("payloads-in-list");
    }

    private static void watchPolicy(Browser browser) {
        browser.ask("""
                (window.violations = [],
                 addEventListener('securitypolicyviolation', (event) => violations.push(event.blockedURI)), true)""");
    }

    private static void assertUnharmed(Browser browser, String part) {
        assertTrue(browser.is("!('canary' in window) && violations.length === 0"), browser.name());
        assertEquals(0, browser.number("""
                        document.querySelector(arguments[0]).querySelectorAll(
                            'script:not([src^="js/"]):not([src^="../js/"]),iframe,object,embed,style,base,meta,[onerror],[onload],[onclick],[href^=javascript]').length""", part), "elements that nobody asked for");
    }
}
