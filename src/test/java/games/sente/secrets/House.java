package games.sente.secrets;

import games.sente.http.ErrorPage;
import games.sente.store.DataFolder;
import games.sente.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;

/** What sessions share: a data folder. */
final class House implements AutoCloseable {
    private final DataFolder folder;
    private final SqliteStore store;
    private final Spoiler spoiler;
    private final ErrorPage errorPage = new ErrorPage();

    House(Path path, Spoiler spoiler) {
        this.folder = DataFolder.open(path, Duration.ZERO);
        this.store = SqliteStore.open(folder, Duration.ZERO);
        this.spoiler = spoiler;
    }

    SqliteStore store() {
        return store;
    }

    Spoiler spoiler() {
        return spoiler;
    }

    ErrorPage errorPage() {
        return errorPage;
    }

    @Override
    public void close() {
        store.close();
        folder.close();
    }
}
