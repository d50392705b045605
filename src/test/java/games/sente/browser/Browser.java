package games.sente.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Point;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * One person at a browser of their own: does what people do, by the names that a screen reader says, and waits for what
 * people see.
 */
final class Browser {
    /** Whether all states are to be drawn: {@code -Dtests.pictures=yes}. It takes about a second for each. */
    private static final boolean PICTURES = "yes".equals(System.getProperty("tests.pictures"));

    /** See gesture.js. */
    private static final String TAKES_CLICKS = "performance.now() > 500";

    /** See gesture.js: what is clicked sooner, no farther from the last click, is the rest of a double click. */
    private static final Duration GESTURE = Duration.ofMillis(500);

    private static final int GESTURE_PIXELS = 32;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLLING = Duration.ofMillis(40);

    /** Pixels for one of the page's, for who looks closely. */
    private static final int CLOSE = 2;

    private final String name;
    private final ChromiumDriver driver;
    private final URI home;
    private final Screen screen;
    private Point clickedAt = new Point(-GESTURE_PIXELS, -GESTURE_PIXELS);
    private long clickedNanos = System.nanoTime();

    /**
     * @param name how this person is called
     * @param home the start page as this browser reaches it
     */
    Browser(String name, ChromiumDriver driver, URI home, Screen screen) {
        this.name = name;
        this.driver = driver;
        this.home = home;
        this.screen = screen;
        show(screen);
    }

    String name() {
        return name;
    }

    /** The same browser, where the server has another address. */
    Browser at(URI other) {
        return new Browser(name, driver, other, screen);
    }

    /**
     * Takes all cookies away.
     *
     * @return what {@link #putCookies} gives back
     */
    Object takeCookies() {
        Object cookies = driver.devTools("Network.getAllCookies", Map.of()).get("cookies");
        driver.devTools("Network.clearBrowserCookies", Map.of());
        return Objects.requireNonNull(cookies);
    }

    /** Has these cookies, and no others. */
    void putCookies(Object cookies) {
        driver.devTools("Network.clearBrowserCookies", Map.of());
        driver.devTools("Network.setCookies", Map.of("cookies", cookies));
    }

    /** Opens a page under the start page's address. */
    void open(String path) {
        open(home.resolve(path));
    }

    void open(URI page) {
        driver.get(page.toString());
    }

    /**
     * Makes a room, and stays where it is.
     *
     * @param opponent as programs name it: {@code friend}, {@code bot} or {@code oneScreen}
     * @param options of the game, as JSON
     * @return its path under the start page's address
     */
    String makeRoom(String game, String opponent, String options) {
        Object room = ask("""
                fetch('/api/rooms', { method: 'POST', headers: { 'Content-Type': 'application/json' },
                    body: JSON.stringify({ game: arguments[0], opponent: arguments[1], options: JSON.parse(arguments[2]) }) })
                    .then((answer) => answer.json()).then(({ room }) => room)""", game, opponent, options);
        return "r/" + room;
    }

    /** Opens the link of a room with a free seat and takes it: what a friend does. */
    void join(URI link) {
        open(link);
        click("Play");
        element(By.cssSelector(".stage[data-shows=board]"));
    }

    /** The same by a path under the start page's address. */
    void join(String room) {
        join(home.resolve(room));
    }

    /** Throws away what it keeps of pages, as at the first visit. */
    void forgetFiles() {
        driver.devTools("Network.clearBrowserCache", Map.of());
    }

    void reload() {
        driver.navigate().refresh();
    }

    /**
     * Opens another tab, and goes on in it.
     *
     * @return its name
     */
    String newTab() {
        String tab = driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
        show(screen);
        return tab;
    }

    /** Goes on in this tab. */
    void goTo(String tab) {
        driver.switchTo().window(tab);
    }

    /** Closes all tabs but this one, and goes on in it. */
    void leaveOnly(String tab) {
        for (String other : driver.getWindowHandles()) {
            if (!other.equals(tab)) {
                driver.switchTo().window(other).close();
            }
        }
        goTo(tab);
    }

    /** The tab in which it is. */
    String tab() {
        return driver.getWindowHandle();
    }

