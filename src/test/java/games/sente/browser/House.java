package games.sente.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.alone.WarProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;

/**
 * A server, and people with a browser each: Ann beside it, Ben behind a network that can fail, and Cleo, beside it,
 * where a test asks for her.
 */
final class House implements AutoCloseable {
    /** What Ben's browser says of a server that it can't reach. */
    private static final Pattern EXPECTED = Pattern.compile("^Ben: .*(net::ERR_|WebSocket connection to \\S+ failed)");

    /** How long somebody may be away here: longer than a network that fails and is mended in a test. */
    static final int CLAIM_AFTER_SECONDS = 12;

    private final Deque<AutoCloseable> opened;
    private final URI home;
    private final FlakyNetwork network;
    private final Browser ann;
    private final Browser ben;
    private final Supplier<Browser> arriveCleo;
    private @Nullable Browser cleo;

    private House(Chromium chromium, URI home, Path folder, Deque<AutoCloseable> opened) throws IOException {
        this.opened = opened;
        this.home = home;
        this.network = new FlakyNetwork(home.getPort());
        opened.push(network);
        URI behind = URI.create(home.getScheme() + "://127.0.0.1:" + network.port() + home.getPath());
        this.ann = arrive("Ann", home, Screen.DESKTOP_LIGHT, chromium.start(folder.resolve("ann")));
        this.ben = arrive("Ben", behind, Screen.PHONE_LIGHT, chromium.start(folder.resolve("ben")));
        this.arriveCleo = () -> arrive("Cleo", home, Screen.DESKTOP_DARK, chromium.start(folder.resolve("cleo")));
    }

    /** Starts all of it. */
    static House open(Chromium chromium) throws Exception {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        Path folder = folder();
        WarProcess server = WarProcess.start(
                "--port",
                "0",
                "--hosts",
                Chromium.LAN_NAME,
                "--claimAfter",
                CLAIM_AFTER_SECONDS + "s",
                "--data",
                folder.resolve("data").toString());
        opened.push(server);
        return fill(chromium, server.url(), folder, opened);
    }

    /**
     * Starts the browsers for a server that runs.
     *
     * @param home its start page, with a slash at its end
     */
    static House at(URI home, Chromium chromium) throws Exception {
        return fill(chromium, home, folder(), new ArrayDeque<>());
    }

    private static Path folder() throws IOException {
        Path work = Files.createDirectories(Path.of(WarProcess.workFolder()));
        return Files.createTempDirectory(work, "browsers");
    }

    private static House fill(Chromium chromium, URI home, Path folder, Deque<AutoCloseable> opened) throws Exception {
        try {
            return new House(chromium, home, folder, opened);
        } catch (IOException | RuntimeException | AssertionError e) {
            close(opened);
            throw e;
        }
    }

    private Browser arrive(String name, URI start, Screen screen, ChromiumDriver driver) {
        opened.push(driver::quit);
        Browser browser = new Browser(name, driver, start, screen);
        browser.open("");
        browser.click(By.cssSelector("button[aria-label^='Your name']"));
        browser.write("How others see you", name);
        browser.click("Save");
        browser.element(By.cssSelector("button[aria-label='Your name: " + name + "']"));
        return browser;
    }

    /** Where pictures of the pages go. */
    static Path pictures() {
        return Path.of(WarProcess.workFolder()).resolveSibling("screenshots");
    }

    Browser ann() {
        return ann;
    }

    Browser ben() {
        return ben;
    }

    Browser cleo() {
        if (cleo == null) {
            cleo = arriveCleo.get();
        }
        return cleo;
    }

    /** Who has come so far. */
    List<Browser> everybody() {
        return Stream.of(ann, ben, cleo).filter(Objects::nonNull).toList();
    }

    /** Ben's network. */
    FlakyNetwork network() {
        return network;
    }

    /** The start page. */
    URI home() {
        return home;
    }

    /** The start page at a name that is no secure context, as a phone in the same network has it. */
    URI lan() {
        return URI.create("http://" + Chromium.LAN_NAME + ":" + home.getPort() + "/");
    }

    /** Ann makes a room for this game in the start page and answers its path; what she sees then is the link. */
    String annInvites(String game) {
        ann.open("");
        annChooses(game);
        return annMakesTheRoom();
    }

    void annChooses(String game) {
        ann.click(By.xpath("//*[@role='radio'][not(@disabled)][.//*[text()='" + game + "']]"));
    }

    String annMakesTheRoom() {
        ann.click(By.xpath("//button[contains(., 'friend')]"));
        ann.reads("Waiting for your opponent.");
        String link = ann.element(By.cssSelector("[role=textbox][aria-label='The link of this room']"))
                .getDomProperty("textContent");
        assertEquals(ann.address().toString(), link);
        return ann.address().getPath().substring(home.getPath().length());
    }

    /** Ben takes the free seat. The match has begun. */
    void benJoins(String room) {
        ben.join(room);
        ann.reads("Ben");
    }

    /** Ben takes the free seat, then Cleo finds it taken and watches. */
    void othersOpen(String room) {
        benJoins(room);
        cleo().open(room);
        cleo().reads("You are watching");
        ann.reads("1 watching");
    }

    /** No browser complained, other than about a network that was cut, or about having no secure context. */
    void assertNoFaults() {
        List<String> faults = everybody().stream()
                .flatMap(browser -> browser.faults().stream().map(fault -> browser.name() + ": " + fault))
                .filter(fault -> !EXPECTED.matcher(fault).find())
                .toList();
        assertEquals(List.of(), faults);
    }

    @Override
    public void close() throws Exception {
        close(opened);
    }

    private static void close(Deque<AutoCloseable> opened) throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
