package games.sente.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.it.GameClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/**
 * What a guest sees at once in windows of all sizes, in both languages: nothing is cut, and nothing lies on something
 * else.
 */
@Tag("alone")
@ExtendWith(InBrowsers.class)
class BrowserSizesIT {
    private static final List<String> GAMES =
            List.of("tic-tac-toe", "connect-four", "gomoku", "reversi", "rock-paper-scissors", "battleship");
    private static final List<Size> SIZES = List.of(
            new Size(320, 256, false), // 1280 x 1024 at 400 %
            new Size(640, 512, false), // and at 200 %
            new Size(640, 280, true),
            new Size(844, 390, true),
            new Size(320, 568, true),
            new Size(360, 640, true),
            new Size(390, 844, true),
            new Size(820, 1180, true),
            new Size(1280, 800, false),
            new Size(2560, 1440, false));

    /** In this one there are pictures in Chinese. */
    private static final Size PICTURED = new Size(390, 844, true);

    private final House house;

    BrowserSizesIT(House house) {
        this.house = house;
    }

    private record Size(int width, int height, boolean finger) {}

    @Test
    void boardAndTurnAreSeenTogetherInEveryWindow(@TempDir Path folder) {
        inABrowser(folder, Chromium::start, guest -> new Walk(guest, SIZES, List.of("en", "zh")).through(GAMES));
    }

    /** Letters of twice the usual size are as a window of half the size. */
    @Test
    void whoHasSetLargeLettersSeesAsMuchAsInASmallerWindow(@TempDir Path folder) {
        List<Size> sizes = List.of(new Size(1280, 800, false), new Size(780, 1688, true));
        inABrowser(
                folder,
                Chromium::startWithLargeText,
                guest -> new Walk(guest, sizes, List.of("en")).through(List.of("reversi")));
    }

    private void inABrowser(Path folder, BiFunction<Chromium, Path, ChromiumDriver> start, Consumer<Browser> visit) {
        ChromiumDriver driver = start.apply(InBrowsers.chromium(), folder);
        try {
            Browser guest = new Browser("Guest", driver, house.home(), Screen.DESKTOP_LIGHT);
            visit.accept(guest);
            assertEquals(List.of(), guest.faults());
        } finally {
            driver.quit();
        }
    }

    /** One guest's way through the states of the pages. */
    private final class Walk {
        private final Browser guest;
        private final List<Size> sizes;
        private final List<String> languages;
        private final List<String> faults = new ArrayList<>();

        Walk(Browser guest, List<Size> sizes, List<String> languages) {
            this.guest = guest;
            this.sizes = sizes;
            this.languages = languages;
        }

        void through(List<String> games) {
            guest.open("");
            look("start", "", "[role=radio]:enabled");
            look("invitation", guest.makeRoom("gomoku", "friend", "{}"), ".invite");
            look("arrival", "r/" + GameClient.guest(house.home(), "Ann").open("gomoku", "friend"), ".arrival");
            games.forEach(this::play);
            assertEquals("", String.join("\n", faults));
        }

        private void play(String game) {
            String room = guest.makeRoom(game, "bot", "{}");
            look(game, room, ".cell[data-open], .hands-choice[aria-disabled=false], .dock .ship");
            if (game.equals("battleship")) {
                guest.click(By.cssSelector(".sea-tools [data-kind=main]"));
                guest.element(By.cssSelector(".theirs .cell[data-open]"));
                look("battleship's shots", room, ".theirs .cell[data-open]");
            }
            if (game.equals("reversi")) {
                look("chat", room, ".cell[data-open]", ".act-chat", ".chat[data-open] .chat-field");
                look("rules", room, ".cell[data-open]", ".top-rules", "dialog .rules p");
                guest.open(room);
                guest.click(By.cssSelector(".cell[data-open]"));
                guest.element(By.cssSelector(".cell[data-last][data-piece=W]"));
            }
            endTheGame();
            if (game.equals("reversi")) {
                look("the end", room, ".status[data-over]");
                look("looking back", room, ".status[data-over]", ".act-below > :nth-child(2)", ".replay-step");
            }
        }

        private void endTheGame() {
            guest.size(1280, 800, false);
            guest.click(By.cssSelector(".act-wide"));
            guest.click(By.cssSelector("[data-kind=grave]"));
            guest.element(By.cssSelector(".status[data-over]"));
        }

        /**
         * Looks at a page in all sizes and languages.
         *
         * @param ready what is there once it can be used
         * @param button what to click then
         * @param opened what is there after that
         */
        private void look(String state, String page, String ready, String button, String opened) {
            look(state, page, ready, () -> {
                guest.click(By.cssSelector(button));
                guest.element(By.cssSelector(opened));
            });
        }