    URI address() {
        return URI.create(Objects.requireNonNull(driver.getCurrentUrl()));
    }

    /** Waits until the page shows these words. */
    void reads(String words) {
        await("to read: " + words, () -> text().contains(words) ? words : null);
    }

    /** Waits until nothing moves on the page. */
    void isStill() {
        await("to be still", () -> is("document.getAnimations().length === 0") ? true : null);
    }

    /** Waits until the page shows these words no more. */
    void readsNoMore(String words) {
        await("to read no more: " + words, () -> text().contains(words) ? null : words);
    }

    /** What the page shows; what it only says aloud may be of a moment ago. */
    String text() {
        return ask("""
                [...document.body.children].filter((part) => part.checkVisibility() && !part.ariaLive)
                    .map((part) => part.innerText).join('\\n')""").toString();
    }

    /** Clicks the button, link or radio button of this name. */
    void click(String label) {
        String here = String.format("[@aria-label='%1$s' or normalize-space(.)='%1$s']", label);
        click(By.xpath("//button" + here + "|//a" + here));
    }

    /**
     * Waits for the end of this page's first half second, in which it takes a click for the rest of the double click
     * that led to it. That it is this page, and not the one before, was waited for already.
     */
    void takesClicks() {
        await("for the page to take clicks", () -> is(TAKES_CLICKS) ? true : null);
    }

    /**
     * Clicks it, once the page that it is on takes clicks and nothing carries it along any more, such as a sheet that
     * slides in; a click at the same place comes as a second one, not as a double click.
     */
    void click(By by) {
        await("to click " + by, () -> {
            WebElement element = shown(by);
            if (element == null || !element.isEnabled() || !is(TAKES_CLICKS) || isCarried(element)) {
                return null;
            }
            Point at = inView(element);
            if (System.nanoTime() - clickedNanos < GESTURE.toNanos()
                    && Math.hypot(at.x - clickedAt.x, at.y - clickedAt.y) <= GESTURE_PIXELS) {
                return null;
            }
            element.click();
            clickedAt = at;
            clickedNanos = System.nanoTime();
            return element;
        });
    }

    private boolean isCarried(WebElement element) {
        return (boolean) ask("""
                ((element) => document.getAnimations().some(({ effect, playState }) => playState === 'running'
                    && Number.isFinite(effect.getComputedTiming().endTime) && effect.target.contains(element)))(arguments[0])""", element);
    }

    /**
     * Scrolls as far as a click on it will.
     *
     * @return where its middle is in the window then
     */
    private Point inView(WebElement element) {
        List<?> middle = (List<?>) ask("""
                ((element) => {
                    element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
                    const box = element.getBoundingClientRect();
                    return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
                })(arguments[0])""", element);
        return new Point(((Number) middle.get(0)).intValue(), ((Number) middle.get(1)).intValue());
    }

    /** Writes into the field of this name. */
    void write(String label, CharSequence... keys) {
        WebElement field = element(By.cssSelector("input[aria-label='" + label + "']"));
        field.clear();
        field.sendKeys(keys);
    }

    /** Chooses a cell of the only board, once it may be chosen; counted from 1 at the top left. */
    void choose(int row, int column) {
        choose("", row, column);
    }

    void choose(String board, int row, int column) {
        click(cell(board, row, column, "[aria-disabled='false']"));
    }

    /** Touches a cell of the only board with a finger, once it may be chosen and the page takes that. */
    void touch(int row, int column) {
        element(cell("", row, column, "[aria-disabled='false']"));
        takesClicks();
        finger("touchStart", middle(cell("", row, column, "")));
        finger("touchEnd");
    }

    /** Puts a finger on what matches and slides it this many pixels up at once, as one who scrolls. */
    void slideUp(By by, int pixels) {
        Point from = middle(by);
        finger("touchStart", from);
        for (int step = 1; step <= 8; step++) {
            finger("touchMove", new Point(from.x, from.y - pixels * step / 8));
        }
        finger("touchEnd");
    }

    private void finger(String what, Point... at) {
        List<Map<String, Integer>> points =
                Stream.of(at).map(point -> Map.of("x", point.x, "y", point.y)).toList();
        driver.devTools("Input.dispatchTouchEvent", Map.of("type", what, "touchPoints", points));
    }

