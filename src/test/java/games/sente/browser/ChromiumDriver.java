package games.sente.browser;

import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.remote.CommandInfo;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpMethod;
import org.openqa.selenium.remote.service.DriverCommandExecutor;

/** Steers one Chromium. Selenium's own class for it needs the manager that downloads browsers; this one can't. */
final class ChromiumDriver extends RemoteWebDriver {
    private static final String DEV_TOOLS = "executeCdpCommand";
    private static final CommandInfo DEV_TOOLS_REQUEST =
            new CommandInfo("/session/:sessionId/goog/cdp/execute", HttpMethod.POST);

    ChromiumDriver(ChromeDriverService service, ChromeOptions options) {
        super(
                new DriverCommandExecutor(service, Map.of(DEV_TOOLS, DEV_TOOLS_REQUEST), ClientConfig.defaultConfig()),
                options);
    }

    /** A command of the DevTools protocol. */
    @SuppressWarnings("unchecked")
    Map<String, Object> devTools(String command, Map<String, Object> parameters) {
        Object answer =
                execute(DEV_TOOLS, Map.of("cmd", command, "params", parameters)).getValue();
        return (Map<String, Object>) Objects.requireNonNull(answer);
    }
}
