package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.alone.WarProcess;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many matches against the computer an address may have. What many of them do to others is among the attacks. */
@Tag("alone")
class BotGamesIT {
    @TempDir
    Path folder;

    @Test
    void anAddressOpensSoManyMatchesAgainstTheComputer() throws Exception {
        try (WarProcess sente =
                WarProcess.start("--port", "0", "--data", folder.toString(), "--botGamesPerAddress", "2")) {
            GameClient ann = GameClient.guest(sente.url(), "Ann");
            GameSocket first = ann.connect(ann.open("tic-tac-toe", "bot"));
            first.next("welcome");
            ann.open("tic-tac-toe", "bot");
            JsonObject asked = Json.createObjectBuilder()
                    .add("game", "tic-tac-toe")
                    .add("opponent", "bot")
                    .build();
            var refused = ann.post("api/rooms", asked);
            assertEquals(429, refused.statusCode());
            assertEquals("bot-games", GameClient.parse(refused.body()).getString("code"));
            ann.open("tic-tac-toe", "friend");
            first.command("resign", "r");
            first.next("update");
            ann.open("tic-tac-toe", "bot");
        }
    }
}