    /**
     * Clicks with the mouse.
     *
     * @param button left, middle or right
     * @param at of the window
     * @param seconds when, as the browser is to believe
     */
    void press(String button, Point at, double seconds) {
        for (String what : List.of("mousePressed", "mouseReleased")) {
            mouse(Map.of("type", what, "button", button, "clickCount", 1, "timestamp", seconds), at);
        }
    }

    /** Moves the mouse, with no button pressed. */
    void hover(Point at) {
        mouse(Map.of("type", "mouseMoved", "button", "none"), at);
    }

    private void mouse(Map<String, Object> event, Point at) {
        Map<String, Object> whole = new HashMap<>(event);
        whole.putAll(Map.of("x", at.x, "y", at.y));
        driver.devTools("Input.dispatchMouseEvent", whole);
    }

    /**
     * Holds Enter down wherever the focus is.
     *
     * @param times how often it repeats
     * @param seconds when, as the browser is to believe
     */
    void holdEnter(int times, double seconds) {
        for (int time = 0; time <= times; time++) {
            enter("keyDown", time > 0, seconds);
        }
        enter("keyUp", false, seconds);
    }

    private void enter(String what, boolean repeats, double seconds) {
        Map<String, Object> event = new HashMap<>(Map.of("type", what, "autoRepeat", repeats, "timestamp", seconds));
        event.putAll(Map.of("key", "Enter", "code", "Enter", "text", "\r", "windowsVirtualKeyCode", 13));
        driver.devTools("Input.dispatchKeyEvent", event);
    }

    /** The middle of what matches, in the window. */
    Point middle(By by) {
        Rectangle box = element(by).getRect();
        return new Point(box.x + box.width / 2, box.y + box.height / 2 - number("scrollY"));
    }

    /**
     * Has each page that it opens from now on note its WebSockets in {@code sockets}: by which script, or nothing for a
     * module.
     */
    void notesSockets() {
        String source = """
                globalThis.sockets = [];
                globalThis.WebSocket = class extends WebSocket {
                    constructor(...how) {
                        super(...how);
                        sockets.push((document.currentScript?.src ?? '').replace(/.*\\//, ''));
                    }
                };""";
        driver.devTools("Page.addScriptToEvaluateOnNewDocument", Map.of("source", source));
    }

    /** Waits until a screen reader has been told this. */
    void hears(String words) {
        await("to hear: " + words, () -> told().contains(words) ? words : null);
    }

    /** The latest that a screen reader was told: by an open dialog, or else by the page. */
    String told() {
        return ask("(document.querySelector('dialog[open] [aria-live]') ?? document.querySelector('.live')).textContent")
                .toString();
    }