        private void look(String state, String page, String ready) {
            look(state, page, ready, () -> {});
        }

        private void look(String state, String page, String ready, Runnable then) {
            for (String language : languages) {
                guest.ask("localStorage['sente.language'] = arguments[0]", language);
                guest.open(page);
                guest.size(390, 844, true);
                guest.element(By.cssSelector(ready));
                then.run();
                guest.isStill();
                sizes.forEach(size -> look(language + " " + state, size));
            }
        }

        private void look(String state, Size size) {
            guest.size(size.width, size.height, size.finger);
            String seen = guest.ask(ONCE_THAT_LARGE, size.width, size.height).toString();
            if (!seen.isEmpty()) {
                faults.add(state + " at " + size.width + " x " + size.height + ": " + seen);
            }
            if (state.startsWith("zh") && size.equals(PICTURED)) {
                guest.pictureAsItIs(state.replaceAll("\\W+", "-"));
            }
        }
    }

    /** What is wrong with the page as it is laid out now, in words; empty if nothing is. */
    private static final String LOOK = """
            (() => {
                const faults = [];
                const { clientWidth: width } = document.documentElement;
                const shown = (selectors) => [...document.querySelectorAll(selectors)].filter((one) =>
                    one.checkVisibility({ visibilityProperty: true }) && !one.closest('.aloud') && one.getBoundingClientRect().width > 1);
                const name = (one) => `${one.className || one.tagName} "${one.textContent.trim().slice(0, 20)}"`;
                const box = (one) => {
                    const range = document.createRange();
                    range.selectNodeContents(one);
                    return (one.childElementCount === 0 && one.textContent ? range : one).getBoundingClientRect();
                };
                scrollTo(0, 0);
                if (document.scrollingElement.scrollWidth > width) {
                    faults.push(`${document.scrollingElement.scrollWidth} wide`);
                }
                const open = shown('dialog[open], dialog[open] .dialog-head, .chat[data-open] :is(.chat-close, .chat-field, .button)');
                const board = shown('.goban, .water, .hands, .stage > .board');
                const turn = board.length > 0 ? shown('.status-turn') : shown('.stage .invite [data-kind=main]');
                // At 400 % one scrolls to what shows a match again.
                const steps = innerHeight > 256 ? shown('.replay-step') : [];
                for (const one of [...open, ...board, ...turn, ...steps]) {
                    const { left, top, right, bottom } = one.getBoundingClientRect();
                    if (Math.min(left, top) < -1 || right > width + 1 || bottom > innerHeight + 1) {
                        faults.push(`not all seen: ${name(one)}, to ${Math.round(bottom)}`);
                    }
                }
                for (const one of shown('.strip-name, .top-game, .me-name, .card-name, .button, .quiet, .status-turn, .hands-whose bdi')) {
                    if (one.scrollWidth > one.clientWidth + 1) {
                        faults.push(`cut: ${name(one)}`);
                    }
                }
                if (shown('dialog[open]').some((one) => one.scrollWidth > one.clientWidth)) {
                    faults.push('a dialog wider than itself');
                }
                if (shown('.strip-sign').some((sign) => !sign.querySelector('svg'))) {
                    faults.push('a seat without its sign');
                }
                for (const one of shown('button:not(.cell, .ship), a[href], .field')) {
                    const { width, height } = one.getBoundingClientRect();
                    if (Math.min(width, height) < 43.5) {
                        faults.push(`small for a finger: ${name(one)}, ${width} x ${height}`);
                    }
                }
                for (const group of ['.top > *', '.head > *', '.strip :is(span, bdi), .status > *, .act-row > *, .act-below > *, .replay, .stage']) {
                    const all = shown(group).filter((one) => one.textContent || one.querySelector('svg, img')).map((one) => ({ one, at: box(one) }));
                    for (const { one, at } of all) {
                        const under = all.find(({ one: other, at: its }) => other !== one && !one.contains(other) && !other.contains(one)
                            && Math.min(at.right, its.right) - Math.max(at.left, its.left) > 1.5
                            && Math.min(at.bottom, its.bottom) - Math.max(at.top, its.top) > 1.5);
                        if (under) {
                            faults.push(`${name(one)} lies on ${name(under.one)}`);
                        }
                    }
                }
                return [...new Set(faults)].join('; ');
            })()""";

    /** The same, once the page has gone into a window of this size. */
    private static final String ONCE_THAT_LARGE = """
            new Promise((done) => {
                const [width, height] = arguments;
                const look = () => (matchMedia(`(width: ${width}px) and (height: ${height}px)`).matches
                    ? requestAnimationFrame(() => done(%s))
                    : setTimeout(look, 10));
                look();
            })""".formatted(LOOK);
}
