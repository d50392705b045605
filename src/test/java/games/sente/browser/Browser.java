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
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** One person at a browser of their own: does what people do, by the names that a screen reader says, and waits for what people see. */
final class Browser {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLLING = Duration.ofMillis(40);

    private final String name;
    private final ChromiumDriver driver;
    private final URI home;
    private final Screen screen;

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

    /** Opens a page under the start page's address. */
    void open(String path) {
        open(home.resolve(path));
    }

    void open(URI page) {
        driver.get(page.toString());
    }

    URI address() {
        return URI.create(Objects.requireNonNull(driver.getCurrentUrl()));
    }

    /** Waits until the page shows these words. */
    void reads(String words) {
        await("to read: " + words, () -> text().contains(words) ? words : null);
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

    void click(By by) {
        await("to click " + by, () -> {
            WebElement element = shown(by);
            if (element != null && element.isEnabled()) {
                element.click();
                return element;
            }
            return null;
        });
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

    /** Touches a cell of the only board with a finger, once it may be chosen. */
    void touch(int row, int column) {
        element(cell("", row, column, "[aria-disabled='false']"));
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

    /** Holds Enter down wherever the focus is, until it has repeated this many times. */
    void holdEnter(int times) {
        for (int time = 0; time <= times; time++) {
            driver.devTools("Input.dispatchKeyEvent", enter("keyDown", time > 0));
        }
        driver.devTools("Input.dispatchKeyEvent", enter("keyUp", false));
    }

    private static Map<String, Object> enter(String what, boolean repeats) {
        return Map.of(
                "type",
                what,
                "key",
                "Enter",
                "code",
                "Enter",
                "text",
                "\r",
                "windowsVirtualKeyCode",
                13,
                "autoRepeat",
                repeats);
    }

    /** The middle of what matches, in the window. */
    Point middle(By by) {
        Rectangle box = element(by).getRect();
        return new Point(box.x + box.width / 2, box.y + box.height / 2 - number("scrollY"));
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

    /** Takes a picture of the page on each screen, light and dark. On none may it be wider than the screen. */
    void picture(String title) {
        for (Screen on : Screen.values()) {
            show(on);
            if (is("document.scrollingElement.scrollWidth > arguments[0]", on.width())) {
                throw new AssertionError(title + " is wider than " + on);
            }
            ask(
                    "Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => 0))).then(() => true)");
            save(title + "-" + on);
        }
        show(screen);
    }

    private void show(Screen on) {
        size(on.width(), on.height(), on.phone());
        driver.devTools(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", on.scheme()))));
    }

    /** Goes on with a window of this size, until the next picture is taken. */
    void size(int width, int height, boolean phone) {
        driver.devTools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
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
