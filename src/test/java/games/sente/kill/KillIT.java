package games.sente.kill;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The executable WAR, killed with SIGKILL again and again while many play, and started again on the same data. */
@Tag("alone")
class KillIT {
    private static final int KILLS = 6;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path data;

    /** Every other kill comes once all play again, those between perhaps while some still come back. */
    @Test
    void whatWasAcknowledgedIsThereAfterEveryKillOnceAndInOrderAndEverybodyPlaysOn() throws Exception {
        try (PlayedServer server = new PlayedServer(data)) {
            server.awaitPlaying();
            for (int kill = 1; kill <= KILLS; kill++) {
                if (kill % 2 == 0 || kill == KILLS) {
                    server.restartAndAwaitPlaying(ProcessHandle::destroyForcibly);
                } else {
                    server.restart(ProcessHandle::destroyForcibly);
                }
            }
            server.finish(ProcessHandle::destroyForcibly);
        }
    }
}
