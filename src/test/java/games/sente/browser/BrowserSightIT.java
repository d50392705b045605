package games.sente.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.game.Catalogue;
import games.sente.it.GameClient;
import games.sente.it.GameSocket;
import jakarta.json.Json;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Rectangle;

/** What people see who need strong contrast, colours of their own, or stillness. */
@Tag("alone")
@ExtendWith(InBrowsers.class)
class BrowserSightIT {
    private static final double OF_TEXT = 4.5;
    private static final double OF_SIGNS = 3;

    /** What lies on pieces and fields. */
    private static final String MARKS_AWAY =
            ".cell:is([data-last], [data-won])::after, .board-felt .cell::before, .cell:not([data-last], [data-won]) .sign"
                    + " {visibility: hidden !important}";

    private static final String WORDS =
            ".cell:not([data-piece]) .coordinate, .art-lines text, .strip-name, .strip-side, .strip-note, .strip-you,"
                    + " .status-turn, .status-last, .hands-verdict, .hands-whose, .hands-choice span, .water-name";

    private static final String SIGNS = ".piece, .strip-sign svg, .hands svg";

    /** With the lines between fields. */
    private static final String ALL_AWAY = MARKS_AWAY + WORDS + "," + SIGNS + """
            , .art-lines, .board-ruled .cell::before, .board-holes .cell:not([data-piece])::before {visibility: hidden !important}
            .cell {box-shadow: none !important; border-color: transparent !important}""";

    /** What is measured: where it is, and how much it has to stand out. */
    private record Drawn(String where, double contrast) {}

    private static final List<Drawn> MARKS = List.of(
            new Drawn(".cell:is([data-last], [data-won])", OF_SIGNS),
            new Drawn(".board-felt .cell[data-open], .cell:not([data-last], [data-won]) .sign", OF_SIGNS));

    /** No two of these lie on each other, so they can be taken away together. */
    private static final List<Drawn> ALL = List.of(
            new Drawn(WORDS, OF_TEXT),
            new Drawn(SIGNS, OF_SIGNS),
            new Drawn(".board-row:nth-last-child(2) .cell:nth-child(3):not([data-piece])", OF_SIGNS));

    /** What is there once the last move of each game below counts: until then it may be drawn otherwise. */
    private static final Map<String, String> ANSWERED = Map.of(
            "tic-tac-toe",
            ".cell[data-won]",
            "connect-four",
            lastAt(5, 1),
            "gomoku",
            lastAt(7, 8),
            "reversi",
            lastAt(3, 3),
            "rock-paper-scissors",
            ".hands-verdict[data-said]",
            "battleship",
            ".theirs .cell[data-piece=miss]:not([data-faint])");

    private static String lastAt(int row, int column) {
        return "[data-last][aria-rowindex='" + row + "'][aria-colindex='" + column + "']";
    }

    private static final String HIT_AND_MISS = """
            {"again": true, "touching": true}""";

    /** Ships of all lengths, one below the other from the upper left corner on. */
    private static final String FLEET = """
            {"place": {"ships": [%s]}}""".formatted(IntStream.range(0, 5)
            .mapToObj(row -> "{\"cell\": %d, \"length\": %d, \"down\": false}"
                    .formatted(row * 10, List.of(5, 4, 3, 3, 2).get(row)))
            .collect(Collectors.joining(", ")));

    /**
     * Shows pictures instead of a page. What they draw, by its number in its picture, and where it is; of what has the
     * same colours the first. Rectangles are the ground that others lie on.
     */
    private static final String SHOW = """
            Promise.all(arguments[0].map((name) => fetch(name).then((answer) => answer.text()))).then((all) => {
                document.body.replaceChildren(...all.map((one) => new DOMParser().parseFromString(one, 'image/svg+xml').documentElement));
                document.body.style.display = 'block';
                return [...document.querySelectorAll('svg')].flatMap((picture, at) => {
                    const { width, height } = picture.viewBox.baseVal;
                    picture.style.cssText = `display: inline-block; width: ${width}px; height: ${height}px`;
                    const kinds = [];
                    return [...picture.querySelectorAll(':not(rect, g)')].map((one) => {
                        const { fill, stroke, strokeWidth } = getComputedStyle(one);
                        const kind = [arguments[0][at], one.tagName, fill, stroke, strokeWidth].join(' ');
                        one.dataset.kind = kinds.includes(kind) ? kinds.indexOf(kind) : kinds.push(kind) - 1;
                        return [one, one.dataset.kind + ' ' + kind];
                    });
                }).map(([one, name]) => {
                    const { x, y, width, height } = one.getBoundingClientRect();
                    return [name, Math.floor(x), Math.floor(y), Math.ceil(width) + 1, Math.ceil(height) + 1].join(';');
                }).join('\\n');
            })""";

