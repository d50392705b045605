package games.sente.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.disk.LoopDisk;
import games.sente.room.StoreException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Power cuts while another process writes. */
@Tag("alone")
@Tag("endurance")
@Tag("mounts")
final class PowerCutIT {

    private static final System.Logger LOG = System.getLogger(PowerCutIT.class.getName());
    private static final int CUTS = 20;
    private static final int LEAST = 500;

    private final Random random = new Random();

    @TempDir
    private Path path;

    @Test
    void everythingAcknowledgedIsThereAfterEveryPowerCut() throws Exception {
        Acknowledged acknowledged = new Acknowledged();
        try (LoopDisk disk = new LoopDisk(path)) {
            for (int cut = 0; cut < CUTS; cut++) {
                write("write", disk, acknowledged);
                assertEquals(0, acknowledged.countLost(disk.path().resolve("data")), "lost at cut " + cut);
            }
        }
    }

    /** If this fails, a power cut as it is made here loses nothing, and the other test says nothing. */
    @Test
    void aLogThatSyncsOnlyNowAndThenLosesEvents() throws Exception {
        int cutsWithLoss = 0;
        for (int cut = 0; cut < CUTS; cut++) {
            Acknowledged acknowledged = new Acknowledged();
            try (LoopDisk disk = new LoopDisk(path)) {
                write("write-unsynced", disk, acknowledged);
                cutsWithLoss += loses(acknowledged, disk) ? 1 : 0;
            }
        }
        LOG.log(Level.INFO, "Without a sync for each commit {0} of {1} power cuts lost events", cutsWithLoss, CUTS);
        assertTrue(cutsWithLoss > 0, "no cut lost anything");
    }

    private void write(String what, LoopDisk disk, Acknowledged acknowledged) throws Exception {
        acknowledged.write(what, disk.path().resolve("data"), LEAST + random.nextInt(5_000), disk::cut);
    }

    private static boolean loses(Acknowledged acknowledged, LoopDisk disk) {
        try {
            return acknowledged.countLost(disk.path().resolve("data")) > 0;
        } catch (DataFolderException | StoreException e) {
            return true;
        }
    }
}
