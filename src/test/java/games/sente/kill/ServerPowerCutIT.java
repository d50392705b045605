package games.sente.kill;

import games.sente.disk.LoopDisk;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable WAR on a disk whose power is cut again and again while many play. */
@Tag("alone")
@Tag("endurance")
@Tag("mounts")
class ServerPowerCutIT {
    private static final int CUTS = 10;

    @TempDir
    Path path;

    /** As with kills: every other cut comes while some still come back. */
    @Test
    void whatWasAcknowledgedIsThereAfterEveryPowerCutOnceAndInOrderAndEverybodyPlaysOn() throws Exception {
        try (LoopDisk disk = new LoopDisk(path);
                PlayedServer server = new PlayedServer(disk.path().resolve("data"))) {
            server.awaitPlaying();
            for (int cut = 1; cut <= CUTS; cut++) {
                if (cut % 2 == 0) {
                    server.restartAndAwaitPlaying(disk::cut);
                } else {
                    server.restart(disk::cut);
                }
            }
            server.finish(disk::cut);
        }
    }
}