    private final House house;
    private final Browser ben;
    private @Nullable GameSocket cleo;

    BrowserSightIT(House house) {
        this.house = house;
        this.ben = house.ben();
    }

    @AfterEach
    void nobodyComplained() {
        if (cleo != null) {
            cleo.close();
        }
        house.assertNoFaults();
        ben.prefers(Map.of());
    }

    @Test
    void allThatIsDrawnStandsOutLightAndDarkAndInColoursThatTheSystemForces() {
        Map<String, Runnable> games = new LinkedHashMap<>();
        games.put("tic-tac-toe", () -> choose(new int[][] {{1, 1}, {2, 1}, {1, 2}, {2, 2}, {1, 3}}));
        games.put("connect-four", () -> choose(new int[][] {{1, 1}, {1, 2}, {1, 1}}));
        games.put("gomoku", () -> choose(new int[][] {{8, 8}, {8, 9}, {7, 8}}));
        games.put("reversi", () -> choose(new int[][] {{3, 4}, {3, 3}}));
        games.put("rock-paper-scissors", () -> ben.click("Paper"));
        games.put("battleship", this::hitAndMiss);
        List<String> faint = new ArrayList<>();
        games.forEach((game, play) -> {
            ben.prefers(Map.of());
            begin(game);
            play.run();
            ben.element(By.cssSelector(Objects.requireNonNull(ANSWERED.get(game))));
            ben.isStill();
            ben.looksClosely(320, 568);
            for (String scheme : List.of("light", "dark")) {
                for (String forced : List.of("none", "active")) {
                    ben.prefers(Map.of("prefers-color-scheme", scheme, "forced-colors", forced));
                    look(game + ", " + scheme + ", forced " + forced, faint);
                }
            }
        });
        assertEquals(List.of(), faint);
    }

    private void begin(String game) {
        ben.open("");
        String opponent = switch (game) {
            case "rock-paper-scissors" -> "bot";
            case "battleship" -> "friend";
            default -> "oneScreen";
        };
        ben.open(ben.makeRoom(game, opponent, game.equals("battleship") ? HIT_AND_MISS : "{}"));
    }

    private void choose(int[][] cells) {
        for (int[] cell : cells) {
            ben.choose(cell[0], cell[1]);
        }
    }

    /** Against somebody whose fleet is known, and who stays: of who is away each second is told. */
    private void hitAndMiss() {
        GameClient client = GameClient.guest(house.home(), "Cleo");
        cleo = client.connect(ben.address().getPath().replaceFirst(".*/", ""));
        cleo.command("sit", "s");
        int turn = cleo.awaitTurn(1).getInt("turn");
        cleo.move(
                "p",
                "battleship",
                turn,
                Json.createReader(new StringReader(FLEET)).read());
        ben.click("Ready");
        ben.choose("Their waters", 1, 1);
        ben.choose("Their waters", 10, 10);
    }

    private void look(String where, List<String> faint) {
        ben.ask("scrollTo(0, 0) ?? true");
        Rectangle part = table();
        Sight whole = ben.sight(part);
        Sight unmarked = without(MARKS_AWAY, part);
        Sight bare = without(ALL_AWAY, part);
        hide("");
        compare(where, MARKS, whole, unmarked, faint);
        compare(where, ALL, unmarked, bare, faint);
        if (whole.unlike(sign("far"), sign("near")) < 0.05) {
            faint.add(where + ": the sides look alike");
        }
    }

    /** Where the board and the words about it are, as far as they can be seen. */
    private Rectangle table() {
        Rectangle play = ben.element(By.cssSelector(".play")).getRect();
        Rectangle status = ben.element(By.cssSelector(".status")).getRect();
        int bottom = Math.max(play.y + play.height, status.y + status.height);
        return new Rectangle(0, play.y, Math.min(bottom, ben.number("innerHeight")) - play.y, ben.number("innerWidth"));
    }

    private Sight without(String style, Rectangle part) {
        hide(style);
        return ben.sight(part);
    }

    private void compare(String where, List<Drawn> all, Sight front, Sight back, List<String> faint) {
        for (Drawn drawn : all) {
            parts(drawn.where())
                    .forEach((name, part) -> compare(where + ": " + name, part, drawn.contrast(), front, back, faint));
        }
    }

