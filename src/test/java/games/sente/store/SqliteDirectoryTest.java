package games.sente.store;

import games.sente.room.DirectoryContract;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

final class SqliteDirectoryTest extends DirectoryContract {

    @TempDir
    private Path path;

    private @Nullable TestStore store;

    @Override
    protected Store open() {
        TestStore opened = TestStore.open(path, SqliteEventLog.Settings.DEFAULT);
        store = opened;
        return new Store(opened.log(), opened.store().directory());
    }

    @Override
    protected void shut() {
        if (store != null) {
            store.close();
            store = null;
        }
    }
}
