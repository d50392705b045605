package games.sente.store;

import games.sente.room.EventLog;
import java.nio.file.Path;
import java.time.Duration;

/** A store with the folder it is in. */
record TestStore(DataFolder folder, SqliteStore store) implements AutoCloseable {

    static TestStore open(Path path, SqliteEventLog.Settings settings) {
        DataFolder folder = DataFolder.open(path, Duration.ZERO);
        try {
            return new TestStore(
                    folder, SqliteStore.open(folder, settings, SqliteStore.writing(folder)::getConnection));
        } catch (DataFolderException e) {
            folder.close();
            throw e;
        }
    }

    EventLog log() {
        return store.log();
    }

    @Override
    public void close() {
        store.close();
        folder.close();
    }
}