    private static void compare(
            String what, Rectangle part, double least, Sight front, Sight back, List<String> faint) {
        double contrast = front.contrast(back, part);
        if (contrast < least) {
            faint.add(String.format("%s has %.1f", what, contrast));
        }
    }

    private Rectangle sign(String strip) {
        return parts(".strips-" + strip + " .strip-sign svg")
                .values()
                .iterator()
                .next();
    }

    /** Goes on as if the page's style said this too. */
    private void hide(String style) {
        ben.ask("(document.adoptedStyleSheets = [new CSSStyleSheet()])[0].replaceSync(arguments[0]) ?? true", style);
    }

    /** Where all of these are that can be seen and say or show something, by what they are; of like ones the first. */
    private Map<String, Rectangle> parts(String what) {
        return rectangles(ben.ask("""
                [...document.querySelectorAll(arguments[0])].flatMap((one) => {
                    const { x, y, width, height } = one.getBoundingClientRect();
                    const name = [one.closest('[class]').getAttribute('class'), one.dataset.of, one.closest('.cell')?.dataset.piece].filter(Boolean).join(' ');
                    const seen = one.checkVisibility() && width > 4 && y >= 0 && y + height < innerHeight
                        && (one.textContent.trim() || one instanceof SVGElement || one.matches('.cell'));
                    return seen ? [[name, Math.floor(x), Math.floor(y), Math.ceil(width), Math.ceil(height)].join(';')] : [];
                }).join('\\n')""", what));
    }

    /**
     * @param lines a name, then the left edge, the upper edge, the width and the height in each; of those of one name
     *     the first counts
     */
    private static Map<String, Rectangle> rectangles(Object lines) {
        Map<String, Rectangle> parts = new LinkedHashMap<>();
        for (String line : lines.toString().lines().toList()) {
            String[] part = line.split(";");
            int[] at = Stream.of(part).skip(1).mapToInt(Integer::parseInt).toArray();
            parts.putIfAbsent(part[0], new Rectangle(at[0], at[1], at[3], at[2]));
        }
        return parts;
    }

    @Test
    void allThatIsDrawnInTheRulesAndOnTheCardsStandsOut() {
        List<String> pictures = Catalogue.GAMES.stream()
                .flatMap(game -> Stream.of("rules", "card").map(name -> "games/" + game.id() + "/" + name + ".svg"))
                .toList();
        ben.open("");
        ben.element(By.cssSelector("[role=radio]:enabled"));
        ben.looksClosely(490, 850);
        Map<String, Rectangle> drawn = rectangles(ben.ask(SHOW, pictures));
        int kinds = ben.number(
                "Math.max(...[...document.querySelectorAll('[data-kind]')].map(({ dataset }) => dataset.kind)) + 1");
        Rectangle screen = new Rectangle(0, 0, ben.number("innerHeight"), ben.number("innerWidth"));
        Sight whole = ben.sight(screen);
        List<String> faint = new ArrayList<>();
        for (int kind = 0; kind < kinds; kind++) {
            String number = kind + " ";
            Sight bare = without("[data-kind='" + kind + "'] {visibility: hidden}", screen);
            drawn.entrySet().stream()
                    .filter(part -> part.getKey().startsWith(number))
                    .forEach(part -> compare(part.getKey(), part.getValue(), OF_SIGNS, whole, bare, faint));
        }
        assertEquals(List.of(), faint);
    }

    @Test
    void nothingMovesForWhoAskedForStillness() {
        ben.prefers(Map.of("prefers-reduced-motion", "reduce"));
        begin("connect-four");
        assertTrue(ben.is("""
                (() => {
                    globalThis.moved = [];
                    const note = ({ target }) => moved.push(...target.getAnimations({ subtree: true })
                        .filter((one) => one.effect.getComputedTiming().endTime > 20).map(() => target.getAttribute('class')));
                    ['animationstart', 'transitionrun'].forEach((event) => document.addEventListener(event, note, true));
                    const animate = Element.prototype.animate;
                    Element.prototype.animate = function (...how) { moved.push(this.tagName); return animate.apply(this, how); };
                    return true;
                })()"""));
        choose(new int[][] {{1, 1}, {1, 2}, {1, 1}, {1, 2}, {1, 1}, {1, 2}, {1, 1}});
        ben.reads("Red won.");
        ben.click("Look at it again");
        ben.click("One move forward");
        ben.click("Done");
        ben.click("Chat");
        ben.click("Close");
        ben.click("Sound and keys");
        ben.click("Close");
        assertEquals("", ben.ask("moved.join()"));
        assertEquals("auto", ben.ask("getComputedStyle(document.documentElement).scrollBehavior"));
    }
}
