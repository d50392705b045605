package games.sente.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KilledWriterTest {

    private static final int ROUNDS = 5;
    private static final int LEAST = 1_000;

    @TempDir
    private Path path;

    @Test
    void everythingAcknowledgedIsThereAfterAKillAndNothingTwice() throws Exception {
        Random random = new Random();
        Acknowledged acknowledged = new Acknowledged();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.write("write", path, LEAST + random.nextInt(5_000), ProcessHandle::destroyForcibly);
            assertEquals(0, acknowledged.countLost(path));
        }
    }
}
