package games.sente.boot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.room.EventLog.Append;
import games.sente.room.EventLog.Commit;
import games.sente.room.RoomId;
import games.sente.room.StreamKey;
import games.sente.store.DataFolder;
import games.sente.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyOfGamesTest {
    private static final String ONE = secret(1);
    private static final String OTHER = secret(2);

    @TempDir
    private Path folder;

    @Test
    void theKeyThatWasMadeAtTheFirstStartIsFoundAgain() throws Exception {
        byte[] made = start(List.of());
        play();
        assertArrayEquals(made, start(List.of()));
    }

    @Test
    void gamesWithoutTheirKeyAreRefusedAndNoKeyIsMade() throws Exception {
        byte[] made = start(List.of());
        play();
        byte[] file = Files.readAllBytes(folder.resolve("signing.key"));
        Files.delete(folder.resolve("signing.key"));
        assertRefused("is not there: restore ", List.of());
        assertRefused("were played with another signing key", List.of("--secret", ONE));
        assertFalse(Files.exists(folder.resolve("signing.key")));
        Files.write(folder.resolve("signing.key"), file);
        assertArrayEquals(made, start(List.of()));
    }

    @Test
    void aSecretThatIsLeftOutOnceIsMissed() throws Exception {
        start(List.of("--secret", ONE));
        play();
        assertRefused("set the secret that was set before", List.of());
        Files.writeString(folder.resolve("signing.key"), OTHER);
        assertRefused("another signing key than the one in ", List.of());
        assertRefused("another signing key than the one that is set as secret", List.of("--secret", OTHER));
        start(List.of("--secret", ONE));
    }

    @Test
    void aNewKeyIsTakenOnPurpose() throws Exception {
        start(List.of("--secret", ONE));
        play();
        start(List.of("--secret", OTHER, "--newKey"));
        start(List.of("--secret", OTHER));
        assertRefused("another signing key", List.of("--secret", ONE));
        byte[] made = start(List.of("--newKey"));
        assertArrayEquals(made, start(List.of()));
    }

    @Test
    void aKeyThatListsTheOldOneBehindItIsTaken() throws Exception {
        start(List.of("--secret", ONE));
        play();
        start(List.of("--secret", OTHER + "," + ONE));
        start(List.of("--secret", OTHER));
    }

    @Test
    void whereNothingWasPlayedAnyKeyIsTaken() throws Exception {
        start(List.of("--secret", ONE));
        start(List.of("--secret", OTHER));
        start(List.of());
    }

    private byte[] start(List<String> arguments) {
        Settings settings = Settings.read(SettingSources.ofCommandLine(arguments, Map.of(), Map.of()), folder);
        try (DataFolder data = DataFolder.open(folder, Duration.ZERO);
                SqliteStore store = SqliteStore.open(data, Duration.ZERO)) {
            return KeyOfGames.of(settings, data.path(), store).bytes();
        }
    }

    private void assertRefused(String words, List<String> arguments) {
        StartException refused = assertThrows(StartException.class, () -> start(arguments));
        String sentence = String.valueOf(refused.getMessage());
        assertTrue(sentence.contains(words) && sentence.contains("newKey"), sentence);
        assertEquals(StartException.WRONG_SURROUNDINGS, refused.exitCode());
    }

    private void play() {
        StreamKey stream = new StreamKey(new RoomId(1), StreamKey.Kind.MATCH);
        Append append = new Append(stream, 0, List.of(new byte[10]));
        try (DataFolder data = DataFolder.open(folder, Duration.ZERO);
                SqliteStore store = SqliteStore.open(data, Duration.ZERO)) {
            store.log()
                    .append(new Commit(0, List.of(append), List.of()))
                    .toCompletableFuture()
                    .join();
        }
    }

    private static String secret(long seed) {
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