    /** The browser's own word on whether there is a network. */
    void offline(boolean gone) {
        driver.devTools("Network.enable", Map.of());
        driver.devTools(
                "Network.emulateNetworkConditions",
                Map.of("offline", gone, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /** Waits until this is what a cell holds. */
    void findsAt(int row, int column, String what) {
        By cell = cell("", row, column, "[aria-label*=': " + what + "']");
        element(cell);
    }

    /** A cell of the only board. */
    static By cell(int row, int column) {
        return cell("", row, column, "");
    }

    private static By cell(String board, int row, int column, String more) {
        String grid = board.isEmpty() ? "[role=grid]" : "[role=grid][aria-label='" + board + "']";
        return By.cssSelector(
                grid + " [role=gridcell][aria-rowindex='" + row + "'][aria-colindex='" + column + "']" + more);
    }

    /** The element, once it is shown. */
    WebElement element(By by) {
        return await("to see " + by, () -> shown(by));
    }

    private @Nullable WebElement shown(By by) {
        return driver.findElements(by).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null);
    }

    /** Types on the keyboard, wherever the focus is. */
    void type(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** Goes on with the Tab key until the focus is on what matches. */
    void tabTo(String selector) {
        for (int tabs = 0; tabs < 60; tabs++) {
            if (focused(selector)) {
                return;
            }
            type(Keys.TAB);
        }
        throw new AssertionError(name + " can't reach by Tab: " + selector);
    }

    boolean focused(String selector) {
        return is("document.activeElement.matches(arguments[0])", selector);
    }

    /** Whether this expression of JavaScript is true in the page. */
    boolean is(String expression, Object... arguments) {
        return Boolean.TRUE.equals(ask(expression, arguments));
    }

    /** The number that this expression of JavaScript is in the page. */
    int number(String expression, Object... arguments) {
        return ((Number) ask(expression, arguments)).intValue();
    }

    /** What this expression of JavaScript, or the promise that it is, comes to in the page. */
    Object ask(String expression, Object... arguments) {
        return Objects.requireNonNull(driver.executeScript("return " + expression, arguments), expression);
    }

    /** What the browser complained about since the last look: faults of scripts, policies and requests. */
    List<String> faults() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue()
                        || entry.getMessage().contains("Content Security Policy"))
                .map(LogEntry::getMessage)
                .toList();
    }

    /**
     * On no screen may the page be wider than that. Takes a picture of it on each, light and dark, if somebody asked
     * for {@link #PICTURES}.
     */
    void picture(String title) {
        for (Screen on : PICTURES ? List.of(Screen.values()) : List.of(Screen.PHONE_LIGHT, Screen.DESKTOP_LIGHT)) {
            show(on);
            if (is("document.scrollingElement.scrollWidth > arguments[0]", on.width())) {
                throw new AssertionError(title + " is wider than " + on);
            }
            pictureAsItIs(title + "-" + on);
        }
        show(screen);
    }

    /** Takes a picture of the window as it is. */
    void pictureAsItIs(String title) {
        if (PICTURES) {
            ask(
                    "Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => 0))).then(() => true)");
            save(title);
        }
    }

    /** Loads the page in Chinese, where it reads these words, takes a picture, and is back in English. */
    void pictureInChinese(String title, String words) {
        ask("localStorage['sente.language'] = 'zh'");
        reload();
        reads(words);
        pictureAsItIs(title + "-chinese");
        ask("localStorage['sente.language'] = 'en'");
        reload();
    }

    private void show(Screen on) {
        size(on.width(), on.height(), on.phone());
        prefers(Map.of("prefers-color-scheme", on.scheme()));
    }

    /** Goes on with a window of this size, until the next picture is taken. */
    void size(int width, int height, boolean phone) {
        size(width, height, phone, 1);
    }

    private void size(int width, int height, boolean phone, int pixels) {
        driver.devTools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", pixels, "mobile", phone));
    }

    /** Goes on with a window of this size and two pixels for one of the page's, until the next picture is taken. */
    void looksClosely(int width, int height) {
        size(width, height, true, CLOSE);
    }

    /** What can be seen in this part of the page by who looks closely. */
    Sight sight(Rectangle part) {
        Object clip = Map.of("x", part.x, "y", part.y, "width", part.width, "height", part.height, "scale", 1);
        Map<String, Object> quick = Map.of("format", "png", "optimizeForSpeed", true, "clip", clip);
        Object data = driver.devTools("Page.captureScreenshot", quick).get("data");
        return Sight.of(Base64.getDecoder().decode(String.valueOf(data)), part, CLOSE);
    }

    /**
     * What this person's system asks of pages, until the next picture is taken.
     *
     * @param features as media queries have them, each with its value
     */
    void prefers(Map<String, String> features) {
        driver.devTools(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        features.entrySet().stream()
                                .map(one -> Map.of("name", one.getKey(), "value", one.getValue()))
                                .toList()));
    }

    private void save(String title) {
        Object data = driver.devTools("Page.captureScreenshot", Map.of("format", "png"))
                .get("data");
        try {
            Path folder = Files.createDirectories(House.pictures());
            Files.write(folder.resolve(title + ".png"), Base64.getDecoder().decode(String.valueOf(data)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks until there is something to see. */
    <T> T await(String what, Supplier<@Nullable T> look) {
        try {
            return new WebDriverWait(driver, PATIENCE, POLLING)
                    .ignoring(StaleElementReferenceException.class)
                    .until(page -> look.get());
        } catch (TimeoutException e) {
            save("failed-" + name);
            throw new AssertionError(name + " waited " + what + "\nThe page shows: " + text() + "\n" + faults());
        }
    }
}
