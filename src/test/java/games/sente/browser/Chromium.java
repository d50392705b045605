package games.sente.browser;

import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The machine's own Chromium and the driver that belongs to it; nothing is downloaded.
 *
 * @param browser the program that shows pages
 * @param driver the program that steers it
 */
record Chromium(Path browser, Path driver) {
    /**
     * A name for 127.0.0.1 that only these browsers know: plain http there is no secure context, as in a local network.
     */
    static final String LAN_NAME = "sente.lan";

    /** How to come by it. */
    static final String HOW_TO_INSTALL =
            "install chromium and chromedriver (Debian: apt install chromium chromium-driver)";

    /** Looks along the PATH. */
    static Optional<Chromium> find() {
        Optional<Path> driver = program("chromedriver");
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> program(name).stream())
                .findFirst()
                .flatMap(browser -> driver.map(found -> new Chromium(browser, found)));
    }

    private static Optional<Path> program(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts a browser that shares nothing with others. */
    ChromiumDriver start(Path profile) {
        return start(profile, Map.of());
    }

    /** Starts one whose owner has blocked all cookies in its settings. */
    ChromiumDriver startWithoutCookies(Path profile) {
        return start(profile, Map.of("profile.default_content_setting_values.cookies", 2));
    }

    /** Starts one whose owner has set letters of twice the usual size. */
    ChromiumDriver startWithLargeText(Path profile) {
        return start(profile, Map.of("webkit.webprefs.default_font_size", 32));
    }

    private ChromiumDriver start(Path profile, Map<String, Integer> preferences) {
        ChromeOptions options = new ChromeOptions();
        options.setExperimentalOption("prefs", preferences);
        options.setBinary(browser.toFile());
        options.addArguments(
                "--headless=new",
                "--user-data-dir=" + profile,
                "--lang=en",
                "--host-resolver-rules=MAP " + LAN_NAME + " 127.0.0.1",
                "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        // The servers' certificate is made for one run of the tests.
        options.setAcceptInsecureCerts(true);
        if (System.getProperty("user.name").equals("root")) {
            options.addArguments("--no-sandbox");
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .usingAnyFreePort()
                .withLogOutput(OutputStream.nullOutputStream())
                .build();
        return new ChromiumDriver(service, options);
    }
}
