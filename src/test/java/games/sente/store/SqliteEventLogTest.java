package games.sente.store;

import games.sente.room.EventLog;
import games.sente.room.EventLogContract;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

final class SqliteEventLogTest {

    /** The log as it is shipped. */
    @Nested
    class WithItsSettings extends OnSqlite {
        WithItsSettings() {
            super(SqliteEventLog.Settings.DEFAULT);
        }
    }

    /** A log that lets transactions follow each other slowly. */
    @Nested
    class Paced extends OnSqlite {
        Paced() {
            super(SqliteEventLog.Settings.DEFAULT.withPace(Duration.ofMillis(2)));
        }
    }

    /** A log so small that the journal is being folded into pages all the time. */
    @Nested
    class AlwaysFolding extends OnSqlite {
        AlwaysFolding() {
            super(new SqliteEventLog.Settings(Duration.ZERO, 32, 50, 10_000, 100));
        }
    }

    abstract static class OnSqlite extends EventLogContract {
        private final SqliteEventLog.Settings settings;

        @TempDir
        private Path path;

        private @Nullable TestStore store;

        OnSqlite(SqliteEventLog.Settings settings) {
            this.settings = settings;
        }

        @Override
        protected EventLog open() {
            TestStore opened = TestStore.open(path, settings);
            store = opened;
            return opened.log();
        }

        @Override
        protected void shut() {
            if (store != null) {
                store.close();
                store = null;
            }
        }
    }
}
