package games.sente.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.alone.WarProcess;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Who opens the bare address of a Sente below a path plays there, in a browser. */
@Tag("alone")
@ExtendWith(InBrowsers.class)
class BrowserPathIT {
    @TempDir
    Path folder;

    @Test
    void theBareAddressLeadsToAMatchWithTheComputer() throws Exception {
        try (WarProcess sente = WarProcess.start("--port=0", "--path=/games", "--data", folder + "/data")) {
            URI home = sente.url();
            ChromiumDriver driver = InBrowsers.chromium().start(folder.resolve("ann"));
            try {
                Browser ann = new Browser("Ann", driver, home, Screen.DESKTOP_LIGHT);
                ann.open(home.resolve("/"));
                ann.click(By.xpath("//*[@role='radio'][.//*[text()='Tic-tac-toe']]"));
                assertEquals(home, ann.address());
                ann.click("Play the computer");
                ann.type(Keys.ENTER);
                ann.choose(2, 2);
                ann.reads("Your turn.");
                assertEquals("/games/r/", ann.address().getPath().replaceFirst("[^/]*$", ""));
            } finally {
                driver.quit();
            }
        }
    }
}
