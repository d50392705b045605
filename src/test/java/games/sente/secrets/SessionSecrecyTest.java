package games.sente.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nobody can tell from anything that reaches them which of two sessions they are in, if these differ in secrets only.
 */
final class SessionSecrecyTest {
    private static final int SESSIONS = Integer.getInteger("sente.sessions", 60);

    @TempDir
    Path folder;

    @Test
    void sessionsThatDifferInSecretsOnlyLookTheSameToEverybody() {
        try (Fuzzer fuzzer = new Fuzzer(folder, new Spoiler() {})) {
            for (long seed = 0; seed < SESSIONS; seed++) {
                assertEquals(Optional.empty(), fuzzer.search(seed).map(fuzzer::shrunk));
            }
            assertTrue(fuzzer.twins() > SESSIONS / 2, "few twins: " + fuzzer.twins());
            assertTrue(fuzzer.hidden() > SESSIONS / 2, "few hidden moves: " + fuzzer.hidden());
        }
    }
}
